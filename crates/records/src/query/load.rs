//! Whole records by id, as far as a predicate allows.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};

use super::select::Selection;
use crate::access::Predicate;
use crate::access::predicate::padded;
use crate::company::Company;
use crate::data::Stored;
use crate::definition::ObjectDef;
use crate::filter::Scene;

/// Loads every field of the records the predicate allows, in the order of their ids. Not those in the recycle bin.
///
/// # Errors
/// When the database cannot be reached.
pub async fn load(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    predicate: &Predicate,
    ids: &[Id],
) -> Result<Vec<Stored>> {
    load_where(ctx, company, conn, object, predicate, ids, false).await
}

/// The same for records in the recycle bin.
///
/// # Errors
/// When the database cannot be reached.
pub async fn load_deleted(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    predicate: &Predicate,
    ids: &[Id],
) -> Result<Vec<Stored>> {
    load_where(ctx, company, conn, object, predicate, ids, true).await
}

async fn load_where(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    predicate: &Predicate,
    ids: &[Id],
    deleted: bool,
) -> Result<Vec<Stored>> {
    if ids.is_empty() || predicate.is_nothing() {
        return Ok(Vec::new());
    }
    let selection = Selection::everything(object);
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let scene = Scene::of_known(ctx, &definitions, &dialect);
    let column = |name: &str| (Alias::new("t"), Alias::new(name));
    let mut select = Query::select();
    selection.add_to(&mut select, &dialect, "t");
    let in_bin = Expr::col(column("deleted_at"));
    select
        .from_as(dialect.table(&object.table_name()), Alias::new("t"))
        .and_where(Expr::col(column("id")).is_in(padded(ids.iter().map(|id| id.get()))))
        .and_where(if deleted { in_bin.is_not_null() } else { in_bin.is_null() })
        .cond_where(predicate.condition(&scene, "t")?)
        .order_by(column("id"), guanxi_store::sea_query::Order::Asc);
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    rows.iter().map(|row| selection.stored(row)).collect()
}
