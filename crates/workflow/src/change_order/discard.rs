//! Giving up a draft.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_store::{Tx, retry};

use super::{Stage, allow, store};

/// Takes a draft away.
///
/// # Errors
/// `change_order.not_found`, `change_order.not_yours`, `change_order.stage`.
pub async fn discard(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            away(ctx, company, &mut tx, id).await?;
            tx.commit().await
        })
    })
    .await
}

async fn away(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    let kept = store::lock(company, tx, id).await?;
    allow::see(ctx, company, tx, &kept).await?;
    allow::author(ctx, &kept)?;
    if kept.stage != Stage::Draft {
        return kept.stage.refused();
    }
    store::remove(ctx, company, tx, id).await
}
