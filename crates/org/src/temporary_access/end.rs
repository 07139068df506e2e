//! Ending a temporary access before its time.

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Action, Ctx, Error, Id, Instant, Result};
use guanxi_records::{Company, Draft, access, write};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait};
use guanxi_store::{Tx, Val, retry};
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
            end_in(ctx, company, &mut tx, id).await?;
            tx.commit().await
        })
    })
    .await
}

/// As [`end`], within a transaction.
///
/// # Errors
/// As [`end`].
pub async fn end_in(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    let object = company.object("temporary_access")?;
    let access = access::permit(ctx, company, tx, &object, id, Action::Edit).await?;
    let now = ctx.now();
    if !access.get("ended_at").is_null() || access.get("ends_at").as_instant().is_none_or(|at| at <= now) {
        return Err(Error::new(ENDED));
    }
    let draft = Draft::new().with("ended_at", json!(format_instant(now)));
    write::update_in(&by_program(ctx), company, tx, &object.name, id, None, draft).await.map(drop)
}

/// The condition on a person's access that it has not ended, on its own table without alias.
pub(crate) fn unfinished(employee: Id, now: Instant) -> Expr {
    let column = |name: &str| Expr::col(Alias::new(name));
    column("employee_id")
        .eq(employee.get())
        .and(column("deleted_at").is_null())
        .and(column("ended_at").is_null())
        .and(column("ends_at").gt(Expr::val(Val::from(now))))
}
