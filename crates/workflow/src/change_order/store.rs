//! What is kept of a change order beside its record: what is proposed, and what it was proposed against.

use guanxi_kernel::{Action, Ctx, Error, Id, Instant, Result};
use guanxi_records::{Company, Draft, Stored, access, query, write};
use guanxi_store::ValKind::{Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use guanxi_store::{Conn, Row, Tx, Val};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::proposal::{Base, Proposal};
use super::request;
use super::{NOT_FOUND, Stage};
use crate::approval::Deed;

/// The object.
pub(super) const OBJECT: &str = "change_order";

/// The tables, in the order they were added.
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration { module: "workflow", number: 2, name: "change orders", tables: first }]
}

fn first() -> Vec<TableDef> {
    let columns = [
        ("change_order_id", Int, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("revision", Int, true),
        ("base_version", Int, true),
        ("proposed", Text, true),
        ("base", Text, true),
        ("problems", Text, false),
        ("applied_version", Int, false),
    ];
    let table = TableDef::new("change_proposal", &columns, &["change_order_id"]);
    vec![table.indexed([IndexDef::on(&["object", "record_id", "change_order_id"])])]
}

/// Why it could not be applied though nobody else changed it: a fault of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fault {
    pub(super) field: String,
    pub(super) code: String,
    pub(super) params: Vec<(String, String)>,
}

/// A change order as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: Id,
    /// Grows whenever anything of it is written.
    pub(super) lock: i64,
    pub(super) number: String,
    pub(super) object: String,
    pub(super) record: Id,
    pub(super) deed: Deed,
    pub(super) reason: String,
    pub(super) stage: Stage,
    pub(super) owner: Option<Id>,
    pub(super) created_by: Option<Id>,
    pub(super) created_at: Instant,
    pub(super) submitter: Option<Id>,
    pub(super) approval: Option<Id>,
    pub(super) base_version: i64,
    pub(super) proposal: Proposal,
    pub(super) base: Base,
    pub(super) problems: Vec<Fault>,
    pub(super) applied_version: Option<i64>,
}

const COLUMNS: [&str; 9] = [
    "change_order_id",
    "object",
    "record_id",
    "revision",
    "base_version",
    "proposed",
    "base",
    "problems",
    "applied_version",
];

fn select(conn: &Conn) -> SelectStatement {
    let table = conn.dialect().table("change_proposal");
    Query::select().columns(COLUMNS.map(Alias::new)).from(table).to_owned()
}

/// Reads a change order.
///
/// # Errors
/// `change_order.not_found`.
pub(super) async fn load(company: &Company, conn: &mut Conn, id: Id) -> Result<Kept> {
    let select = select(conn);
    one(company, conn, select, id).await
}

/// Reads a change order and holds it until the end of the transaction.
///
/// # Errors
/// `change_order.not_found`.
pub(super) async fn lock(company: &Company, tx: &mut Tx, id: Id) -> Result<Kept> {
    let mut select = select(tx);
    if tx.dialect().writes_in_parallel() {
        select.lock_exclusive();
    }
    one(company, tx, select, id).await
}

async fn one(company: &Company, conn: &mut Conn, mut select: SelectStatement, id: Id) -> Result<Kept> {
    let missing = || Error::new(NOT_FOUND).with("id", id);
    select.and_where(Expr::col(Alias::new("change_order_id")).eq(id.get()));
    let sql = conn.build(&select);
    let row = conn.opt(&sql).await?.ok_or_else(missing)?;
    let record = records(company, conn, &[id]).await?.pop().ok_or_else(missing)?;
    kept(&row, &record)
}

/// The change orders of a record, the newest first.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn of_record(
    company: &Company,
    conn: &mut Conn,
    object: &str,
    record: Id,
) -> Result<Vec<Kept>> {
    let mut select = select(conn);
    select
        .and_where(Expr::col(Alias::new("object")).eq(object))
        .and_where(Expr::col(Alias::new("record_id")).eq(record.get()))
        .order_by(Alias::new("change_order_id"), Order::Desc);
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let ids = rows.iter().map(|row| row.id("change_order_id")).collect::<Result<Vec<_>>>()?;
    let found = records(company, conn, &ids).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = row.id("change_order_id")?;
        if let Some(record) = found.iter().find(|r| r.id() == id) {
            all.push(kept(row, record)?);
        }
    }
    Ok(all)
}

async fn records(company: &Company, conn: &mut Conn, ids: &[Id]) -> Result<Vec<Stored>> {
    let program = company.system();
    let object = company.object(OBJECT)?;
    let everything = access::predicate(&program, &company.definitions(), &object, Action::Read)?;
    query::load(&program, company, conn, &object, &everything, ids).await
}

fn kept(row: &Row, record: &Stored) -> Result<Kept> {
    let text = |name: &str| String::from(record.get(name).as_text().unwrap_or_default());
    let unreadable = || Error::new(NOT_FOUND).with("id", record.id());
    Ok(Kept {
        id: record.id(),
        lock: row.int("revision")?,
        number: text("number"),
        object: String::from(row.text("object")?),
        record: row.id("record_id")?,
        deed: request::deed(&text("deed")),
        reason: text("reason"),
        stage: Stage::parse(&text("stage")).ok_or_else(unreadable)?,
        owner: record.owner(),
        created_by: record.get("created_by").as_id(),
        created_at: record.get("created_at").as_instant().ok_or_else(unreadable)?,
        submitter: record.get("submitter_id").as_id(),
        approval: text("approval").parse().ok(),
        base_version: row.int("base_version")?,
        proposal: parse(row.text("proposed")?)?,
        base: parse(row.text("base")?)?,
        problems: row.opt_text("problems")?.map(parse).transpose()?.unwrap_or_default(),
        applied_version: row.opt_int("applied_version")?,
    })
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

/// Writes what is kept beside the record.
///
/// # Errors
/// When the database refuses.
pub(super) async fn save(tx: &mut Tx, kept: &mut Kept) -> Result<()> {
    kept.lock += 1;
    let text = "INSERT INTO {change_proposal} (change_order_id, object, record_id, revision, base_version, proposed, base, problems, \
                applied_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (change_order_id) DO UPDATE SET \
                revision = excluded.revision, \
                base_version = excluded.base_version, proposed = excluded.proposed, base = excluded.base, \
                problems = excluded.problems, applied_version = excluded.applied_version";
    let problems = if kept.problems.is_empty() { None } else { Some(json(&kept.problems)?) };
    let values = [
        Val::from(kept.id),
        Val::from(kept.object.as_str()),
        Val::from(kept.record),
        Val::from(kept.lock),
        Val::from(kept.base_version),
        Val::from(json(&kept.proposal)?),
        Val::from(json(&kept.base)?),
        Val::text(problems),
        Val::int(kept.applied_version),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

/// Brings it to a stage, with further values of its record.
///
/// # Errors
/// When the database refuses.
pub(super) async fn set_stage(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    stage: Stage,
    values: Draft,
) -> Result<()> {
    kept.stage = stage;
    let values = values.with("stage", stage.name());
    write::update_in(&ctx.as_program(), company, tx, OBJECT, kept.id, None, values).await?;
    save(tx, kept).await
}

/// Takes it away: nobody but its author ever saw it.
///
/// # Errors
/// When the database refuses.
pub(super) async fn remove(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    write::delete_in(&ctx.as_program(), company, tx, OBJECT, id, None).await?;
    let sql = tx.sql("DELETE FROM {change_proposal} WHERE change_order_id = ?", [Val::from(id)]);
    tx.run(&sql).await.map(drop)
}
