//! What rules did, for those who manage the company and for those who read the record.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Action, Ctx, Error, Id, Power, Result};
use guanxi_records::access::labels;
use guanxi_records::{Company, access};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use guanxi_store::{Conn, Row, Val, retry};
use serde::Serialize;

use super::definition::Definition;
use super::run::Problem;
use super::trace::{self, Shown};
pub use super::trace::{Change, TraceStep};
use super::{RUN_NOT_FOUND, STAGE, worker};

/// Which runs.
#[derive(Debug, Clone, Default)]
pub struct RunRequest {
    /// Of this rule.
    pub automation: Option<Id>,
    /// Of records of this object.
    pub object: Option<String>,
    /// Of this record.
    pub record: Option<Id>,
    /// At this stage.
    pub stage: Option<String>,
    /// Before this one.
    pub before: Option<Id>,
    /// As many.
    pub limit: usize,
}

/// A rule by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleName {
    /// The rule.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// Why a run did not get through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The code.
    pub code: String,
    /// Its sentence.
    pub message: String,
}

/// A run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunLine {
    /// Its identity.
    pub id: Id,
    /// The rule.
    pub automation: RuleName,
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// What it is known by; none when the reader may not see it.
    pub title: Option<String>,
    /// `open`, `sleeping`, `done`, `failed`, `held`, `cancelled`.
    pub stage: String,
    /// How often it was tried since it last rested.
    pub attempts: i64,
    /// When it goes on.
    pub due_at: Option<String>,
    /// When it began.
    pub created_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
    /// Why it did not get through.
    pub problem: Option<Told>,
}

/// A page of runs, the latest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// They.
    pub items: Vec<RunLine>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A run with what became of its steps.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Detail {
    /// The run.
    #[serde(flatten)]
    pub line: RunLine,
    /// Its steps.
    pub steps: Vec<TraceStep>,
}

/// What became of a wish about a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ended {
    /// The run.
    pub id: Id,
    /// Whether it was done.
    pub ok: bool,
    /// Why not.
    pub problem: Option<Told>,
}

fn select(conn: &Conn) -> SelectStatement {
    let run = |name: &'static str| (Alias::new("r"), Alias::new(name));
    let columns = [
        "id",
        "automation_id",
        "revision",
        "object",
        "record_id",
        "stage",
        "attempts",
        "due_at",
        "created_at",
        "ended_at",
        "problem",
    ];
    Query::select()
        .columns(columns.map(run))
        .column((Alias::new("a"), Alias::new("name")))
        .from_as(conn.dialect().table("automation_run"), Alias::new("r"))
        .join_as(
            JoinType::LeftJoin,
            conn.dialect().table("o_automation"),
            Alias::new("a"),
            Expr::col((Alias::new("a"), Alias::new("id"))).equals(run("automation_id")),
        )
        .to_owned()
}

fn column(name: &'static str) -> Expr {
    Expr::col((Alias::new("r"), Alias::new(name)))
}

fn line(ctx: &Ctx, company: &Company, row: &Row) -> Result<RunLine> {
    let problem: Option<Problem> = row.opt_text("problem")?.and_then(|text| serde_json::from_str(text).ok());
    Ok(RunLine {
        id: row.id("id")?,
        automation: RuleName {
            id: row.id("automation_id")?,
            name: String::from(row.opt_text("name")?.unwrap_or_default()),
        },
        object: String::from(row.text("object")?),
        record: row.id("record_id")?,
        title: None,
        stage: String::from(row.text("stage")?),
        attempts: row.int("attempts")?,
        due_at: row.opt_instant("due_at")?.map(format_instant),
        created_at: format_instant(row.instant("created_at")?),
        ended_at: row.opt_instant("ended_at")?.map(format_instant),
        problem: problem.map(|p| Told { message: trace::sentence(ctx, company, &p), code: p.code }),
    })
}

