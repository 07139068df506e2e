//! Taking a hand-over back.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Tx, Val};

use super::apply::{Step, Way, step};
use crate::company::Company;

/// A record that is not as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRestored {
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// Whether it was deleted; else somebody gave it away.
    pub gone: bool,
}

/// Gives the next records of an object back, at most so many, by id from the one given on. What somebody gave away or
/// deleted since is left as it is.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    batch: Id,
    object: &str,
    after: Option<Id>,
    size: u64,
) -> Result<Step> {
    step(ctx, company, tx, batch, object, after, size, Way::Back).await
}

/// The records of a batch that are not as they were before it, at most so many of each object.
///
/// # Errors
/// When the database cannot be reached.
pub async fn not_restored(
    company: &Company,
    conn: &mut Conn,
    batch: Id,
    objects: &[String],
    most: u64,
) -> Result<Vec<NotRestored>> {
    let mut found = Vec::new();
    let dialect = conn.dialect().clone();
    for name in objects {
        let Ok(object) = company.object(name) else { continue };
        let text = "h.\"record_id\" = t.\"id\" AND h.\"batch_id\" = ? AND h.\"object\" = ? AND (t.\"deleted_at\" IS NOT NULL \
                    OR t.\"owner_id\" IS DISTINCT FROM h.\"owner_before\" \
                    OR t.\"department_id\" IS DISTINCT FROM h.\"department_before\")";
        let differs = dialect.expr(text, [Val::from(batch), Val::from(name.as_str())]);
        let select = Query::select()
            .column((Alias::new("h"), Alias::new("record_id")))
            .expr_as(Expr::col((Alias::new("t"), Alias::new("deleted_at"))).is_not_null(), Alias::new("gone"))
            .from_as(dialect.table("handover"), Alias::new("h"))
            .from_as(dialect.table(&object.table_name()), Alias::new("t"))
            .and_where(differs)
            .limit(most)
            .to_owned();
        let sql = conn.build(&select);
        for row in &conn.rows(&sql).await? {
            let (record, gone) = (row.id("record_id")?, row.bool("gone")?);
            found.push(NotRestored { object: name.clone(), record, gone });
        }
    }
    Ok(found)
}
