//! Reads the temporary accesses that have not ended.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use guanxi_kernel::{Id, Instant, Result, Temporary, TemporaryPart};
use guanxi_store::{Conn, Row, Val};
use serde_json::Value as Json;

use super::TemporaryAccess;

/// By person, and who of them has left.
pub(super) type Read = (HashMap<Id, Vec<TemporaryAccess>>, BTreeSet<Id>);

/// Also those that begin later: what is read here is kept until somebody changes something.
pub(super) async fn read(conn: &mut Conn, now: Instant) -> Result<Read> {
    let text = "SELECT a.id, a.number, a.employee_id, a.starts_at, a.ends_at, a.watermark, e.account_state \
                FROM {o_temporary_access} a JOIN {o_employee} e ON e.id = a.employee_id AND e.deleted_at IS NULL \
                WHERE a.deleted_at IS NULL AND a.ended_at IS NULL AND a.ends_at > ? ORDER BY a.id";
    let sql = conn.sql(text, [Val::from(now)]);
    let rows = conn.rows(&sql).await?;
    let (mut accesses, mut guests) = Read::default();
    if rows.is_empty() {
        return Ok((accesses, guests));
    }
    let mut parts = parts(conn, now).await?;
    for row in &rows {
        let (id, employee) = (row.id("id")?, row.id("employee_id")?);
        let granted = Temporary {
            id,
            number: Arc::from(row.opt_text("number")?.unwrap_or_default()),
            until: row.instant("ends_at")?,
            watermark: row.bool("watermark")?,
            parts: parts.remove(&id).unwrap_or_default(),
        };
        let access = TemporaryAccess { starts_at: row.instant("starts_at")?, granted };
        accesses.entry(employee).or_default().push(access);
        if row.opt_text("account_state")? == Some("left") {
            guests.insert(employee);
        }
    }
    Ok((accesses, guests))
}

async fn parts(conn: &mut Conn, now: Instant) -> Result<HashMap<Id, Vec<TemporaryPart>>> {
    let text = "SELECT p.temporary_access_id, p.object, p.whose_id, p.filter FROM {o_temporary_access_part} p \
                JOIN {o_temporary_access} a ON a.id = p.temporary_access_id \
                WHERE p.deleted_at IS NULL AND a.deleted_at IS NULL AND a.ended_at IS NULL AND a.ends_at > ? \
                ORDER BY p.id";
    let sql = conn.sql(text, [Val::from(now)]);
    let mut parts: HashMap<Id, Vec<TemporaryPart>> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        // A condition nobody understands opens nothing: failing open would show what nobody named.
        let Some(filter) = filter(row)? else { continue };
        let (object, owner) = (Arc::from(row.text("object")?), row.opt_id("whose_id")?);
        let part = TemporaryPart { object, owner, filter };
        parts.entry(row.id("temporary_access_id")?).or_default().push(part);
    }
    Ok(parts)
}

/// The condition, where it is one at all; within it none for all records.
fn filter(row: &Row) -> Result<Option<Option<Json>>> {
    let Some(text) = row.opt_text("filter")?.map(str::trim).filter(|t| !t.is_empty()) else {
        return Ok(Some(None));
    };
    let Ok(filter) = serde_json::from_str::<Json>(text) else { return Ok(None) };
    Ok(Some(Some(filter).filter(|f| !means_everything(f))))
}

/// `{}` and an empty `and` are met by every record.
fn means_everything(filter: &Json) -> bool {
    let Some(node) = filter.as_object() else { return false };
    let empty = |list: &Json| list.as_array().is_some_and(Vec::is_empty);
    node.is_empty() || (node.len() == 1 && node.get("and").is_some_and(empty))
}
