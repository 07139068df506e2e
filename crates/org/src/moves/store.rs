//! What is kept of a move beside its record: the request, the plan confirmed, what was before.

use std::collections::BTreeMap;

use guanxi_kernel::{Ctx, Error, Id, Instant, Result};
use guanxi_records::people::{Handling, PersonReference};
use guanxi_records::{Company, Draft, write};
use guanxi_store::ValKind::{Instant as Moment, Int, Text};
use guanxi_store::ddl::TableDef;
use guanxi_store::migrate::Migration;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Tx, Val};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::plan::{Plan, Ref};
use super::request::MoveRequest;
use super::{NOT_FOUND, Stage, approval};

/// Where these tables name people.
pub(crate) const PEOPLE: &[PersonReference] = &[
    PersonReference::new("move_plan", "confirmed_by", Handling::History),
    PersonReference::new("move_approval", "decided_by", Handling::History),
];

/// The tables, in the order they were added.
pub(crate) fn migrations() -> Vec<Migration> {
    vec![
        Migration { module: "org", number: 2, name: "moves", tables: first },
        Migration { module: "org", number: 3, name: "move approvals", tables: approval::tables },
    ]
}

fn first() -> Vec<TableDef> {
    let plan = [
        ("move_id", Int, true),
        ("request", Text, true),
        ("plan", Text, false),
        ("report", Text, false),
        ("problem", Text, false),
        ("job_id", Int, false),
        ("confirmed_at", Moment, false),
        ("confirmed_by", Int, false),
    ];
    let effect = [
        ("move_id", Int, true),
        ("place", Int, true),
        ("kind", Text, true),
        ("name", Text, true),
        ("record_id", Int, true),
        ("before", Text, true),
        ("after", Text, true),
    ];
    vec![
        TableDef::new("move_plan", &plan, &["move_id"]),
        TableDef::new("move_effect", &effect, &["move_id", "place"]),
    ]
}

/// A move as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) id: Id,
    pub(crate) number: String,
    pub(crate) stage: Stage,
    pub(crate) owner: Option<Id>,
    pub(crate) created_by: Option<Id>,
    pub(crate) created_at: Instant,
    pub(crate) effective_at: Option<Instant>,
    pub(crate) done_at: Option<Instant>,
    pub(crate) request: MoveRequest,
    pub(crate) plan: Option<Plan>,
    pub(crate) report: Option<Report>,
    pub(crate) problem: Option<Problem>,
    pub(crate) job: Option<Id>,
    pub(crate) confirmed_at: Option<Instant>,
    pub(crate) confirmed_by: Option<Id>,
}

impl Kept {
    /// Whether somebody confirmed it who may, and others have to agree.
    pub(crate) fn in_agreement(&self) -> bool {
        self.stage == Stage::Waiting && self.confirmed_at.is_some()
    }
}

/// Why a move cannot go on: a code with values for its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Problem {
    pub(crate) code: String,
    pub(crate) params: Vec<(String, String)>,
}

/// What a move came to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Records that changed hands or books, by object.
    pub records: BTreeMap<String, u64>,
    /// Records left as they were because somebody had changed them meanwhile.
    pub skipped: u64,
    /// Appointments ended and begun.
    pub appointments: u64,
    /// Rows and fields that named the person.
    pub references: u64,
    /// For a move carried out later than it was confirmed: what was not as it had been then, by object.
    pub different: Vec<Difference>,
    /// After it was taken back: what is not as before.
    pub not_restored: Vec<NotRestored>,
}

/// A number of records that was another when the move was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The object.
    pub object: String,
    /// How many when it was confirmed.
    pub confirmed: u64,
    /// How many there were.
    pub found: u64,
}

/// A record that is not as it was before the move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotRestored {
    /// The record.
    pub record: Ref,
    /// `changed` or `gone`.
    pub why: String,
}

/// Reads a move, locked against others where it is read within a transaction.
///
/// # Errors
/// `move.not_found`.
pub(crate) async fn load(conn: &mut Conn, id: Id) -> Result<Kept> {
    let text = "SELECT m.id, m.number, m.stage, m.owner_id, m.created_by, m.created_at, m.effective_at, m.done_at, \
                p.request, p.plan, p.report, p.problem, p.job_id, p.confirmed_at, p.confirmed_by \
                FROM {o_move} m JOIN {move_plan} p ON p.move_id = m.id WHERE m.id = ? AND m.deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(id)]);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(NOT_FOUND).with("id", id))?;
    Ok(Kept {
        id,
        number: String::from(row.opt_text("number")?.unwrap_or_default()),
        stage: Stage::parse(row.text("stage")?).ok_or_else(|| Error::new(NOT_FOUND).with("id", id))?,
        owner: row.opt_id("owner_id")?,
        created_by: row.opt_id("created_by")?,
        created_at: row.instant("created_at")?,
        effective_at: row.opt_instant("effective_at")?,
        done_at: row.opt_instant("done_at")?,
        request: parse(row.text("request")?)?,
        plan: opt(&row, "plan")?,
        report: opt(&row, "report")?,
        problem: opt(&row, "problem")?,
        job: row.opt_id("job_id")?,
        confirmed_at: row.opt_instant("confirmed_at")?,
        confirmed_by: row.opt_id("confirmed_by")?,
    })
}

