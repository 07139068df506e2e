//! What the caller of a write is shown.

use guanxi_kernel::{Ctx, Error, Id, Result};

use super::STALE;
use crate::access;
use crate::company::Company;
use crate::data::{Stored, Visible};
use crate::query;

/// The record as written. Whoever wrote it out of their own sight is shown what they wrote once more.
pub(super) async fn written(ctx: &Ctx, company: &Company, stored: Stored) -> Result<Visible> {
    match query::get(ctx, company, &stored.object().name, stored.id()).await {
        Err(error) if error.is(access::NOT_FOUND) => {
            let mut conn = company.db.read().await?;
            let mut shown = access::reveal(ctx, company, &mut conn, vec![stored]).await?;
            shown.pop().ok_or(error)
        }
        result => result,
    }
}

/// Adds the record as it is now to a failure because of its version.
pub(super) async fn or_current<T>(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    id: Id,
    result: Result<T>,
) -> Result<T> {
    match result {
        Err(error) if error.is(STALE) => Err(with_current(ctx, company, object, id, error).await),
        result => result,
    }
}

async fn with_current(ctx: &Ctx, company: &Company, object: &str, id: Id, error: Error) -> Error {
    match query::get(ctx, company, object, id).await {
        Ok(current) => error.carrying("current", current.into_json()),
        // Gone meanwhile: then that is the answer.
        Err(other) => other,
    }
}
