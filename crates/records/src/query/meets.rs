//! Which conditions a record meets, as it stands in the transaction that asks.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use serde_json::Value as Json;

use crate::company::Company;
use crate::definition::ObjectDef;
use crate::filter::{self, Scene};

/// For each of the conditions, which an administrator laid down, whether the record meets it. All of them in one statement.
///
/// # Errors
/// `filter.*` for a condition that does not fit the object; when the database cannot be reached.
pub async fn meets(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    record: Id,
    conditions: &[&Json],
) -> Result<Vec<bool>> {
    if conditions.is_empty() {
        return Ok(Vec::new());
    }
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let scene = Scene::of_known(ctx, &definitions, &dialect);
    let mut select = Query::select();
    select
        .from_as(dialect.table(&object.table_name()), Alias::new("t"))
        .and_where(Expr::col((Alias::new("t"), Alias::new("id"))).eq(record.get()));
    for (place, condition) in conditions.iter().enumerate() {
        let filter = filter::parse_trusted(&definitions, object, condition)?;
        let met = filter.condition(&scene, "t")?;
        let case = if met.is_empty() {
            Expr::cust("1")
        } else {
            Expr::case(met, Expr::cust("1")).finally(Expr::cust("0")).into()
        };
        select.expr_as(case, Alias::new(format!("c{place}")));
    }
    let sql = conn.build(&select);
    let Some(row) = conn.opt(&sql).await? else { return Ok(vec![false; conditions.len()]) };
    (0..conditions.len()).map(|place| Ok(row.int(&format!("c{place}"))? == 1)).collect()
}
