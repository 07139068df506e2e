//! Earlier versions of a record, worked out from the audit: from what the record says now, back through what was changed.
//! What was taken out of the audit for good is not there either. Lines that left the recycle bin are gone.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Row};
use serde_json::{Map, Value as Json};

use super::VERSION;
use super::read::{LineState, State, details, read, values};
use crate::access;
use crate::access::labels;
use crate::access::predicate::padded;
use crate::audit::Actor;
use crate::audit::words::handed;
use crate::company::Company;
use crate::definition::ObjectDef;
use crate::erasure::Erasure;
use crate::hook::WriteKind;
use crate::query;

/// The most changes of a record that are gone back through.
const MOST: u64 = 2_000;

/// One version of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its number.
    pub version: i64,
    /// Since when the record was as it is in this version.
    pub at: Instant,
    /// Who made it; none for the program.
    pub by: Option<Actor>,
    /// By which way.
    pub via: String,
}

/// A row of the audit.
struct Entry {
    id: Id,
    at: Instant,
    actor: Option<Id>,
    via: String,
    request: String,
    record: Id,
    action: String,
    changes: Map<String, Json>,
}

impl Entry {
    fn is(&self, kind: WriteKind) -> bool {
        self.action == kind.name()
    }

    /// Whether the record was written: who it was shared with, or by whom it was read, makes no version.
    fn writes(&self) -> bool {
        use WriteKind::{Create, Delete, Edit, Restore, Transfer};
        self.action == "hand_over" || [Create, Edit, Transfer, Delete, Restore].iter().any(|k| self.is(*k))
    }

    /// Whether nothing was said but that the record waits, or waits no more.
    fn marks(&self) -> bool {
        self.is(WriteKind::Edit)
            && !self.changes.is_empty()
            && self.changes.keys().all(|name| name == "state")
    }

    /// Whether both were done together.
    fn with(&self, other: &Self) -> bool {
        self.at == other.at && self.request == other.request
    }
}

/// The versions of a record the reader may see, the newest first. That a record waits for approval or no longer does counts as
/// a version when it is written, and is none to be told.
///
/// # Errors
/// `record.not_found` when the reader may not see it.
pub async fn versions(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Vec<Version>> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    let record = access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let entries = of_record(&mut conn, &object, id).await?;
    let people = entries.iter().filter_map(|e| e.actor);
    let names = labels::of_records(ctx, company, &mut conn, "employee", people).await?;
    let by = |id: Id| Actor { id, name: names.get(&id).cloned() };
    let mut all: Vec<Version> = entries
        .iter()
        .zip((1..=record.version()).rev())
        .filter(|(e, _)| !e.marks())
        .map(|(e, version)| Version { version, at: e.at, by: e.actor.map(by), via: e.via.clone() })
        .collect();
    // What was there before anything was written down, such as records loaded as a whole.
    let last = record.version() - i64::try_from(entries.len()).unwrap_or_default();
    if last >= 1 && entries.len() < usize::try_from(MOST).unwrap_or_default() {
        let at = record.get("created_at").as_instant().unwrap_or_else(|| ctx.now());
        let by = record.get("created_by").as_id().map(|id| Actor { id, name: names.get(&id).cloned() });
        all.push(Version { version: last, at, by, via: String::new() });
    }
    Ok(all)
}

/// What the record said at that version, as the program: not to be shown before [`show`](super::show) was asked.
///
/// # Errors
/// `record.version_missing`, `record.not_found`.
pub async fn at_version(
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    id: Id,
    version: i64,
) -> Result<State> {
    let mut state = read(company, conn, object, id).await?;
    if version == state.version {
        return Ok(state);
    }
    let entries = of_record(conn, object, id).await?;
    let numbered: Vec<(i64, Entry)> = (1..=state.version).rev().zip(entries).collect();
    let oldest = numbered.last().map_or(state.version, |(number, entry)| {
        if entry.is(WriteKind::Create) { *number } else { Ord::max(*number - 1, 1) }
    });
    if version > state.version || version < oldest {
        return Err(Error::new(VERSION).with("version", version));
    }
    for (_, entry) in numbered.iter().filter(|(number, _)| *number > version) {
        take_back(&mut state.values, &entry.changes);
    }
    let mut lines = BTreeMap::new();
    for (field, detail, master) in details(company, object) {
        let found = lines_then(company, conn, (&detail, &master.name), id, &numbered, version).await?;
        lines.insert(field.name.clone(), found);
    }
    Ok(State { version, values: state.values, lines })
}

