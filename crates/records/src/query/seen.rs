//! How many records of an object somebody sees.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};

use super::Count;
use super::count::count;
use crate::access;
use crate::company::Company;
use crate::definition::ObjectDef;
use crate::filter::Scene;

/// Counts the records the actor may read, up to the bound of every count.
///
/// # Errors
/// When the database cannot be reached.
pub async fn seen(ctx: &Ctx, company: &Company, conn: &mut Conn, object: &Arc<ObjectDef>) -> Result<Count> {
    let definitions = company.definitions();
    let predicate = access::predicate(ctx, &definitions, object, Action::Read)?;
    if predicate.is_nothing() {
        return Ok(Count { value: 0, exact: true });
    }
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let rows = Query::select()
        .from_as(dialect.table(&object.table_name()), Alias::new("t"))
        .and_where(Expr::col((Alias::new("t"), Alias::new("deleted_at"))).is_null())
        .cond_where(predicate.condition(&scene, "t")?)
        .to_owned();
    count(conn, rows).await
}
