//! Which record is which thing there, and what both sides said when they last agreed.

use std::collections::HashMap;

use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Tx, Val, retry};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// What both sides said, in the form in which values are compared, by the names of fields there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Agreed {
    pub(super) here: Map<String, Json>,
    pub(super) there: Map<String, Json>,
    pub(super) status_here: Option<String>,
    pub(super) status_there: Option<String>,
}

/// A record and the thing it is.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) id: Id,
    pub(super) record: Id,
    /// None: it is not known whether one was made.
    pub(super) remote: Option<String>,
    /// The record's version when both agreed.
    pub(super) version: i64,
    pub(super) agreed: Agreed,
}

/// Of whom a link is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of<'a> {
    pub(super) connector: Id,
    pub(super) entity: &'a str,
    pub(super) object: &'a str,
}

const COLUMNS: [&str; 5] = ["id", "record_id", "remote_id", "version", "agreed"];

fn read(row: &Row) -> Result<Link> {
    Ok(Link {
        id: row.id("id")?,
        record: row.id("record_id")?,
        remote: row.opt_text("remote_id")?.map(String::from),
        version: row.int("version")?,
        agreed: serde_json::from_str(row.text("agreed")?).map_err(Error::internal)?,
    })
}

async fn select(conn: &mut Conn, of: Of<'_>, condition: Expr) -> Result<Vec<Link>> {
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let select = Query::select()
        .columns(COLUMNS.map(Alias::new))
        .from(conn.dialect().table("connector_link"))
        .and_where(column("connector_id").eq(of.connector.get()))
        .and_where(column("entity").eq(of.entity))
        .and_where(condition)
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// The links of these records.
pub(super) async fn of_records(conn: &mut Conn, of: Of<'_>, ids: &[Id]) -> Result<HashMap<Id, Link>> {
    let condition = Expr::col(Alias::new("record_id")).is_in(ids.iter().map(|id| id.get()));
    Ok(select(conn, of, condition).await?.into_iter().map(|link| (link.record, link)).collect())
}

/// The links of these things there.
pub(super) async fn of_remotes(conn: &mut Conn, of: Of<'_>, ids: &[String]) -> Result<HashMap<String, Link>> {
    let condition = Expr::col(Alias::new("remote_id")).is_in(ids.iter().map(String::as_str));
    let found = select(conn, of, condition).await?;
    Ok(found.into_iter().filter_map(|link| Some((link.remote.clone()?, link))).collect())
}

/// Those of the records of an object that are linked by any connector's flow of these things.
pub(super) async fn page(conn: &mut Conn, of: Of<'_>, after: Id, limit: i64) -> Result<Vec<Link>> {
    let text = "SELECT id, record_id, remote_id, version, agreed FROM {connector_link} \
                WHERE connector_id = ? AND entity = ? AND id > ? ORDER BY id LIMIT ?";
    let values = [Val::from(of.connector), Val::from(of.entity), Val::from(after), Val::from(limit)];
    let sql = conn.sql(text, values);
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// Notes that something is about to be made there for the record: whatever becomes of the answer, it is looked for from now
/// on before another is made.
pub(super) async fn claim(company: &Company, of: Of<'_>, record: Id, now: Instant) -> Result<()> {
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "INSERT INTO {connector_link} (id, connector_id, entity, object, record_id, updated_at, version, agreed) \
                    VALUES (?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (connector_id, entity, record_id) DO NOTHING";
        let mut values = values(company, of, record, now);
        values.push(Val::from("{}"));
        let sql = tx.sql(text, values);
        tx.run(&sql).await?;
        tx.commit().await
    })
    .await
}

fn values(company: &Company, of: Of<'_>, record: Id, now: Instant) -> Vec<Val> {
    vec![
        Val::from(company.ids.next(now)),
        Val::from(of.connector),
        Val::from(of.entity),
        Val::from(of.object),
        Val::from(record),
        Val::from(now),
    ]
}

/// Both sides agree: the record of this version is that thing.
pub(super) async fn agree(
    company: &Company,
    tx: &mut Tx,
    of: Of<'_>,
    link: &Link,
    now: Instant,
) -> Result<()> {
    let agreed = serde_json::to_string(&link.agreed).map_err(Error::internal)?;
    let text = "INSERT INTO {connector_link} (id, connector_id, entity, object, record_id, updated_at, remote_id, version, agreed) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (connector_id, entity, record_id) DO UPDATE SET \
                remote_id = excluded.remote_id, version = excluded.version, agreed = excluded.agreed, \
                updated_at = excluded.updated_at";
    let mut values = values(company, of, link.record, now);
    values.extend([Val::text(link.remote.clone()), Val::from(link.version), Val::from(agreed)]);
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

/// The record is no longer that thing: one that is gone is made anew.
pub(super) async fn part(tx: &mut Tx, of: Of<'_>, record: Id) -> Result<()> {
    let text = "DELETE FROM {connector_link} WHERE connector_id = ? AND entity = ? AND record_id = ?";
    let sql = tx.sql(text, [Val::from(of.connector), Val::from(of.entity), Val::from(record)]);
    tx.run(&sql).await.map(drop)
}
