//! Rules that ask for approval, and go on when it was decided.

use guanxi_kernel::{Actor, Ctx, Error, Id, Result};
use guanxi_records::{Company, Draft};
use guanxi_store::{Tx, Val};

use super::definition::{Deed, Step};
use super::execute::Scene;
use super::program::Instruction;
use super::run::{End, Lane, Problem, Trace};
use super::worker::{self, is_temporary};
use super::{PROCESS, active, deeds};
use crate::approval::{self, Outcome, Subject};

/// Asks for approval of the records as they are. Where nobody has to be asked, the run goes on at once.
pub(super) async fn ask(
    scene: &Scene<'_>,
    tx: &mut Tx,
    step: &Step,
    (approved, rejected): (usize, usize),
    lanes: &mut [&mut Lane],
) -> Result<()> {
    let Deed::Approval { process, comment, .. } = &step.deed else { return Ok(()) };
    for lane in lanes {
        let owner = lane.stored.as_ref().and_then(guanxi_records::Stored::owner);
        // Somebody has to have asked: whoever the rule is of, or else whose the record is.
        let submitter = scene.ctx.actor.employee().or(scene.rule.owner).or(owner);
        let subject = Subject {
            object: scene.object.name.clone(),
            record: lane.record,
            deed: approval::Deed::Edit,
            values: Draft::new(),
            change_order: None,
            reason: comment.clone(),
        };
        let actor = submitter.map_or(Actor::System, Actor::Employee);
        let ctx = Ctx { actor, ..scene.ctx.clone() };
        let started = match submitter {
            Some(_) => approval::start_by(&ctx, scene.company, tx, *process, subject).await,
            None => Ok(None),
        };
        match started {
            Ok(Some((id, outcome))) => {
                lane.acted = true;
                let trace =
                    Trace::new(&step.id, scene.now, if outcome.is_some() { "done" } else { "waiting" });
                lane.trace.push(trace.with("approval", id.to_string()));
                match outcome {
                    Some(Outcome::Approved) => lane.place = approved,
                    Some(_) => lane.place = rejected,
                    None => lane.end = Some(End::Asked(id)),
                }
            }
            Ok(None) => deeds::fail(scene, step, lane, &Error::new(PROCESS).with("value", process)),
            // It may have begun: then it is taken back with the run.
            Err(error) if is_temporary(&error) => return Err(error),
            Err(error) => {
                lane.acted = true;
                lane.end = Some(End::Failed(Problem::of(&error)));
                let problem = Some(Problem::of(&error));
                lane.trace.push(Trace { problem, ..Trace::new(&step.id, scene.now, "failed") });
            }
        }
    }
    Ok(())
}

/// An approval has ended: what waited for it goes on, the way of its outcome.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn decided(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    approval: Id,
    approved: bool,
) -> Result<()> {
    let text = "SELECT id, automation_id, revision, place FROM {automation_run} WHERE approval_id = ?";
    let sql = tx.sql(text, [Val::from(approval)]);
    let Some(row) = tx.opt(&sql).await? else { return Ok(()) };
    let (run, rule, revision) = (row.id("id")?, row.id("automation_id")?, row.int("revision")?);
    let place = usize::try_from(row.int("place")?).unwrap_or_default();
    let rules = active::of_runs(tx, &[(rule, revision)]).await?;
    let next = match rules.first().and_then(|rule| rule.program.get(place)) {
        Some(Instruction::Ask(_, yes, no)) => {
            if approved {
                *yes
            } else {
                *no
            }
        }
        _ => place + 1,
    };
    let next = i64::try_from(next).unwrap_or(i64::MAX);
    let text = "UPDATE {automation_run} SET stage = 'open', place = ?, approval_id = NULL \
                WHERE id = ? AND stage = 'sleeping'";
    let sql = tx.sql(text, [Val::from(next), Val::from(run)]);
    tx.run(&sql).await?;
    company.queue.enqueue(tx, &worker::job(), ctx.now()).await.map(drop)
}