/// Puts the values back that a change replaced.
fn take_back(values: &mut Map<String, Json>, changes: &Map<String, Json>) {
    for (name, pair) in changes {
        if let Some(value) = values.get_mut(name) {
            *value = pair.get(0).cloned().unwrap_or_default();
        }
    }
}

async fn of_record(conn: &mut Conn, object: &ObjectDef, id: Id) -> Result<Vec<Entry>> {
    let mut entries = written(conn, &object.name, &[id], MOST).await?;
    let most = usize::try_from(MOST).unwrap_or_default();
    let handed = handed(conn, object, id, Id(i64::MAX), most).await?;
    entries.extend(handed.into_iter().map(|kept| Entry {
        id: kept.id,
        at: kept.at,
        actor: kept.actor,
        via: kept.via,
        request: String::new(),
        record: id,
        action: kept.action,
        changes: kept.changes,
    }));
    entries.retain(Entry::writes);
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.id));
    Ok(entries)
}

/// Rows of the audit about these records, newest first.
async fn written(conn: &mut Conn, object: &str, ids: &[Id], limit: u64) -> Result<Vec<Entry>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let columns = ["id", "at", "actor_id", "via", "request_id", "record_id", "action", "changes"];
    let select = Query::select()
        .columns(columns.map(Alias::new))
        .from(conn.dialect().table("audit"))
        .and_where(Expr::col(Alias::new("object")).eq(object))
        .and_where(Expr::col(Alias::new("record_id")).is_in(padded(ids.iter().map(|id| id.get()))))
        .order_by(Alias::new("id"), Order::Desc)
        .limit(limit)
        .to_owned();
    let sql = conn.build(&select);
    let entry = |row: &Row| {
        Ok(Entry {
            id: row.id("id")?,
            at: row.instant("at")?,
            actor: row.opt_id("actor_id")?,
            via: String::from(row.text("via")?),
            request: String::from(row.text("request_id")?),
            record: row.id("record_id")?,
            action: String::from(row.text("action")?),
            changes: serde_json::from_str(row.text("changes")?).map_err(Error::internal)?,
        })
    };
    conn.rows(&sql).await?.iter().map(entry).collect()
}

/// The lines as they were at that version.
async fn lines_then(
    company: &Company,
    conn: &mut Conn,
    (detail, master): (&Arc<ObjectDef>, &str),
    id: Id,
    numbered: &[(i64, Entry)],
    version: i64,
) -> Result<Vec<LineState>> {
    let ids = Erasure::naming(conn, detail, master, id).await?;
    let program = company.system();
    let everything = access::predicate(&program, &company.definitions(), detail, Action::Read)?;
    let there = query::load(&program, company, conn, detail, &everything, &ids).await?;
    let gone = query::load_deleted(&program, company, conn, detail, &everything, &ids).await?;
    let mut states: BTreeMap<Id, (bool, Map<String, Json>)> = BTreeMap::new();
    states.extend(there.iter().map(|line| (line.id(), (true, values(line)))));
    states.extend(gone.iter().map(|line| (line.id(), (false, values(line)))));
    let mut entries: HashMap<Id, Vec<Entry>> = HashMap::new();
    for entry in written(conn, &detail.name, &ids, MOST * 10).await?.into_iter().filter(Entry::writes) {
        entries.entry(entry.record).or_default().push(entry);
    }
    for (line, (alive, values)) in &mut states {
        let later = entries.remove(line).unwrap_or_default();
        for entry in later.iter().take_while(|entry| made(entry, numbered) > version) {
            take_back(values, &entry.changes);
            if entry.is(WriteKind::Create) || entry.is(WriteKind::Restore) {
                *alive = false;
            } else if entry.is(WriteKind::Delete) {
                *alive = true;
            }
        }
    }
    let alive = states.into_iter().filter(|(_, (alive, _))| *alive);
    Ok(alive.map(|(id, (_, values))| LineState { id, version: 0, values }).collect())
}

/// The version of the record the change of a line belongs to: the one made together with it, or else the one it was then.
fn made(line: &Entry, numbered: &[(i64, Entry)]) -> i64 {
    let earlier = || numbered.iter().filter(|(_, entry)| entry.id < line.id);
    let together = earlier().find(|(_, entry)| entry.with(line));
    let later = numbered.iter().rev().find(|(_, entry)| entry.id > line.id && entry.with(line));
    let then = together.or(later).or_else(|| earlier().next());
    then.or(numbered.last()).map_or(0, |(number, _)| *number)
}
