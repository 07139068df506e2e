//! Changing a view: its name, what it keeps, whom it is shared with.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::{Company, write};
use guanxi_store::retry;
use serde_json::json;

use super::store::{self, VIEW};
use super::{STALE, Wish};

/// Changes a view. What is shared is told to the others at their next look.
///
/// # Errors
/// `view.not_found`, `view.not_yours`, `view.stale`; `view.*` and `filter.*` for what cannot be kept.
pub async fn update(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    id: Id,
    version: Option<i64>,
    wish: &Wish,
) -> Result<()> {
    let object = store::settable(ctx, company, object)?;
    let draft = wish.draft(ctx, company, &object)?;
    retry(|| {
        let (object, mut draft) = (&object, draft.clone());
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let view = store::load(ctx, company, &mut tx, &object.name, id).await?;
            store::changeable(ctx, &view)?;
            if let Some(audience) = &wish.audience {
                // Personal means: of the person it belongs to, whose data it is then.
                draft = draft.with("employee_id", json!(view.owner().filter(|_| audience.is_personal())));
            }
            let expected = version.or(Some(view.version()));
            let program = ctx.as_program();
            let written = write::update_in(&program, company, &mut tx, VIEW, id, expected, draft).await;
            written.map_err(|error| match error.code() {
                code if code == write::STALE => Error::new(STALE),
                _ => error,
            })?;
            tx.commit().await
        })
    })
    .await
}
