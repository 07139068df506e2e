//! Which of several conditions each of many records meets.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use serde_json::Value as Json;

use crate::access::predicate::padded;
use crate::definition::{Definitions, ObjectDef};
use crate::filter::{self, Scene};

/// Records of one statement.
const AT_ONCE: usize = 500;

/// For each record whether it meets each of the conditions, which an administrator laid down: one statement for some hundred
/// records, however many conditions there are. Records that are gone are left out.
///
/// # Errors
/// `filter.*` for a condition that does not fit the object; when the database cannot be reached.
pub async fn fits(
    ctx: &Ctx,
    definitions: &Definitions,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    records: &[Id],
    conditions: &[&Json],
) -> Result<HashMap<Id, Vec<bool>>> {
    let mut found = HashMap::with_capacity(records.len());
    if conditions.is_empty() {
        return Ok(found);
    }
    let filters: Vec<_> =
        conditions.iter().map(|c| filter::parse_trusted(definitions, object, c)).collect::<Result<_>>()?;
    let dialect = conn.dialect().clone();
    let column = |name: &str| (Alias::new("t"), Alias::new(name));
    for chunk in records.chunks(AT_ONCE) {
        let scene = Scene::of_known(ctx, definitions, &dialect);
        let mut select = Query::select();
        select
            .column(column("id"))
            .from_as(dialect.table(&object.table_name()), Alias::new("t"))
            .and_where(Expr::col(column("id")).is_in(padded(chunk.iter().map(|id| id.get()))))
            .and_where(Expr::col(column("deleted_at")).is_null());
        for (place, filter) in filters.iter().enumerate() {
            let met = filter.condition(&scene, "t")?;
            let case = if met.is_empty() {
                Expr::cust("1")
            } else {
                Expr::case(met, Expr::cust("1")).finally(Expr::cust("0")).into()
            };
            select.expr_as(case, Alias::new(format!("c{place}")));
        }
        let sql = conn.build(&select);
        for row in conn.rows(&sql).await? {
            let met = (0..filters.len()).map(|place| Ok(row.int(&format!("c{place}"))? == 1));
            found.insert(row.id("id")?, met.collect::<Result<_>>()?);
        }
    }
    Ok(found)
}
