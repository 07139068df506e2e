//! What was changed of records by one request, such as a group of runs of a rule.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};

use super::history::{self, ChangedField};
use crate::access::{self, predicate::padded};
use crate::company::Company;
use crate::definition::ObjectDef;
use crate::query;

/// What each of the requests changed of each of the records, as far as the reader may see it: as in the history of a record,
/// whose requests are asked for by name. Of records out of sight there is nothing.
///
/// # Errors
/// When the database cannot be reached.
pub async fn by_request(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    records: &[Id],
    requests: &[String],
) -> Result<HashMap<(Id, String), Vec<ChangedField>>> {
    let mut found: HashMap<(Id, String), Vec<ChangedField>> = HashMap::new();
    if records.is_empty() || requests.is_empty() {
        return Ok(found);
    }
    let predicate = access::predicate(ctx, &company.definitions(), object, Action::Read)?;
    let seen = query::load(ctx, company, conn, object, &predicate, records).await?;
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let names = ["id", "at", "actor_id", "via", "action", "changes", "record_id", "request_id"];
    let select = Query::select()
        .columns(names.map(Alias::new))
        .from(conn.dialect().table("audit"))
        .and_where(column("object").eq(object.name.as_str()))
        .and_where(column("record_id").is_in(padded(seen.iter().map(|record| record.id().get()))))
        .and_where(column("request_id").is_in(requests.iter().map(String::as_str)))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let mut places = Vec::with_capacity(rows.len());
    let mut kept = Vec::with_capacity(rows.len());
    for row in &rows {
        places.push((row.id("record_id")?, String::from(row.text("request_id")?)));
        kept.push(history::read(row)?);
    }
    let names = history::names(ctx, company, conn, object, &kept).await?;
    for (place, row) in places.into_iter().zip(kept) {
        let Some(record) = seen.iter().find(|record| record.id() == place.0) else { continue };
        found.entry(place).or_default().extend(history::entry(ctx, record, row, &names).changes);
    }
    Ok(found)
}
