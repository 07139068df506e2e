//! Hand-overs in the history of a record. A move writes one row of the audit for thousands of records; in whose hands each
//! of them was stands in `ownership`.

use std::collections::{HashMap, HashSet};

use guanxi_kernel::{Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Val};
use serde_json::{Map, Value as Json, json};

use super::history::Kept;
use crate::definition::{ObjectDef, Ownership};

/// A period of `ownership`.
struct Period {
    id: Id,
    until: Instant,
    owner: Option<Id>,
    department: Option<Id>,
    by_move: Option<Id>,
}

/// What moves did to the record, newest first: those before the entry given, at most so many.
pub(crate) async fn handed(
    conn: &mut Conn,
    object: &ObjectDef,
    record: Id,
    before: Id,
    limit: usize,
) -> Result<Vec<Kept>> {
    if object.ownership != Ownership::Owner {
        return Ok(Vec::new());
    }
    let periods = periods(conn, object, record).await?;
    if periods.iter().all(|p| p.by_move.is_none()) {
        return Ok(Vec::new());
    }
    let actors = actors(conn, periods.iter().filter_map(|p| p.by_move)).await?;
    let mut after = now(conn, object, record).await?;
    let mut entries = Vec::new();
    // From the newest back: each period ended with what the next one began with.
    for period in &periods {
        let then = (period.owner, period.department);
        if let Some(by_move) = period.by_move.filter(|_| period.id < before) {
            entries.push(Kept {
                id: period.id,
                at: period.until,
                actor: actors.get(&by_move).copied().flatten(),
                via: String::from("move"),
                request: String::new(),
                action: String::from("hand_over"),
                changes: changes(then, after),
            });
        }
        after = then;
    }
    entries.truncate(limit);
    Ok(entries)
}

fn changes(before: (Option<Id>, Option<Id>), after: (Option<Id>, Option<Id>)) -> Map<String, Json> {
    let mut changes = Map::new();
    if before.0 != after.0 {
        changes.insert(String::from("owner_id"), json!([before.0, after.0]));
    }
    if before.1 != after.1 {
        changes.insert(String::from("department_id"), json!([before.1, after.1]));
    }
    changes
}

async fn periods(conn: &mut Conn, object: &ObjectDef, record: Id) -> Result<Vec<Period>> {
    let text = "SELECT id, owner_id, department_id, until, move_id FROM {ownership} \
                WHERE object = ? AND record_id = ? ORDER BY until DESC, id DESC";
    let sql = conn.sql(text, [Val::from(object.name.as_str()), Val::from(record)]);
    let rows = conn.rows(&sql).await?;
    rows.iter()
        .map(|row| {
            Ok(Period {
                id: row.id("id")?,
                until: row.instant("until")?,
                owner: row.opt_id("owner_id")?,
                department: row.opt_id("department_id")?,
                by_move: row.opt_id("move_id")?,
            })
        })
        .collect()
}

/// In whose hands the record is. The caller has asked for the right to see it.
async fn now(conn: &mut Conn, object: &ObjectDef, record: Id) -> Result<(Option<Id>, Option<Id>)> {
    let select = Query::select()
        .columns(["owner_id", "department_id"].map(Alias::new))
        .from(conn.dialect().table(&object.table_name()))
        .and_where(Expr::col(Alias::new("id")).eq(record.get()))
        .to_owned();
    let sql = conn.build(&select);
    match conn.opt(&sql).await? {
        Some(row) => Ok((row.opt_id("owner_id")?, row.opt_id("department_id")?)),
        None => Ok((None, None)),
    }
}

/// Who carried the moves out, as the audit has it.
async fn actors(conn: &mut Conn, moves: impl Iterator<Item = Id>) -> Result<HashMap<Id, Option<Id>>> {
    let moves: HashSet<i64> = moves.map(Id::get).collect();
    let select = Query::select()
        .columns(["record_id", "actor_id"].map(Alias::new))
        .distinct()
        .from(conn.dialect().table("audit"))
        .and_where(Expr::col(Alias::new("object")).eq("move"))
        .and_where(Expr::col(Alias::new("record_id")).is_in(moves))
        .and_where(Expr::col(Alias::new("action")).eq("hand_over"))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    rows.iter().map(|row| Ok((row.id("record_id")?, row.opt_id("actor_id")?))).collect()
}
