//! Settings that several people may change: each with a lock that tells whether somebody did since they were read, and every
//! change in the audit.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::Company;
use guanxi_records::audit::{self, Entry};
use guanxi_store::ValKind::{Int, Text};
use guanxi_store::ddl::TableDef;
use guanxi_store::{Conn, Tx, Val};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

guanxi_kernel::codes! {
    /// Somebody changed the settings since they were read.
    STALE = Stale "setting.stale";
}

/// One row for each group of settings.
pub(crate) fn table() -> TableDef {
    let columns = [("name", Text, true), ("lock", Int, true), ("value", Text, true)];
    TableDef::new("locked_setting", &columns, &["name"])
}

/// The settings of that name with their lock; the usual ones, at 0, before anybody changed them.
pub(crate) async fn read<T: DeserializeOwned + Default>(conn: &mut Conn, name: &str) -> Result<(T, i64)> {
    let sql = conn.sql("SELECT lock, value FROM {locked_setting} WHERE name = ?", [Val::from(name)]);
    let Some(row) = conn.opt(&sql).await? else { return Ok((T::default(), 0)) };
    // A row that was only held says nothing yet.
    let value: Option<T> = serde_json::from_str(row.text("value")?).map_err(Error::internal)?;
    Ok((value.unwrap_or_default(), row.int("lock")?))
}

/// Holds the row of the settings until the end of the transaction: what depends on them comes one after the other.
pub(crate) async fn hold(tx: &mut Tx, name: &str) -> Result<()> {
    let text = "INSERT INTO {locked_setting} (name, lock, value) VALUES (?, 0, 'null') \
                ON CONFLICT (name) DO UPDATE SET name = excluded.name";
    let sql = tx.sql(text, [Val::from(name)]);
    tx.run(&sql).await.map(drop)
}

/// Writes them, if nobody did since they were read at that lock.
pub(crate) async fn write<T: Serialize>(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    name: &str,
    lock: i64,
    value: &T,
) -> Result<()> {
    let value = serde_json::to_value(value).map_err(Error::internal)?;
    let text = "INSERT INTO {locked_setting} (name, lock, value) VALUES (?, 0, 'null') ON CONFLICT (name) DO NOTHING";
    let sql = tx.sql(text, [Val::from(name)]);
    tx.run(&sql).await?;
    let sql = tx.sql("SELECT value FROM {locked_setting} WHERE name = ?", [Val::from(name)]);
    let before: Json = serde_json::from_str(tx.row(&sql).await?.text("value")?).map_err(Error::internal)?;
    let text = "UPDATE {locked_setting} SET lock = lock + 1, value = ? WHERE name = ? AND lock = ?";
    let sql = tx.sql(text, [Val::from(value.to_string()), Val::from(name), Val::from(lock)]);
    if tx.run(&sql).await? == 0 {
        return Err(Error::new(STALE));
    }
    let changes = Map::from_iter([(String::from("settings"), json!([before, value]))]);
    let entry =
        Entry { object: String::from(name), record: Id(0), action: String::from("settings"), changes };
    audit::append(ctx, company, tx, vec![entry]).await
}
