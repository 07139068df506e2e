//! Approvals as they are kept.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::{Company, Draft, asked, audit, company, write};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Tx, Val, bulk};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, json};

use super::graph::Graph;
use super::reading::load_all;
use super::run::{Entry, Run, Task, TaskState};
use super::subject::{Deed, MOVE};
use super::{NOT_FOUND, STALE};

/// An approval as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: Id,
    /// Counts every act.
    pub(super) version: i64,
    pub(super) process: Option<Id>,
    pub(super) process_version: i64,
    pub(super) object: String,
    pub(super) record: Id,
    pub(super) deed: Deed,
    pub(super) change_order: Option<Id>,
    pub(super) reason: String,
    pub(super) graph: Graph,
    pub(super) run: Run,
}

pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

pub(super) fn text<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn missing(id: Id) -> Error {
    Error::new(NOT_FOUND).with("id", id)
}

/// Reads an approval to look at it.
///
/// # Errors
/// `approval.not_found`.
pub(super) async fn load(conn: &mut Conn, id: Id) -> Result<Kept> {
    let mut found = load_all(conn, &[id]).await?;
    found.pop().ok_or_else(|| missing(id))
}

/// Reads an approval to change it: whoever comes at the same time, on this node or another, waits until this transaction ends
/// and sees what it did.
///
/// # Errors
/// `approval.not_found`; `approval.stale` when it is no longer as it was when it was read.
pub(super) async fn lock(tx: &mut Tx, id: Id, version: Option<i64>) -> Result<Kept> {
    let sql = tx.sql("SELECT object FROM {approval_run} WHERE approval_id = ?", [Val::from(id)]);
    let object = tx.opt(&sql).await?.ok_or_else(|| missing(id))?;
    if object.text("object")? == MOVE {
        // Moves wait for one another before anything else: whoever cancels one holds this, and comes here.
        company::renew_rights(tx).await?;
    }
    let sql =
        tx.sql("UPDATE {approval_run} SET version = version + 1 WHERE approval_id = ?", [Val::from(id)]);
    if tx.run(&sql).await? == 0 {
        return Err(missing(id));
    }
    let kept = load(tx, id).await?;
    if version.is_some_and(|v| v != kept.version - 1) {
        return Err(Error::new(STALE));
    }
    Ok(kept)
}

/// Keeps a new approval: its record, and what it stands at.
///
/// # Errors
/// When the database refuses.
pub(super) async fn insert(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    process: &str,
) -> Result<()> {
    let values = Draft::new()
        .with("process", process)
        .with("object", kept.object.as_str())
        .with("record", kept.record.to_string())
        .with("deed", kept.deed.name())
        .with("stage", kept.run.stage.name())
        .with("submitter_id", json!(kept.run.facts.submitter))
        .with("submitted_at", format_instant(ctx.now()));
    kept.id = write::create_in(&ctx.as_program(), company, tx, "approval", values).await?.id();
    let text_of = "INSERT INTO {approval_run} (approval_id, version, process_id, process_version, object, record_id, open, \
                   change_order, reason, graph, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        Val::from(kept.id),
        Val::from(kept.version),
        Val::id(kept.process),
        Val::from(kept.process_version),
        Val::from(kept.object.as_str()),
        Val::from(kept.record),
        Val::from(kept.run.stage.open()),
        Val::id(kept.change_order),
        Val::from(kept.reason.as_str()),
        Val::from(text(&kept.graph)?),
        Val::from(text(&kept.run)?),
    ];
    let sql = tx.sql(text_of, values);
    tx.run(&sql).await.map(drop)
}

/// Keeps what became of an approval: the run, the questions, the log, the stage of its record, and who may read what it is
/// about.
///
/// # Errors
/// When the database refuses.
pub(super) async fn save(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &Kept,
    before: Option<&Run>,
    log: Vec<Entry>,
) -> Result<()> {
    let open = kept.run.stage.open();
    let text_of = "UPDATE {approval_run} SET open = ?, reason = ?, graph = ?, process_version = ?, run = ? WHERE approval_id = ?";
    let values = [
        Val::from(open),
        Val::from(kept.reason.as_str()),
        Val::from(text(&kept.graph)?),
        Val::from(kept.process_version),
        Val::from(text(&kept.run)?),
        Val::from(kept.id),
    ];
    let sql = tx.sql(text_of, values);
    tx.run(&sql).await?;
    tasks(ctx, company, tx, kept, before).await?;
    note(ctx, company, tx, kept.id, log).await?;
    let known = before.map(|run| (run.stage, run.facts.submitter));
    if known.is_some_and(|known| known != (kept.run.stage, kept.run.facts.submitter)) {
        let ended = (!open).then(|| format_instant(ctx.now()));
        let values = Draft::new()
            .with("stage", kept.run.stage.name())
            .with("submitter_id", json!(kept.run.facts.submitter))
            .with("ended_at", json!(ended));
        write::update_in(&ctx.as_program(), company, tx, "approval", kept.id, None, values).await?;
    }
    readers(ctx, company, tx, kept).await
}

