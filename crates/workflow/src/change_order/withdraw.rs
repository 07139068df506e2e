//! Taking back what was submitted.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, Draft};
use guanxi_store::{Tx, retry};

use super::{Stage, allow, store};
use crate::approval;

/// Takes a change order back that was not applied yet.
///
/// # Errors
/// `change_order.not_found`, `change_order.not_yours`, `change_order.stage`; what the approval refuses with.
pub async fn withdraw(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            take_back(ctx, company, &mut tx, id).await?;
            tx.commit().await
        })
    })
    .await
}

async fn take_back(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    let kept = store::lock(company, tx, id).await?;
    allow::see(ctx, company, tx, &kept).await?;
    allow::author(ctx, &kept)?;
    if kept.stage == Stage::Withdrawn {
        return Ok(());
    }
    if !kept.stage.withdrawable() {
        return kept.stage.refused();
    }
    if let Some(approval) = kept.approval
        && approval::is_open(tx, approval).await?
    {
        approval::withdraw(ctx, company, tx, approval).await?;
    }
    // The approval has told it so already, where there is one.
    let mut kept = store::lock(company, tx, id).await?;
    if kept.stage == Stage::Withdrawn {
        return Ok(());
    }
    store::set_stage(ctx, company, tx, &mut kept, Stage::Withdrawn, Draft::new()).await
}
