//! The two shapes of question a check asks of a table: how many there are, and which of them are wrong.

use guanxi_kernel::{Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, IntoCondition, Order, Query, SelectStatement};

use super::TOLD;
use crate::definition::ObjectDef;

/// A column of the record looked at.
pub(super) fn column(name: &str) -> Expr {
    Expr::col((Alias::new("t"), Alias::new(name)))
}

/// The object's records that are not in the recycle bin, as `t`.
fn records(conn: &Conn, object: &ObjectDef) -> SelectStatement {
    let mut select = Query::select();
    select
        .from_as(conn.dialect().table(&object.table_name()), Alias::new("t"))
        .and_where(column("deleted_at").is_null());
    select
}

/// How many records of the object there are.
///
/// # Errors
/// When the database cannot be reached.
pub async fn counted(conn: &mut Conn, object: &ObjectDef) -> Result<u64> {
    let mut select = records(conn, object);
    select.expr_as(Expr::cust("COUNT(*)"), Alias::new("n"));
    let sql = conn.build(&select);
    Ok(u64::try_from(conn.row(&sql).await?.int("n")?).unwrap_or_default())
}

/// Which of the object's records (`t`) meet a condition that says they are wrong: how many, and the first of them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn listed(
    conn: &mut Conn,
    object: &ObjectDef,
    wrong: impl IntoCondition,
) -> Result<(u64, Vec<Id>)> {
    let mut select = records(conn, object);
    select
        .column((Alias::new("t"), Alias::new("id")))
        .expr_as(Expr::cust("COUNT(*) OVER ()"), Alias::new("n"))
        .cond_where(wrong)
        .order_by((Alias::new("t"), Alias::new("id")), Order::Asc)
        .limit(TOLD as u64);
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let found = rows.first().map(|row| row.int("n")).transpose()?.unwrap_or_default();
    let ids = rows.iter().map(|row| row.id("id")).collect::<Result<_>>()?;
    Ok((u64::try_from(found).unwrap_or_default(), ids))
}
