//! Confirming a plan: it is carried out at once, or at its moment, or waits for somebody who may confirm it.

use guanxi_jobs::NewJob;
use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::{Company, Draft};
use guanxi_store::{Tx, retry};
use serde_json::json;

use super::job::{Act, KIND, Payload};
use super::plan::{self, Planned};
use super::store::{self, Kept};
use super::{APPROVAL, CHANGED, CONFLICTS, Stage, agreement, allow, apply, approval};
use crate::account::state::AccountState;
use crate::organisation;

/// Confirms the plan with this hash. Those who may not confirm submit it to those who may; where others have to agree, it waits
/// for them.
///
/// # Errors
/// `move.not_found`, `move.not_allowed`, `move.stage`; `move.changed` when the company is not as it was when the plan was
/// made; `move.approval` while it waits for others; `move.conflicts` when something stands against it; `access.power`, `org.more_power`, `org.own_rights`,
/// `org.last_administrator`.
pub async fn confirm(ctx: &Ctx, company: &Company, id: Id, hash: &str) -> Result<()> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            confirm_in(ctx, company, &mut tx, id, hash).await?;
            tx.commit().await
        })
    })
    .await
}

async fn confirm_in(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id, hash: &str) -> Result<()> {
    // Moves wait for one another: what is found now still holds at the commit.
    organisation::one_at_a_time(tx).await?;
    let mut kept = store::load(tx, id).await?;
    allow::see(ctx, company, tx, &kept).await?;
    allow::change(ctx, &kept)?;
    if !kept.stage.open() {
        return kept.stage.require(&[Stage::Draft]);
    }
    if kept.in_agreement() {
        return Err(Error::new(APPROVAL));
    }
    let planned = plan::build(ctx, company, tx, id, &kept.request).await?;
    if planned.plan.hash != hash {
        return Err(Error::new(CHANGED));
    }
    refuse_conflicts(&planned)?;
    let approved = approval::complete(tx, &kept).await?;
    if !ctx.authority.has(Power::ManagePeople) || !approved {
        if kept.stage == Stage::Waiting && !approved {
            return Err(Error::new(APPROVAL));
        }
        kept.plan = Some(planned.plan);
        kept.problem = None;
        kept.confirmed_at = None;
        kept.confirmed_by = None;
        // What was decided before was decided about what was submitted before.
        if !approved {
            approval::forget(tx, id).await?;
            approval::announce(ctx, company, tx).await?;
        }
        return store::set_stage(ctx, company, tx, &mut kept, Stage::Waiting, Draft::new()).await;
    }
    allow::powers(ctx, company, tx, &planned).await?;
    kept.confirmed_at = Some(ctx.now());
    kept.confirmed_by = ctx.actor.employee();
    kept.problem = None;
    match agreement::asked(ctx, company, tx, &mut kept, planned).await? {
        Some(planned) => go_ahead(ctx, company, tx, &mut kept, planned, true).await,
        None => Ok(()),
    }
}

/// Carries the plan out, now or at its moment; `stop`: who is to be kept out at once is not yet.
///
/// # Errors
/// What the rules of records and of the organisation refuse.
pub(super) async fn go_ahead(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    planned: Planned,
    stop: bool,
) -> Result<()> {
    let timing = plan::timing(company, &kept.request, ctx.now());
    if timing.due {
        kept.plan = Some(planned.plan.clone());
        return apply::begin(ctx, company, tx, kept, planned).await;
    }
    let stopped = agreement::stopped_now(&kept.request).filter(|_| stop);
    schedule(ctx, company, tx, kept, planned, timing.at, stopped).await
}

pub(super) fn refuse_conflicts(planned: &Planned) -> Result<()> {
    match planned.plan.conflicts.iter().filter(|c| c.blocking).count() {
        0 => Ok(()),
        count => Err(Error::new(CONFLICTS).with("count", count)),
    }
}

async fn schedule(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    planned: Planned,
    at: guanxi_kernel::Instant,
    stopped: Option<Id>,
) -> Result<()> {
    let payload = Payload { r#move: kept.id, act: Act::Begin };
    let payload = serde_json::to_value(payload).map_err(Error::internal)?;
    let job = NewJob::new(KIND, payload).by(ctx.actor.employee()).at(at);
    kept.job = Some(company.queue.enqueue(tx, &job, ctx.now()).await?);
    kept.plan = Some(planned.plan);
    if let Some(person) = stopped {
        apply::stop(ctx, company, tx, kept.id, person, AccountState::Stopped).await?;
    }
    let values = Draft::new().with("effective_at", json!(guanxi_kernel::clock::format_instant(at)));
    store::set_stage(ctx, company, tx, kept, Stage::Scheduled, values).await
}
