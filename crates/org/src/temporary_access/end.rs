//! Ending a temporary access before its time.

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Action, Ctx, Error, Id, Instant, Result};
use guanxi_records::{Company, Draft, FieldValue, access, write};
use guanxi_store::retry;
use serde_json::json;

use super::ENDED;
use crate::account::state::by_program;

/// Ends it with this transaction: the reader's very next request no longer has it.
///
/// # Errors
/// `record.not_found`, `access.denied` without the right to change it, `temporary_access.ended`.
pub async fn end(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let object = company.object("temporary_access")?;
            let access = access::permit(ctx, company, &mut tx, &object, id, Action::Edit).await?;
            let now = ctx.now();
            if !access.get("ended_at").is_null() || moment(access.get("ends_at")).is_none_or(|at| at <= now) {
                return Err(Error::new(ENDED));
            }
            let draft = Draft::new().with("ended_at", json!(format_instant(now)));
            write::update_in(&by_program(ctx), company, &mut tx, &object.name, id, None, draft).await?;
            tx.commit().await
        })
    })
    .await
}

fn moment(value: &FieldValue) -> Option<Instant> {
    if let FieldValue::Instant(at) = value { Some(*at) } else { None }
}
