//! The ids of a whole list, in its order, as they are at one moment.

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr};

use super::list::{ListRequest, plan};
use super::sort;
use crate::access;
use crate::company::Company;
use crate::filter::Scene;

/// The ids of all records of a list that the actor may read and do the action to. Limit and cursor are left aside.
///
/// Eight bytes a record, so that work on a long list keeps its order whatever changes meanwhile.
///
/// # Errors
/// As [`super::list`].
pub async fn ids(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    request: &ListRequest,
    action: Action,
) -> Result<Vec<Id>> {
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let request = ListRequest { limit: None, cursor: None, count: false, ..request.clone() };
    let plan = plan(ctx, &scene, &request)?;
    let allowed = access::predicate(ctx, &definitions, definitions.object(&request.object)?, action)?;
    if plan.predicate.is_nothing() || allowed.is_nothing() || matches!(plan.words, Some(None)) {
        return Ok(Vec::new());
    }
    let mut select = plan.rows(&scene)?;
    select.expr_as(Expr::col((Alias::new("t"), Alias::new("id"))), Alias::new("id"));
    if !allowed.is_everything() {
        select.cond_where(allowed.condition(&scene, "t")?);
    }
    sort::apply(&mut select, &plan.keys, Some("t"));
    let sql = conn.build(&select);
    let mut ids = Vec::new();
    conn.each_chunk(&sql, 1000, |rows| {
        for row in &rows {
            ids.push(row.id("id")?);
        }
        Ok(true)
    })
    .await?;
    Ok(ids)
}
