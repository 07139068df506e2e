//! Reading figures.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_org::access::{Named, Names};
use guanxi_records::{Company, access};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Row};
use serde::Serialize;

use super::super::graph::Graph;
use super::super::store::parse;
use super::request::{FiguresRequest, Span};
use super::statement::{amended, approvals, grouped, questions};

/// How approvals go.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// All of them together.
    pub total: Total,
    /// By step, those that take longest first.
    pub steps: Vec<StepLine>,
    /// By person asked, those that take longest first.
    pub people: Vec<PersonLine>,
    /// By the month they were submitted in.
    pub months: Vec<Month>,
}

/// Approvals submitted in these days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Total {
    /// How many.
    pub submitted: i64,
    /// That were approved.
    pub approved: i64,
    /// That were rejected.
    pub rejected: i64,
    /// That were sent back once or more.
    pub returned: i64,
    /// Not ended yet.
    pub open: i64,
    /// Half of those approved or rejected took no longer, in hours.
    pub median_hours: Option<f64>,
    /// Nine in ten of them took no longer.
    pub p90_hours: Option<f64>,
}

/// The questions of one step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepLine {
    /// The process.
    pub process: Named,
    /// The id of the step.
    pub step: String,
    /// What the step is called.
    pub name: String,
    /// How many were decided.
    pub decided: i64,
    /// By agreeing.
    pub approved: i64,
    /// By refusing.
    pub rejected: i64,
    /// By sending it back.
    pub returned: i64,
    /// How often something else than what was asked was agreed to.
    pub changed: i64,
    /// Half of those decided were open no longer, in hours.
    pub median_hours: Option<f64>,
    /// Nine in ten of them were open no longer.
    pub p90_hours: Option<f64>,
    /// Decided after their time, or still waiting beyond it.
    pub overdue: i64,
    /// Whether nobody ever said anything but yes here.
    pub never_changed: bool,
}

/// The questions to one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonLine {
    /// Who was asked.
    pub person: Named,
    /// How many were decided.
    pub decided: i64,
    /// Half of those decided were open no longer, in hours.
    pub median_hours: Option<f64>,
    /// Nine in ten of them were open no longer.
    pub p90_hours: Option<f64>,
    /// Not decided yet.
    pub waiting: i64,
    /// Decided after their time, or still waiting beyond it.
    pub overdue: i64,
}

/// Approvals submitted in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Month {
    /// The month: `2026-11`.
    pub month: String,
    /// How many.
    pub submitted: i64,
    /// That were approved, in whichever month.
    pub approved: i64,
    /// That were rejected.
    pub rejected: i64,
}

/// How approvals went that were submitted in these days.
///
/// # Errors
/// `access.power` without `manage_company`; `approval.span`.
pub async fn figures(ctx: &Ctx, company: &Company, request: &FiguresRequest) -> Result<Figures> {
    access::require(ctx, Power::ManageCompany)?;
    let span = Span::of(company, request, ctx.now())?;
    let mut conn = company.db.read().await?;
    let asked = |conn: &Conn| questions(conn.dialect(), &span, request.process, ctx.now());
    let submitted = |conn: &Conn| approvals(conn.dialect(), &span, request.process);
    let sql = conn.build(&grouped(submitted(&conn), &[]));
    let total = total(&conn.row(&sql).await?)?;
    let sql = conn.build(&grouped(submitted(&conn), &["month"]));
    let months = months(&span, &conn.rows(&sql).await?)?;
    let sql = conn.build(&grouped(asked(&conn), &["person_id"]));
    let people = people(&mut conn, &sql).await?;
    let sql = conn.build(&grouped(asked(&conn), &["process_id", "step"]));
    let rows = conn.rows(&sql).await?;
    let sql = conn.build(&amended(conn.dialect(), &span, request.process));
    let changed = conn.rows(&sql).await?;
    let steps = steps(&mut conn, &rows, &changed).await?;
    Ok(Figures { total, steps, people, months })
}

/// Hours with one digit.
fn hours(seconds: i64) -> f64 {
    // Half a tenth of an hour is rounded up.
    let tenths = (seconds + 180).div_euclid(360);
    tenths as f64 / 10.0
}

/// The median and the ninetieth hundredth.
fn times(row: &Row) -> Result<(Option<f64>, Option<f64>)> {
    let (low, high) = (row.opt_int("low")?, row.opt_int("high")?);
    let median = low.zip(high).map(|(low, high)| hours(low.midpoint(high)));
    Ok((median, row.opt_int("p90")?.map(hours)))
}

