//! Many records inside operations: a few at once, or all of them as a stream in bounded memory.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use serde_json::Value as Json;

use super::select::Selection;
use crate::access;
use crate::company::Company;
use crate::data::Stored;
use crate::definition::ObjectDef;
use crate::filter::{self, Scene};

/// The records the actor may do the action to and that meet the filter, by id, at most so many, with every field.
///
/// # Errors
/// `object.not_found`; `filter.*` for a wrong filter.
pub async fn find(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &str,
    filter: &Json,
    limit: u64,
) -> Result<Vec<Stored>> {
    let object = company.object(object)?;
    let (mut select, selection) = select(ctx, company, conn, &object, filter, Action::Read)?;
    select.limit(limit);
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    rows.iter().map(|r| selection.stored(r)).collect()
}

/// Hands over all records the actor may do the action to and that meet the filter, in chunks, by id. The callback
/// answers whether to go on.
///
/// # Errors
/// As [`find`], and what the callback answers.
#[expect(
    clippy::too_many_arguments,
    reason = "context, place, question and callback; a struct would only rename them"
)]
pub async fn each(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &str,
    filter: &Json,
    action: Action,
    size: usize,
    mut take: impl FnMut(Vec<Stored>) -> Result<bool> + Send,
) -> Result<()> {
    let object = company.object(object)?;
    let (select, selection) = select(ctx, company, conn, &object, filter, action)?;
    let sql = conn.build(&select);
    conn.each_chunk(&sql, size, |rows| {
        take(rows.iter().map(|r| selection.stored(r)).collect::<Result<Vec<_>>>()?)
    })
    .await
}

fn select(
    ctx: &Ctx,
    company: &Company,
    conn: &Conn,
    object: &Arc<ObjectDef>,
    filter: &Json,
    action: Action,
) -> Result<(SelectStatement, Selection)> {
    let definitions = company.definitions();
    let scene = Scene::new(ctx, &definitions, conn.dialect());
    let predicate = access::predicate(ctx, &definitions, object, action)?;
    let filter =
        if filter.is_null() { None } else { Some(filter::parse(ctx, &definitions, object, filter)?) };
    let selection = Selection::everything(object);
    let column = |name: &str| (Alias::new("t"), Alias::new(name));
    let mut select = Query::select();
    selection.add_to(&mut select, conn.dialect(), "t");
    select
        .from_as(conn.dialect().table(&object.table_name()), Alias::new("t"))
        .and_where(Expr::col(column("deleted_at")).is_null())
        .cond_where(predicate.condition(&scene, "t")?)
        .order_by(column("id"), Order::Asc);
    if let Some(filter) = filter {
        select.cond_where(filter.condition(&scene, "t")?);
    }
    Ok((select, selection))
}