/// Keeps the questions that changed.
async fn tasks(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept, before: Option<&Run>) -> Result<()> {
    let old: BTreeMap<u32, &Task> =
        before.into_iter().flat_map(|run| &run.tasks).map(|t| (t.id, t)).collect();
    let mut fresh = Vec::new();
    // Those that change alike share a statement: of two hundred who are asked, one decides for all.
    let mut changed: Vec<(&Task, bool, Vec<i64>)> = Vec::new();
    for task in &kept.run.tasks {
        let alike =
            |t: &Task| (t.state, t.due_at, t.decided_at) == (task.state, task.due_at, task.decided_at);
        match old.get(&task.id) {
            None => fresh.push(row(ctx, company, kept, task)),
            Some(known) if *known == task => {}
            Some(known) => {
                // Whoever is asked in turn is asked when it comes.
                let asked = known.state == TaskState::Held && task.state == TaskState::Waiting;
                match changed.iter_mut().find(|(t, a, _)| *a == asked && alike(t)) {
                    Some((.., numbers)) => numbers.push(i64::from(task.id)),
                    None => changed.push((task, asked, vec![i64::from(task.id)])),
                }
            }
        }
    }
    let of = |numbers: Vec<i64>| {
        let number = Expr::col(Alias::new("number")).is_in(numbers);
        Expr::col(Alias::new("approval_id")).eq(kept.id.get()).and(number)
    };
    for (task, asked, numbers) in changed {
        let mut update = Query::update();
        update
            .table(tx.dialect().table("approval_task"))
            .value(Alias::new("state"), Expr::val(Val::from(task.state.name())))
            .value(Alias::new("due_at"), Expr::val(Val::instant(task.due_at)))
            .value(Alias::new("decided_at"), Expr::val(Val::instant(task.decided_at)))
            .and_where(of(numbers));
        if asked {
            update.value(Alias::new("asked_at"), Expr::val(Val::from(ctx.now())));
        }
        let sql = tx.build(&update);
        tx.run(&sql).await?;
    }
    // A decision taken back takes with it what came of it.
    let gone: Vec<i64> =
        old.keys().filter(|id| kept.run.task(**id).is_none()).map(|id| i64::from(*id)).collect();
    if !gone.is_empty() {
        let table = tx.dialect().table("approval_task");
        let delete = Query::delete().from_table(table).and_where(of(gone)).to_owned();
        let sql = tx.build(&delete);
        tx.run(&sql).await?;
    }
    let copied = before.map_or(0, |run| run.copies.len());
    for ((step, person), place) in kept.run.copies.iter().skip(copied).zip(copied..) {
        // Copies are numbered below zero, apart from questions.
        let number = -i64::try_from(place).unwrap_or_default() - 1;
        fresh.push(vec![
            Val::from(company.next_id()),
            Val::from(kept.id),
            Val::from(number),
            Val::from(*person),
            Val::id(None),
            Val::from(TOLD),
            Val::from(step.as_str()),
            Val::from(ctx.now()),
            Val::instant(None),
            Val::instant(None),
        ]);
    }
    let columns = [
        "id",
        "approval_id",
        "number",
        "person_id",
        "instead_of",
        "state",
        "step",
        "asked_at",
        "due_at",
        "decided_at",
    ];
    bulk::insert(tx, "approval_task", &columns, fresh).await
}

/// The state of what somebody is told and not asked.
pub(super) const TOLD: &str = "told";

fn row(ctx: &Ctx, company: &Company, kept: &Kept, task: &Task) -> Vec<Val> {
    vec![
        Val::from(company.next_id()),
        Val::from(kept.id),
        Val::from(i64::from(task.id)),
        Val::from(task.person),
        Val::id(task.instead_of),
        Val::from(task.state.name()),
        Val::from(task.step.as_str()),
        Val::from(ctx.now()),
        Val::instant(task.due_at),
        Val::instant(task.decided_at),
    ]
}

/// Adds to the log.
///
/// # Errors
/// When the database refuses.
pub(super) async fn note(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id, log: Vec<Entry>) -> Result<()> {
    let mut rows = Vec::with_capacity(log.len());
    let mut kept = Vec::with_capacity(log.len());
    for entry in log {
        kept.push(audited(id, &entry)?);
        rows.push(vec![
            Val::from(company.next_id()),
            Val::from(id),
            Val::from(ctx.now()),
            Val::id(entry.by),
            Val::from(word(&entry)?),
            Val::text(entry.step),
            Val::from(text(&entry.to)?),
            Val::from(entry.comment),
            Val::from(text(&entry.files)?),
        ]);
    }
    let columns = ["id", "approval_id", "at", "done_by", "what", "step", "concerned", "comment", "files"];
    bulk::insert(tx, "approval_log", &columns, rows).await?;
    audit::append(ctx, company, tx, kept).await
}

/// What stands in the audit, where nobody alters it: who did what at which step with whom, not what was said.
fn audited(id: Id, entry: &Entry) -> Result<audit::Entry> {
    let mut changes = Map::new();
    if let Some(step) = &entry.step {
        changes.insert(String::from("step"), json!([null, step]));
    }
    if !entry.to.is_empty() {
        changes.insert(String::from("to"), json!([null, entry.to]));
    }
    Ok(audit::Entry { object: String::from("approval"), record: id, action: word(entry)?, changes })
}

fn word(entry: &Entry) -> Result<String> {
    let word = serde_json::to_value(entry.what).map_err(Error::internal)?;
    Ok(String::from(word.as_str().unwrap_or_default()))
}

/// Those who are or were asked in any open approval of the record see it.
async fn readers(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept) -> Result<()> {
    let mut others = open_of(tx, &kept.object, kept.record).await?;
    others.retain(|id| *id != kept.id);
    let mut people: BTreeSet<Id> = load_all(tx, &others).await?.iter().flat_map(Kept::readers).collect();
    if kept.run.stage.open() {
        people.extend(kept.readers());
    }
    asked::keep(ctx, company, tx, &kept.object, kept.record, &people).await
}

/// The open approvals of a record.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn open_of(conn: &mut Conn, object: &str, record: Id) -> Result<Vec<Id>> {
    let text = "SELECT approval_id FROM {approval_run} WHERE object = ? AND record_id = ? AND open = ? ORDER BY approval_id";
    let sql = conn.sql(text, [Val::from(object), Val::from(record), Val::from(true)]);
    conn.rows(&sql).await?.iter().map(|r| r.id("approval_id")).collect()
}