/// What the records are known by, as far as the reader may see them.
async fn titled(ctx: &Ctx, company: &Company, conn: &mut Conn, lines: &mut [RunLine]) -> Result<()> {
    let mut wanted: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
    for line in lines.iter() {
        wanted.entry(line.object.clone()).or_default().insert(line.record);
    }
    let mut titles: HashMap<Id, String> = HashMap::new();
    for (object, ids) in wanted {
        if company.object(&object).is_ok() {
            titles.extend(labels::of_present(ctx, company, conn, &object, ids.into_iter()).await?);
        }
    }
    for line in lines {
        line.title = titles.get(&line.record).cloned();
    }
    Ok(())
}

/// Runs, the latest first.
///
/// # Errors
/// `access.power` without `manage_company`.
pub async fn runs(ctx: &Ctx, company: &Company, request: &RunRequest) -> Result<Page> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let limit = request.limit.clamp(1, 200);
    let mut select = select(&conn);
    if let Some(rule) = request.automation {
        select.and_where(column("automation_id").eq(rule.get()));
    }
    if let Some(object) = &request.object {
        select.and_where(column("object").eq(object.as_str()));
    }
    if let Some(record) = request.record {
        select.and_where(column("record_id").eq(record.get()));
    }
    if let Some(stage) = &request.stage {
        select.and_where(column("stage").eq(stage.as_str()));
    }
    if let Some(before) = request.before {
        select.and_where(column("id").lt(before.get()));
    }
    select.order_by((Alias::new("r"), Alias::new("id")), Order::Desc);
    select.limit(u64::try_from(limit + 1).unwrap_or(u64::MAX));
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let mut items = rows.iter().map(|row| line(ctx, company, row)).collect::<Result<Vec<_>>>()?;
    let more = items.len() > limit;
    items.truncate(limit);
    titled(ctx, company, &mut conn, &mut items).await?;
    let next = items.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Page { items, next })
}

/// A run with what became of its steps.
///
/// # Errors
/// `access.power` without `manage_company`; `automation.run_not_found`.
pub async fn run_detail(ctx: &Ctx, company: &Company, id: Id) -> Result<Detail> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let select = select(&conn).and_where(column("id").eq(id.get())).to_owned();
    let mut found = details(ctx, company, &mut conn, &select).await?;
    found.pop().ok_or_else(|| Error::new(RUN_NOT_FOUND).with("id", id))
}