fn total(row: &Row) -> Result<Total> {
    let (median_hours, p90_hours) = times(row)?;
    let (submitted, waiting, sent_back) = (row.int("asked")?, row.int("waiting")?, row.int("returned")?);
    Ok(Total {
        submitted,
        approved: row.int("approved")?,
        rejected: row.int("rejected")?,
        returned: row.int("late")?,
        open: waiting + sent_back,
        median_hours,
        p90_hours,
    })
}

/// Also months in which nothing was submitted.
fn months(span: &Span, rows: &[Row]) -> Result<Vec<Month>> {
    let mut all: Vec<Month> = span
        .months
        .iter()
        .map(|(month, _)| Month { month: month.clone(), submitted: 0, approved: 0, rejected: 0 })
        .collect();
    for row in rows {
        let place = usize::try_from(row.int("month")?).unwrap_or(usize::MAX);
        if let Some(month) = all.get_mut(place) {
            month.submitted = row.int("asked")?;
            month.approved = row.int("approved")?;
            month.rejected = row.int("rejected")?;
        }
    }
    Ok(all)
}

async fn people(conn: &mut Conn, sql: &guanxi_store::Sql) -> Result<Vec<PersonLine>> {
    let rows = conn.rows(sql).await?;
    let mut names = Names::default();
    let ids = rows.iter().map(|r| r.id("person_id")).collect::<Result<Vec<_>>>()?;
    names.add(conn, "employee", ids).await?;
    let line = |row: &Row| {
        let (median_hours, p90_hours) = times(row)?;
        Ok(PersonLine {
            person: names.of(row.id("person_id")?),
            decided: row.int("decided")?,
            median_hours,
            p90_hours,
            waiting: row.int("waiting")?,
            overdue: row.int("late")?,
        })
    };
    let mut lines = rows.iter().map(line).collect::<Result<Vec<_>>>()?;
    lines.sort_by(|a, b| longest(a.median_hours, b.median_hours).then(a.person.id.cmp(&b.person.id)));
    Ok(lines)
}

fn longest(one: Option<f64>, other: Option<f64>) -> std::cmp::Ordering {
    other.unwrap_or(-1.0).total_cmp(&one.unwrap_or(-1.0))
}

async fn steps(conn: &mut Conn, rows: &[Row], changed: &[Row]) -> Result<Vec<StepLine>> {
    let mut amends: HashMap<(Option<Id>, String), i64> = HashMap::new();
    for row in changed {
        let step = row.opt_text("step")?.unwrap_or_default();
        amends.insert((row.opt_id("process_id")?, String::from(step)), row.int("changed")?);
    }
    let processes = rows.iter().filter_map(|r| r.opt_id("process_id").transpose());
    let processes: BTreeSet<Id> = processes.collect::<Result<_>>()?;
    let mut names = Names::default();
    names.add(conn, "approval_process", processes.iter().copied()).await?;
    let called = called(conn, &processes).await?;
    let line = |row: &Row| {
        let (process, step) = (row.opt_id("process_id")?, String::from(row.text("step")?));
        let (median_hours, p90_hours) = times(row)?;
        let process_of = process.unwrap_or(Id(0));
        let name = called.get(&(process_of, step.clone())).cloned();
        let changed = amends.get(&(process, step.clone())).copied().unwrap_or_default();
        let (decided, rejected, returned) = (row.int("decided")?, row.int("rejected")?, row.int("returned")?);
        Ok(StepLine {
            process: names.of(process_of),
            name: name.unwrap_or_else(|| step.clone()),
            step,
            decided,
            approved: row.int("approved")?,
            rejected,
            returned,
            changed,
            median_hours,
            p90_hours,
            overdue: row.int("late")?,
            never_changed: decided > 0 && rejected + returned + changed == 0,
        })
    };
    let mut lines = rows.iter().map(line).collect::<Result<Vec<_>>>()?;
    lines.sort_by(|a, b| longest(a.median_hours, b.median_hours).then_with(|| a.step.cmp(&b.step)));
    Ok(lines)
}

/// What steps are called: by the newest version that has them.
async fn called(conn: &mut Conn, processes: &BTreeSet<Id>) -> Result<BTreeMap<(Id, String), String>> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let select = Query::select()
        .columns(["process_id", "graph"].map(Alias::new))
        .from(conn.dialect().table("approval_graph"))
        .and_where(column("process_id").is_in(processes.iter().map(|id| id.get())))
        .order_by(Alias::new("number"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    let mut called = BTreeMap::new();
    for row in conn.rows(&sql).await? {
        let (process, graph): (Id, Graph) = (row.id("process_id")?, parse(row.text("graph")?)?);
        for step in graph.all() {
            called.insert((process, String::from(step.id())), String::from(graph.name(step.id())));
        }
    }
    Ok(called)
}
