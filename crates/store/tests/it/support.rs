//! Tables and shortcuts for the tests.

use guanxi_kernel::Result;
use guanxi_store::ddl::{self, TableDef};
use guanxi_store::{Conn, Db, Row, Val, ValKind};

/// A table `note` with a number and a text.
pub(crate) fn notes() -> TableDef {
    let columns = [("id", ValKind::Int, true), ("body", ValKind::Text, false)];
    TableDef::new("note", &columns, &["id"])
}

pub(crate) async fn make(db: &Db, table: &TableDef) {
    let mut tx = db.begin().await.unwrap();
    ddl::ensure(&mut tx, table).await.unwrap();
    tx.commit().await.unwrap();
}

pub(crate) async fn add(conn: &mut Conn, id: i64, body: &str) -> Result<u64> {
    let sql = conn.sql("INSERT INTO {note} (id, body) VALUES (?, ?)", [Val::from(id), Val::from(body)]);
    conn.run(&sql).await
}

pub(crate) async fn select(
    conn: &mut Conn,
    template: &'static str,
    values: impl IntoIterator<Item = Val>,
) -> Vec<Row> {
    let sql = conn.sql(template, values);
    conn.rows(&sql).await.unwrap()
}

/// The ids in `note`, in order.
pub(crate) async fn ids(db: &Db) -> Vec<i64> {
    let mut conn = db.read().await.unwrap();
    let rows = select(&mut conn, "SELECT id FROM {note} ORDER BY id", []).await;
    rows.iter().map(|row| row.int("id").unwrap()).collect()
}
