//! Rows an import keeps in the database: those that failed, until their file is made, and those that wait.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_store::{Conn, Tx, Val, bulk};
use serde_json::Value as Json;

use super::apply::{Applied, Outcome};
use super::problem;
use super::rows::SourceRow;
use super::{CHUNK, cells};
use crate::company::Company;
use crate::definition::ObjectDef;

const FAILED: &str = "failed";
const WAITING: &str = "waiting";

/// A row that failed.
#[derive(Debug)]
pub(super) struct FailedRow {
    pub(super) line: u64,
    pub(super) cells: Vec<guanxi_tabular::Cell>,
    pub(super) reason: String,
}

/// Keeps the rows that failed or wait.
pub(super) async fn keep(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    import: Id,
    object: &ObjectDef,
    applied: &[Applied],
) -> Result<()> {
    let mut rows = Vec::new();
    for row in applied {
        let (state, reason) = match &row.outcome {
            Outcome::Failed(problems) => (FAILED, problem::text(ctx, object, problems)),
            Outcome::Waiting => (WAITING, String::new()),
            _ => continue,
        };
        rows.push(vec![
            Val::from(company.next_id()),
            Val::from(import),
            Val::from(i64::try_from(row.line).unwrap_or(i64::MAX)),
            Val::from(state),
            Val::from(cells::to_json(&row.cells).to_string()),
            Val::from(reason),
        ]);
    }
    bulk::insert(tx, "import_row", &["id", "import_id", "line", "state", "cells", "reason"], rows).await
}

/// The next rows that wait, after a line.
pub(super) async fn waiting(conn: &mut Conn, import: Id, after: u64) -> Result<Vec<SourceRow>> {
    let rows = read(conn, import, WAITING, after).await?;
    Ok(rows.into_iter().map(|r| SourceRow { line: r.line, cells: r.cells, fault: None }).collect())
}

/// The next rows that failed, after a line.
pub(super) async fn failed(conn: &mut Conn, import: Id, after: u64) -> Result<Vec<FailedRow>> {
    read(conn, import, FAILED, after).await
}

/// Forgets rows that waited, before they are tried again.
pub(super) async fn forget(tx: &mut Tx, import: Id, rows: &[SourceRow]) -> Result<()> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(()) };
    let line = |row: &SourceRow| Val::from(i64::try_from(row.line).unwrap_or(i64::MAX));
    let values = [Val::from(import), Val::from(WAITING), line(first), line(last)];
    let text = "DELETE FROM {import_row} WHERE import_id = ? AND state = ? AND line >= ? AND line <= ?";
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

/// Forgets all rows of an import.
pub(super) async fn forget_all(tx: &mut Tx, import: Id) -> Result<()> {
    let sql = tx.sql("DELETE FROM {import_row} WHERE import_id = ?", [Val::from(import)]);
    tx.run(&sql).await.map(drop)
}

async fn read(conn: &mut Conn, import: Id, state: &str, after: u64) -> Result<Vec<FailedRow>> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let limit = i64::try_from(CHUNK).unwrap_or(500);
    let values = [Val::from(import), Val::from(state), Val::from(after), Val::from(limit)];
    let text = "SELECT line, cells, reason FROM {import_row} WHERE import_id = ? AND state = ? AND line > ? \
                ORDER BY line LIMIT ?";
    let sql = conn.sql(text, values);
    let mut found = Vec::new();
    for row in &conn.rows(&sql).await? {
        let json: Json = serde_json::from_str(row.text("cells")?).map_err(Error::internal)?;
        found.push(FailedRow {
            line: u64::try_from(row.int("line")?).unwrap_or_default(),
            cells: cells::from_json(&json),
            reason: String::from(row.text("reason")?),
        });
    }
    Ok(found)
}