/// What rules did for a record, the latest first, for whoever may read it.
///
/// # Errors
/// `record.not_found`.
pub async fn of_record(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Vec<Detail>> {
    let mut conn = company.db.read().await?;
    let known = company.object(object)?;
    access::permit(ctx, company, &mut conn, &known, id, Action::Read).await?;
    let mut select = select(&conn);
    select
        .and_where(column("record_id").eq(id.get()))
        .and_where(column("object").eq(object))
        .order_by((Alias::new("r"), Alias::new("id")), Order::Desc)
        .limit(50);
    details(ctx, company, &mut conn, &select).await
}

async fn details(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    select: &SelectStatement,
) -> Result<Vec<Detail>> {
    let sql = conn.build(select);
    let rows = conn.rows(&sql).await?;
    let mut lines = rows.iter().map(|row| line(ctx, company, row)).collect::<Result<Vec<_>>>()?;
    let versions: Vec<(Id, i64)> =
        rows.iter().map(|r| Ok((r.id("automation_id")?, r.int("revision")?))).collect::<Result<_>>()?;
    titled(ctx, company, conn, &mut lines).await?;
    let definitions = definitions(conn, &versions).await?;
    let ids: Vec<Id> = lines.iter().map(|line| line.id).collect();
    let mut traces = trace::of_runs(conn, &ids).await?;
    let shown = Shown::read(ctx, company, conn, traces.values().flatten()).await?;
    let details = lines.into_iter().zip(versions).map(|(line, version)| {
        let steps = traces.remove(&line.id).unwrap_or_default();
        let rule = definitions.get(&version);
        let step = |trace| rule.map(|rule| shown.step(ctx, company, rule, trace));
        Detail { steps: steps.iter().filter_map(step).collect(), line }
    });
    Ok(details.collect())
}

/// What rules said, by version.
async fn definitions(conn: &mut Conn, versions: &[(Id, i64)]) -> Result<BTreeMap<(Id, i64), Definition>> {
    if versions.is_empty() {
        return Ok(BTreeMap::new());
    }
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let select = Query::select()
        .columns(["automation_id", "revision", "definition"].map(Alias::new))
        .from(conn.dialect().table("automation_version"))
        .and_where(column("automation_id").is_in(versions.iter().map(|(id, _)| id.get())))
        .and_where(column("revision").is_in(versions.iter().map(|(_, revision)| *revision)))
        .to_owned();
    let sql = conn.build(&select);
    let read = |row: &Row| {
        let definition = serde_json::from_str(row.text("definition")?).map_err(Error::internal)?;
        Ok(((row.id("automation_id")?, row.int("revision")?), definition))
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// Has runs that failed done once more, from where they failed.
///
/// # Errors
/// `access.power` without `manage_company`.
pub async fn retry_runs(ctx: &Ctx, company: &Company, ids: &[Id]) -> Result<Vec<Ended>> {
    set(ctx, company, ids, &["failed"], "open").await
}

/// Gives up what has not been done.
///
/// # Errors
/// `access.power` without `manage_company`.
pub async fn discard(ctx: &Ctx, company: &Company, ids: &[Id]) -> Result<Vec<Ended>> {
    set(ctx, company, ids, &["failed", "open", "sleeping", "held"], "cancelled").await
}

async fn set(
    ctx: &Ctx,
    company: &Company,
    ids: &[Id],
    from: &'static [&'static str],
    to: &'static str,
) -> Result<Vec<Ended>> {
    access::require(ctx, Power::ManageCompany)?;
    let now = ctx.now();
    let changed: BTreeSet<Id> = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let ended = (to == "cancelled").then_some(now);
            let value = |val: Val| Expr::val(guanxi_store::sea_query::Value::from(val));
            let update = Query::update()
                .table(tx.dialect().table("automation_run"))
                .value(Alias::new("stage"), to)
                .value(Alias::new("attempts"), 0_i64)
                .value(Alias::new("due_at"), value(Val::instant(None)))
                .value(Alias::new("approval_id"), value(Val::id(None)))
                .value(Alias::new("ended_at"), value(Val::instant(ended)))
                .and_where(Expr::col(Alias::new("id")).is_in(ids.iter().map(|id| id.get())))
                .and_where(Expr::col(Alias::new("stage")).is_in(from.iter().copied()))
                .returning_col(Alias::new("id"))
                .to_owned();
            let sql = tx.build(&update);
            let changed = tx.rows(&sql).await?.iter().map(|r| r.id("id")).collect::<Result<_>>()?;
            company.queue.enqueue(&mut tx, &worker::job(), now).await?;
            tx.commit().await?;
            Ok(changed)
        })
    })
    .await?;
    let stages = stages(company, ids).await?;
    let one = |id: &Id| {
        let ok = changed.contains(id);
        let problem = match stages.get(id) {
            _ if ok => None,
            Some(stage) => Some(Error::new(STAGE).with("stage", stage)),
            None => Some(Error::new(RUN_NOT_FOUND).with("id", id)),
        };
        let problem = problem.map(|error| {
            let problem = Problem::of(&error);
            Told { message: trace::sentence(ctx, company, &problem), code: problem.code }
        });
        Ended { id: *id, ok, problem }
    };
    Ok(ids.iter().map(one).collect())
}

async fn stages(company: &Company, ids: &[Id]) -> Result<BTreeMap<Id, String>> {
    let mut conn = company.db.read().await?;
    let select = Query::select()
        .columns([Alias::new("id"), Alias::new("stage")])
        .from(conn.dialect().table("automation_run"))
        .and_where(Expr::col(Alias::new("id")).is_in(ids.iter().map(|id| id.get())))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    rows.iter().map(|r| Ok((r.id("id")?, String::from(r.text("stage")?)))).collect()
}
