//! When somebody does not decide in time.

use guanxi_jobs::{Handler, JobError, Work};
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_store::retry;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::graph::{Due, Overdue};
use super::machine::{self, Machine, People};
use super::run::{Happened, Run, Task};
use super::staff::Staff;
use super::{NOT_FOUND, settle, store};
use crate::notify;

/// The kind of job that looks whether somebody decided in time.
pub const DUE_KIND: &str = "approval.due";

/// Looks whether somebody decided in time.
#[derive(Debug, Clone, Copy)]
pub struct DueJob;

#[derive(Debug, Deserialize)]
struct Payload {
    approval: Id,
}

impl<C: Acting> Handler<C> for DueJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let acts = work.context().clone();
        let Payload { approval: id } = work.payload()?;
        let ctx = acts.acting(None).await?;
        let late = match look(&ctx, acts.company(), id).await {
            Err(error) if error.is(NOT_FOUND) => 0,
            other => other?,
        };
        Ok(json!({"late": late}))
    }
}

async fn look(ctx: &Ctx, company: &Company, id: Id) -> Result<usize> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let mut kept = store::lock(&mut tx, id, None).await?;
            let late: Vec<Task> =
                kept.run.waiting().filter(|t| t.due_at.is_some_and(|at| at <= ctx.now())).cloned().collect();
            if late.is_empty() {
                return Ok(0);
            }
            let staff = Staff::deciding(company, &mut tx, ctx.now(), kept.deed).await?;
            let (reminded, before, log) =
                settle::rules(ctx, &mut kept, &staff, |machine, run| overdue(machine, run, &late));
            remind(ctx, company, &mut tx, &kept, reminded).await?;
            settle::after(ctx, company, &mut tx, &mut kept, Some(&before), log).await?;
            tx.commit().await?;
            Ok(late.len())
        })
    })
    .await
}

/// Does for each late question what its step says. Answers who is only reminded.
fn overdue(machine: &mut Machine<'_, Staff>, run: &mut Run, late: &[Task]) -> Vec<Id> {
    let mut reminded = Vec::new();
    for Task { id, step, person, .. } in late {
        let Some(due) = machine.graph.approve(step).and_then(|s| s.due) else { continue };
        // What was decided for one of several may have ended the step for the others.
        if !run.waiting().any(|t| t.id == *id) {
            continue;
        }
        let done = match due.then {
            Overdue::Approve => machine::approve_or_reject(machine, run, *id, None, true, ""),
            Overdue::Reject => machine::approve_or_reject(machine, run, *id, None, false, ""),
            Overdue::Superior => match machine.people.superior(*person) {
                Some(to) => machine::hand_by_program(machine, run, *id, to),
                None => Err(machine::Refused::NotAllowed),
            },
            Overdue::Remind => Err(machine::Refused::NotAllowed),
        };
        if done.is_err() {
            // Nobody else can be asked: the one who is is reminded.
            reminded.push(*person);
            machine.note(None, Happened::Due, Some(step), vec![*person], "");
            let again = machine.due_at(Due { hours: due.hours.max(1), ..due });
            if let Some(task) = run.task_mut(*id) {
                task.due_at = Some(again);
            }
        }
    }
    reminded
}

async fn remind(
    ctx: &Ctx,
    company: &Company,
    tx: &mut guanxi_store::Tx,
    kept: &store::Kept,
    to: Vec<Id>,
) -> Result<()> {
    notify::tell(ctx, company, tx, settle::notice(kept, "approval.overdue", to)).await
}
