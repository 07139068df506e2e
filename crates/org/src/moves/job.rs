//! The background work of moves: beginning what was planned for a moment, and the steps of what is large.

use std::sync::Arc;

use guanxi_jobs::{Handler, JobError, Progress, Work};
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::background::Acting;
use guanxi_records::{Company, Draft, handover};
use guanxi_store::retry;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::plan::{self, Planned};
use super::request::MoveKind;
use super::store::{self, Kept, Problem};
use super::{NOT_AWAY, Stage, apply, undo};
use crate::account::state::{self, AccountState};
use crate::organisation;

/// The kind of job it is.
pub const KIND: &str = "move";

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Act {
    /// Its moment has come.
    Begin,
    /// Records change hands.
    Apply,
    /// Records go back.
    Undo,
}

impl Act {
    /// The stage a move is in while this is done.
    const fn stage(self) -> Stage {
        match self {
            Self::Begin => Stage::Scheduled,
            Self::Apply => Stage::Applying,
            Self::Undo => Stage::Undoing,
        }
    }
}

/// What the job is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) r#move: Id,
    pub(super) act: Act,
}

/// How far it got.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
struct Reached {
    /// The object being worked on.
    object: Option<String>,
    /// The last record looked at.
    after: Option<Id>,
    /// By object, records looked at and changed.
    steps: Vec<(String, u64, u64)>,
}

/// Runs the background work of moves.
#[derive(Debug, Clone, Copy)]
pub struct MoveJob;

