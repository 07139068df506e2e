//! When somebody does not decide in time.

use guanxi_jobs::{Handler, JobError, Work};
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_store::retry;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::graph::Overdue;
use super::machine::{self, Machine, People};
use super::run::{Entry, Happened, Stage};
use super::staff::Staff;
use super::{NOT_FOUND, settle, store};
use crate::notify::{self, Notice};

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
            let staff = Staff::read(company, &mut tx, ctx.now()).await?;
            let (graph, before) = (kept.graph.clone(), kept.run.clone());
            let mut machine = Machine::new(&graph, &staff, ctx.now());
            let late: Vec<(u32, String, Id)> = before
                .waiting()
                .filter(|t| t.due_at.is_some_and(|at| at <= ctx.now()))
                .map(|t| (t.id, t.step.clone(), t.person))
                .collect();
            let mut reminded = Vec::new();
            for (task, step, person) in &late {
                let Some(due) = graph.approve(step).and_then(|s| s.due) else { continue };
                // What was decided for one of several may have ended the step for the others.
                let still = kept.run.stage == Stage::Waiting && kept.run.waiting().any(|t| t.id == *task);
                let done = match due.then {
                    _ if !still => continue,
                    Overdue::Approve => {
                        machine::approve_or_reject(&mut machine, &mut kept.run, *task, None, true, "")
                    }
                    Overdue::Reject => {
                        machine::approve_or_reject(&mut machine, &mut kept.run, *task, None, false, "")
                    }
                    Overdue::Superior => match staff.superior(*person) {
                        Some(to) => machine::hand_by_program(&mut machine, &mut kept.run, *task, to),
                        None => Err(machine::Refused::NotAllowed),
                    },
                    Overdue::Remind => Err(machine::Refused::NotAllowed),
                };
                if done.is_err() {
                    // Nobody else can be asked: the one who is is reminded.
                    reminded.push(*person);
                    let again = ctx.now() + chrono::TimeDelta::hours(i64::from(due.hours.max(1)));
                    machine.log.push(Entry {
                        by: None,
                        what: Happened::Due,
                        step: Some(step.clone()),
                        to: vec![*person],
                        comment: String::new(),
                    });
                    if let Some(task) = kept.run.tasks.iter_mut().find(|t| t.id == *task) {
                        task.due_at = Some(again);
                    }
                }
            }
            let log = machine.log;
            if !late.is_empty() {
                remind(ctx, company, &mut tx, &kept, reminded).await?;
                settle::after(ctx, company, &mut tx, &mut kept, Some(&before), log).await?;
            }
            tx.commit().await?;
            Ok(late.len())
        })
    })
    .await
}

async fn remind(
    ctx: &Ctx,
    company: &Company,
    tx: &mut guanxi_store::Tx,
    kept: &store::Kept,
    to: Vec<Id>,
) -> Result<()> {
    if to.is_empty() {
        return Ok(());
    }
    let notice = Notice {
        kind: "approval.overdue",
        to,
        object: kept.object.clone(),
        record: kept.record,
        params: vec![("approval", kept.id.to_string())],
    };
    notify::tell(ctx, company, tx, notice).await
}
