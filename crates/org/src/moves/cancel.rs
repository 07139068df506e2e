//! Giving up what is prepared.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, Draft};
use guanxi_store::{Tx, retry};

use super::store::{self, Kept};
use super::{Stage, agreement, allow, apply};
use crate::organisation;

/// Gives up a move that was not carried out. An account that was stopped ahead of a departure is as it was before.
///
/// # Errors
/// `move.not_found`, `move.not_allowed`, `move.stage`.
pub async fn cancel(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            organisation::one_at_a_time(&mut tx).await?;
            let mut kept = store::load(&mut tx, id).await?;
            allow::see(ctx, company, &mut tx, &kept).await?;
            allow::change(ctx, &kept)?;
            kept.stage.require(&[Stage::Draft, Stage::Waiting, Stage::Blocked, Stage::Scheduled])?;
            agreement::end(ctx, company, &mut tx, id).await?;
            unschedule(ctx, company, &mut tx, &mut kept).await?;
            store::set_stage(ctx, company, &mut tx, &mut kept, Stage::Cancelled, Draft::new()).await?;
            tx.commit().await
        })
    })
    .await
}

/// Takes back what was done when the move was confirmed for later.
///
/// # Errors
/// When the database refuses.
pub(super) async fn unschedule(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &mut Kept) -> Result<()> {
    if let Some(job) = kept.job.take().filter(|_| kept.stage == Stage::Scheduled) {
        company.queue.cancel(tx, job, ctx.now()).await?;
    }
    // While others have to agree, and after, the account of somebody who leaves may be stopped already.
    let stopped = agreement::stopped_now(&kept.request).is_some();
    if matches!(kept.stage, Stage::Scheduled | Stage::Blocked) || stopped {
        apply::take_back(ctx, company, tx, kept.id).await?;
        // What others have seen to meanwhile is seen to: nothing of the move was done yet that would have to be told of.
        let _seen_to = apply::hand_back(&apply::program(ctx, kept.id), company, tx, kept.id).await?;
    }
    Ok(())
}