fn opt<T: DeserializeOwned>(row: &Row, column: &str) -> Result<Option<T>> {
    row.opt_text(column)?.map(parse).transpose()
}

pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

pub(crate) fn text<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

/// What these moves were asked for and what was confirmed of them.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn confirmed(conn: &mut Conn, ids: &[Id]) -> Result<Vec<(MoveRequest, Plan)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let select = Query::select()
        .columns([Alias::new("request"), Alias::new("plan")])
        .from(conn.dialect().table("move_plan"))
        .and_where(Expr::col(Alias::new("plan")).is_not_null())
        .and_where(Expr::col(Alias::new("move_id")).is_in(ids.iter().map(|id| id.get())))
        .to_owned();
    let sql = conn.build(&select);
    let read = |row: &Row| Ok((parse(row.text("request")?)?, parse(row.text("plan")?)?));
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// Writes what is kept beside the record.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn save(tx: &mut Tx, kept: &Kept) -> Result<()> {
    let sql = "INSERT INTO {move_plan} (move_id, request, plan, report, problem, job_id, confirmed_at, confirmed_by) \
               VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (move_id) DO UPDATE SET request = excluded.request, \
               plan = excluded.plan, report = excluded.report, problem = excluded.problem, job_id = excluded.job_id, \
               confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by";
    let values = [
        Val::from(kept.id),
        Val::from(text(&kept.request)?),
        Val::text(kept.plan.as_ref().map(text).transpose()?),
        Val::text(kept.report.as_ref().map(text).transpose()?),
        Val::text(kept.problem.as_ref().map(text).transpose()?),
        Val::id(kept.job),
        Val::instant(kept.confirmed_at),
        Val::id(kept.confirmed_by),
    ];
    let sql = tx.sql(sql, values);
    tx.run(&sql).await.map(drop)
}

/// What the record of a move shows of its request.
pub(crate) fn shown(request: &MoveRequest, effective_at: Option<Instant>) -> Draft {
    Draft::new()
        .with("kind", request.kind.name())
        .with("employee_id", json!(request.employee))
        .with("position_id", json!(request.position))
        .with("effective_at", json!(effective_at.map(guanxi_kernel::clock::format_instant)))
        .with("until", json!(request.until))
        .with("reason", json!(opt_text(&request.reason)))
        .with("note", json!(opt_text(&request.note)))
}

fn opt_text(text: &str) -> Option<&str> {
    (!text.trim().is_empty()).then_some(text)
}

/// Brings the move to a stage, with further values of its record.
///
/// # Errors
/// Those of writing the record.
pub(crate) async fn set_stage(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    stage: Stage,
    values: Draft,
) -> Result<()> {
    kept.stage = stage;
    let values = values.with("stage", stage.name());
    write::update_in(&ctx.as_program(), company, tx, "move", kept.id, None, values).await?;
    save(tx, kept).await
}

/// The numbers of moves, and whom they are about.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn heads(
    conn: &mut Conn,
    ids: impl Iterator<Item = Id>,
) -> Result<BTreeMap<Id, (String, Option<Id>)>> {
    let select = Query::select()
        .columns(["id", "number", "employee_id"].map(Alias::new))
        .from(conn.dialect().table("o_move"))
        .and_where(Expr::col(Alias::new("id")).is_in(ids.map(Id::get)))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let head = |row: &Row| {
        let number = String::from(row.opt_text("number")?.unwrap_or_default());
        Ok((row.id("id")?, (number, row.opt_id("employee_id")?)))
    };
    rows.iter().map(head).collect()
}

/// The moves that are due and come before this one, in their order.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn due_before(conn: &mut Conn, id: Id, now: Instant) -> Result<Vec<Id>> {
    let text = "SELECT m.id FROM {o_move} m JOIN {o_move} mine ON mine.id = ? \
                WHERE m.stage = ? AND m.deleted_at IS NULL AND m.effective_at <= ? \
                AND (m.effective_at < mine.effective_at OR (m.effective_at = mine.effective_at AND m.id < mine.id)) \
                ORDER BY m.effective_at, m.id";
    let sql = conn.sql(text, [Val::from(id), Val::from(Stage::Scheduled.name()), Val::from(now)]);
    conn.rows(&sql).await?.iter().map(|row| row.id("id")).collect()
}

/// A move that waits for approvals.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    pub(crate) id: Id,
    pub(crate) number: String,
    pub(crate) created_by: Option<Id>,
    pub(crate) created_at: Instant,
    pub(crate) request: MoveRequest,
}

/// The moves that wait, the oldest first. Few wait at a time: a company does not move everybody at once.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn waiting(conn: &mut Conn) -> Result<Vec<Waiting>> {
    let text = "SELECT m.id, m.number, m.created_by, m.created_at, p.request FROM {o_move} m \
                JOIN {move_plan} p ON p.move_id = m.id WHERE m.stage = ? AND m.deleted_at IS NULL ORDER BY m.id";
    let sql = conn.sql(text, [Val::from(Stage::Waiting.name())]);
    let read = |row: &Row| {
        Ok(Waiting {
            id: row.id("id")?,
            number: String::from(row.opt_text("number")?.unwrap_or_default()),
            created_by: row.opt_id("created_by")?,
            created_at: row.instant("created_at")?,
            request: parse(row.text("request")?)?,
        })
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}
