//! Removing a view, and bringing it back.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, write};
use guanxi_store::retry;

use super::store::{self, VIEW};

/// Removes a view. Whoever began with it begins with the next that fits.
///
/// # Errors
/// `view.not_found`, `view.not_yours`.
pub async fn remove(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<()> {
    store::settable(ctx, company, object)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let view = store::load(ctx, company, &mut tx, object, id).await?;
            store::changeable(ctx, &view)?;
            write::delete_in(&ctx.as_program(), company, &mut tx, VIEW, id, None).await?;
            tx.commit().await
        })
    })
    .await
}

/// Brings a removed view back, as it was.
///
/// # Errors
/// `view.not_found`, `view.not_yours`.
pub async fn restore(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<()> {
    store::settable(ctx, company, object)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let view = store::load_removed(ctx, company, &mut tx, object, id).await?;
            store::changeable(ctx, &view)?;
            write::restore_in(&ctx.as_program(), company, &mut tx, VIEW, id).await?;
            tx.commit().await
        })
    })
    .await
}