impl<C: Acting> Handler<C> for MoveJob {
    async fn run(&self, work: &mut Work<C>) -> Result<Json, JobError> {
        let Payload { r#move: id, act } = work.payload()?;
        let company = Arc::clone(work.context().company());
        // The plan was confirmed by somebody who could; what is carried out is the plan, whoever works here by now.
        let system = work.context().acting(None).await?;
        if act == Act::Begin {
            return begin_in_turn(&system, &company, id).await.map_err(JobError::from);
        }
        let mut reached: Reached = work.resume()?.unwrap_or_default();
        let mut conn = company.db.read().await?;
        let kept = store::load(&mut conn, id).await?;
        // What ended is not done once more: by now somebody may have taken it back.
        if kept.stage != act.stage() {
            return Ok(json!({"move": id, "stage": kept.stage}));
        }
        let objects = handover::kept_objects(&mut conn, id).await?;
        drop(conn);
        let ctx = in_name_of(&system, &kept);
        let total = Some(objects.iter().map(|(_, count)| count).sum());
        loop {
            work.proceed()?;
            let place = reached.object.as_ref().and_then(|name| objects.iter().position(|(o, _)| o == name));
            let Some((object, _)) = objects.get(place.unwrap_or_default()) else { break };
            let mut tx = company.db.begin().await?;
            let step = match act {
                Act::Undo => {
                    handover::restore(&ctx, &company, &mut tx, id, object, reached.after, apply::STEP).await?
                }
                _ => handover::apply(&ctx, &company, &mut tx, id, object, reached.after, apply::STEP).await?,
            };
            reached.note(object, step.seen, step.changed);
            reached.object = Some(object.clone());
            reached.after = step.last;
            let last = if step.last.is_none() {
                // The next object, from its beginning.
                let next = objects.get(place.unwrap_or_default() + 1);
                reached.object = next.map(|(name, _)| name.clone());
                next.is_none()
            } else {
                false
            };
            if last {
                end(&ctx, &company, &mut tx, id, act, &reached).await?;
                let result = json!({"move": id, "steps": reached.steps});
                work.complete(&mut tx, &result).await?;
                tx.commit().await?;
                return Ok(result);
            }
            let done = reached.steps.iter().map(|(_, seen, _)| seen).sum();
            let checkpoint = serde_json::to_value(&reached).map_err(Error::internal)?;
            work.checkpoint(&mut tx, checkpoint, Progress { done, total }).await?;
            tx.commit().await?;
        }
        Ok(json!({"move": id, "steps": reached.steps}))
    }
}

impl Reached {
    fn note(&mut self, object: &str, seen: u64, changed: u64) {
        match self.steps.iter_mut().find(|(name, ..)| name == object) {
            Some((_, all, done)) => {
                *all += seen;
                *done += changed;
            }
            None => self.steps.push((String::from(object), seen, changed)),
        }
    }
}

/// In the name of whoever confirmed the move, with the program's rights.
pub(super) fn in_name_of(system: &Ctx, kept: &Kept) -> Ctx {
    let actor = kept.confirmed_by.map_or(guanxi_kernel::Actor::System, guanxi_kernel::Actor::Employee);
    apply::program(&Ctx { actor, ..system.clone() }, kept.id)
}

async fn end(
    ctx: &Ctx,
    company: &Company,
    tx: &mut guanxi_store::Tx,
    id: Id,
    act: Act,
    reached: &Reached,
) -> Result<()> {
    let mut kept = store::load(tx, id).await?;
    match act {
        Act::Undo => undo::finish(ctx, company, tx, &mut kept).await,
        _ => {
            apply::add(&mut kept, reached.steps.clone());
            apply::finish(ctx, company, tx, &mut kept, Draft::new()).await
        }
    }
}

/// Moves that are due are carried out in the order of their moments, then in which they were prepared, whichever work is
/// taken first: a later one was planned on top of an earlier one.
async fn begin_in_turn(system: &Ctx, company: &Company, id: Id) -> Result<Json> {
    let mut conn = company.db.read().await?;
    let earlier = store::due_before(&mut conn, id, system.now()).await?;
    drop(conn);
    for other in earlier {
        if let Err(error) = begin(system, company, other).await {
            // Its own work tries again and tells of it; those behind it do not wait for ever.
            tracing::warn!(r#move = %other, %error, "a move that is due before another could not be begun");
        }
    }
    begin(system, company, id).await
}

/// The moment of a move has come. Where something stands against it by now, somebody must decide; who leaves is kept out
/// all the same.
async fn begin(system: &Ctx, company: &Company, id: Id) -> Result<Json> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            organisation::one_at_a_time(&mut tx).await?;
            let mut kept = store::load(&mut tx, id).await?;
            if kept.stage != Stage::Scheduled {
                return Ok(json!({"move": id, "stage": kept.stage}));
            }
            let ctx = in_name_of(system, &kept);
            kept.job = None;
            let planned = plan::build(&ctx, company, &mut tx, id, &kept.request).await?;
            match problem(&planned) {
                // Who came back earlier need not come back.
                Some(problem) if kept.request.kind == MoveKind::Return && problem.code == NOT_AWAY.name => {
                    store::set_stage(&ctx, company, &mut tx, &mut kept, Stage::Cancelled, Draft::new())
                        .await?;
                }
                Some(problem) => {
                    kept.problem = Some(problem);
                    if let Some(person) =
                        kept.request.employee.filter(|_| kept.request.kind == MoveKind::Depart)
                        && state::get(&mut tx, person).await.is_ok_and(|s| s != AccountState::Left)
                    {
                        apply::stop(&ctx, company, &mut tx, id, person, AccountState::Stopped).await?;
                    }
                    store::set_stage(&ctx, company, &mut tx, &mut kept, Stage::Blocked, Draft::new()).await?;
                }
                None => apply::begin(&ctx, company, &mut tx, &mut kept, planned).await?,
            }
            tx.commit().await?;
            Ok(json!({"move": id, "stage": kept.stage}))
        })
    })
    .await
}

fn problem(planned: &Planned) -> Option<Problem> {
    let conflict = planned.plan.conflicts.iter().find(|c| c.blocking)?;
    Some(Problem { code: conflict.code.clone(), params: conflict.params.clone() })
}
