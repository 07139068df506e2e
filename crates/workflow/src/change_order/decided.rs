//! What became of the approval of a change order.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, Draft};
use guanxi_store::Tx;

use super::{Stage, apply, store};
use crate::approval::Outcome;

/// What became of the approval of a change order; an approved one is applied in the same transaction. Said twice, it is done
/// once: what is no longer open stays as it is.
///
/// # Errors
/// `change_order.not_found`; when the database refuses.
pub async fn decided(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id, outcome: Outcome) -> Result<()> {
    let mut kept = store::lock(company, tx, id).await?;
    if !matches!(kept.stage, Stage::Waiting | Stage::Returned) {
        return Ok(());
    }
    let stage = match outcome {
        Outcome::Approved => return apply::apply(ctx, company, tx, &mut kept).await,
        Outcome::Rejected => Stage::Rejected,
        Outcome::Returned => Stage::Returned,
        Outcome::Withdrawn => Stage::Withdrawn,
    };
    store::set_stage(ctx, company, tx, &mut kept, stage, Draft::new()).await
}
