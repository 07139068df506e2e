//! Who received records that the next owner is told about, and when.

use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Tx, Val};

use super::objects;
use crate::company::Company;

/// Somebody received records of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// The hand-over.
    pub batch: Id,
    /// The object.
    pub object: String,
    /// Who received them.
    pub receiver: Id,
    /// When.
    pub handed_at: Instant,
    /// From when on it is time to remind.
    pub remind_at: Instant,
}

/// Keeps who received such records by the batch, once all of them have changed hands.
///
/// # Errors
/// When the database refuses.
pub async fn introduce(
    company: &Company,
    tx: &mut Tx,
    batch: Id,
    handed_at: Instant,
    remind_at: Instant,
) -> Result<()> {
    let names: Vec<String> = objects(company).into_iter().map(|o| o.name.clone()).collect();
    if names.is_empty() {
        return Ok(());
    }
    let dialect = tx.dialect().clone();
    let before = Expr::col(Alias::new("owner_before"));
    let after = || Expr::col(Alias::new("owner_after"));
    let receivers = Query::select()
        .distinct()
        .columns(["batch_id", "object", "owner_after"].map(Alias::new))
        .expr(Expr::val(guanxi_store::sea_query::Value::from(Val::from(handed_at))))
        .expr(Expr::val(guanxi_store::sea_query::Value::from(Val::from(remind_at))))
        .from(dialect.table("handover"))
        .and_where(Expr::col(Alias::new("batch_id")).eq(batch.get()))
        .and_where(Expr::col(Alias::new("object")).is_in(names))
        .and_where(after().is_not_null())
        .and_where(before.clone().is_null().or(before.ne(after())))
        .to_owned();
    let insert = Query::insert()
        .into_table(dialect.table("introduction"))
        .columns(["batch_id", "object", "receiver_id", "handed_at", "remind_at"].map(Alias::new))
        .select_from(receivers)
        .map_err(Error::internal)?
        .to_owned();
    let sql = tx.build(&insert);
    tx.run(&sql).await.map(drop)
}

/// Forgets who received records by the batch: it is taken back.
///
/// # Errors
/// When the database refuses.
pub async fn take_back(tx: &mut Tx, batch: Id) -> Result<()> {
    let sql = tx.sql("DELETE FROM {introduction} WHERE batch_id = ?", [Val::from(batch)]);
    tx.run(&sql).await.map(drop)
}

/// Who received such records since a moment, the latest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn introductions(conn: &mut Conn, since: Instant) -> Result<Vec<Introduction>> {
    let text = "SELECT batch_id, object, receiver_id, handed_at, remind_at FROM {introduction} \
                WHERE handed_at >= ? ORDER BY handed_at DESC, batch_id, object, receiver_id";
    let sql = conn.sql(text, [Val::from(since)]);
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// Who received such records by a batch.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_batch(conn: &mut Conn, batch: Id) -> Result<Vec<Introduction>> {
    let text = "SELECT batch_id, object, receiver_id, handed_at, remind_at FROM {introduction} \
                WHERE batch_id = ? ORDER BY object, receiver_id";
    let sql = conn.sql(text, [Val::from(batch)]);
    conn.rows(&sql).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Introduction> {
    Ok(Introduction {
        batch: row.id("batch_id")?,
        object: String::from(row.text("object")?),
        receiver: row.id("receiver_id")?,
        handed_at: row.instant("handed_at")?,
        remind_at: row.instant("remind_at")?,
    })
}
