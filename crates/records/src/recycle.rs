//! The recycle bin: records deleted long ago go for good. Their history stays.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Row, Tx, Val, retry};
use serde_json::Map;

use crate::audit::{self, Entry};
use crate::company::Company;
use crate::definition::ObjectDef;
use crate::write;

/// How long a record stays in the recycle bin, in days.
pub const KEPT_DAYS: i64 = 180;
/// Records taken out in one transaction.
const CHUNK: u64 = 500;

/// Takes the records out for good that were deleted before the time a record is kept; each chunk in a transaction of its
/// own. `go_on` is asked between chunks. Answers how many went.
///
/// # Errors
/// When the database cannot be reached. Chunks done before stay done.
pub async fn purge(ctx: &Ctx, company: &Company, mut go_on: impl FnMut() -> bool + Send) -> Result<u64> {
    let until = ctx.now() - chrono::TimeDelta::days(KEPT_DAYS);
    let mut gone = 0;
    for object in company.definitions().all() {
        while go_on() {
            let count = retry(|| Box::pin(chunk(ctx, company, object, until))).await?;
            gone += count;
            if count < CHUNK {
                break;
            }
        }
    }
    Ok(gone)
}

async fn chunk(ctx: &Ctx, company: &Company, object: &Arc<ObjectDef>, until: Instant) -> Result<u64> {
    let mut tx = company.db.begin().await?;
    let ids = expired(&mut tx, object, until).await?;
    if !ids.is_empty() {
        write::purge_rows(&mut tx, object, &ids).await?;
        let entry = |id: &Id| Entry {
            object: object.name.clone(),
            record: *id,
            action: String::from("purge"),
            changes: Map::new(),
        };
        audit::append(ctx, company, &mut tx, ids.iter().map(entry).collect()).await?;
    }
    tx.commit().await?;
    Ok(u64::try_from(ids.len()).unwrap_or_default())
}

async fn expired(tx: &mut Tx, object: &ObjectDef, until: Instant) -> Result<Vec<Id>> {
    let deleted = || Expr::col(Alias::new("deleted_at"));
    let mut select = Query::select();
    select
        .column(Alias::new("id"))
        .from(tx.dialect().table(&object.table_name()))
        .and_where(deleted().is_not_null())
        .and_where(deleted().lt(Expr::val(Val::from(until))))
        .order_by(Alias::new("deleted_at"), Order::Asc)
        .order_by(Alias::new("id"), Order::Asc)
        .limit(CHUNK);
    let sql = tx.build(&select);
    tx.rows(&sql).await?.iter().map(|r: &Row| r.id("id")).collect()
}
