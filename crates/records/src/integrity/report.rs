//! What checks came to, kept and read.

use std::collections::{BTreeMap, HashMap};

use guanxi_jobs::{JobState, NewJob};
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Instant, Power, Result};
use guanxi_store::ValKind::{Instant as Moment, Int, Text};
use guanxi_store::ddl::TableDef;
use guanxi_store::{Conn, Row, Tx, Val};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::check::{Finding, Outcome};
use super::{KIND, UNREADABLE};
use crate::access::{self, labels};
use crate::company::Company;

/// Reports kept; the oldest go.
const KEPT: i64 = 90;

/// Reports of checks, with what they found as JSON of [`Outcome`]s.
pub(crate) fn table() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("started_at", Moment, true),
        ("ended_at", Moment, true),
        ("found", Int, true),
        ("body", Text, true),
    ];
    TableDef::new("integrity_report", &columns, &["id"])
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The last report.
    pub last: Option<Report>,
    /// Whether it is being checked, or soon will be.
    pub running: bool,
}

/// What was checked at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Its identity.
    pub id: Id,
    /// When it began.
    pub started_at: String,
    /// When it ended.
    pub ended_at: String,
    /// Check by check.
    pub checks: Vec<Line>,
}

/// What one check came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The check.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// How many records or rows it looked at.
    pub checked: u64,
    /// How many findings.
    pub found: u64,
    /// The first of them; left out in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<Shown>>,
}

/// A finding as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The object; empty where it is no record's.
    pub object: String,
    /// What that is called.
    pub object_label: String,
    /// The record.
    pub record: Option<Id>,
    /// What it is known by, as far as the reader may see it.
    pub title: Option<String>,
    /// The field.
    pub field: Option<String>,
    /// What is wrong.
    pub message: String,
}

/// Has it checked, unless that is being done already. Answers the job.
///
/// # Errors
/// `access.power`.
pub async fn begin(ctx: &Ctx, company: &Company) -> Result<Id> {
    access::require(ctx, Power::ManageCompany)?;
    let job = NewJob::new(KIND, json!({})).by(ctx.actor.employee()).once(String::from(KIND));
    let mut tx = company.db.begin().await?;
    let id = company.queue.enqueue(&mut tx, &job, ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Keeps what was found, in the transaction that ends the job. Of old reports the last stay.
///
/// # Errors
/// When the database refuses.
pub async fn keep(
    company: &Company,
    tx: &mut Tx,
    started_at: Instant,
    ended_at: Instant,
    outcomes: &[Outcome],
) -> Result<Id> {
    let id = company.next_id();
    let found: u64 = outcomes.iter().map(|o| o.found).sum();
    let body = serde_json::to_string(outcomes).map_err(Error::internal)?;
    let text =
        "INSERT INTO {integrity_report} (id, started_at, ended_at, found, body) VALUES (?, ?, ?, ?, ?)";
    let values = [
        Val::from(id),
        Val::from(started_at),
        Val::from(ended_at),
        Val::from(i64::try_from(found).unwrap_or(i64::MAX)),
        Val::from(body),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    let text = "DELETE FROM {integrity_report} WHERE id NOT IN \
                (SELECT id FROM {integrity_report} ORDER BY id DESC LIMIT ?)";
    let sql = tx.sql(text, [Val::from(KEPT)]);
    tx.run(&sql).await?;
    Ok(id)
}

/// The last report in full, and whether another is being made.
///
/// # Errors
/// `access.power`.
pub async fn read(ctx: &Ctx, company: &Company) -> Result<Status> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let open = [JobState::Waiting, JobState::Running].map(JobState::name);
    let text = "SELECT COUNT(*) AS n FROM {job} WHERE kind = ? AND state IN (?, ?)";
    let sql = conn.sql(text, [Val::from(KIND), Val::from(open[0]), Val::from(open[1])]);
    let running = conn.row(&sql).await?.int("n")? > 0;
    let kept = rows(&mut conn, 1).await?.into_iter().next();
    let Some((head, outcomes)) = kept else { return Ok(Status { last: None, running }) };
    let titles = titles(ctx, company, &mut conn, &outcomes).await?;
    let line = |outcome: Outcome| {
        let findings = outcome.findings.iter().map(|f| shown(ctx, company, &titles, f)).collect();
        Line { findings: Some(findings), ..line(ctx, company, &outcome) }
    };
    let checks = outcomes.into_iter().map(line).collect();
    Ok(Status { last: Some(Report { checks, ..head }), running })
}

/// The reports there are, the latest first, with how much each check found.
///
/// # Errors
/// `access.power`.
pub async fn reports(ctx: &Ctx, company: &Company) -> Result<Vec<Report>> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let all = rows(&mut conn, KEPT).await?.into_iter();
    Ok(all
        .map(|(head, outcomes)| {
            let checks = outcomes.iter().map(|o| line(ctx, company, o)).collect();
            Report { checks, ..head }
        })
        .collect())
}

async fn rows(conn: &mut Conn, limit: i64) -> Result<Vec<(Report, Vec<Outcome>)>> {
    let text = "SELECT id, started_at, ended_at, body FROM {integrity_report} ORDER BY id DESC LIMIT ?";
    let sql = conn.sql(text, [Val::from(limit)]);
    let report = |row: &Row| {
        let head = Report {
            id: row.id("id")?,
            started_at: format_instant(row.instant("started_at")?),
            ended_at: format_instant(row.instant("ended_at")?),
            checks: Vec::new(),
        };
        let outcomes = serde_json::from_str(row.text("body")?);
        Ok((head, outcomes.map_err(|fault| Error::new(UNREADABLE).because(fault))?))
    };
    conn.rows(&sql).await?.iter().map(report).collect()
}

fn line(ctx: &Ctx, company: &Company, outcome: &Outcome) -> Line {
    let label =
        company.product.messages.sentence(ctx.language, &format!("integrity.{}", outcome.name), &Vec::new());
    let (checked, found) = (outcome.checked, outcome.found);
    Line { name: outcome.name.clone(), label, checked, found, findings: None }
}

type Titles = HashMap<(String, Id), String>;

/// What the records found are called, as far as the reader may see them: one question for each object.
async fn titles(ctx: &Ctx, company: &Company, conn: &mut Conn, outcomes: &[Outcome]) -> Result<Titles> {
    let mut records: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for finding in outcomes.iter().flat_map(|o| &o.findings) {
        records.entry(&finding.object).or_default().extend(finding.record);
    }
    let mut titles = Titles::new();
    for (object, ids) in records {
        let found = labels::of_records(ctx, company, conn, object, ids.into_iter()).await?;
        titles.extend(found.into_iter().map(|(id, title)| ((String::from(object), id), title)));
    }
    Ok(titles)
}

fn shown(ctx: &Ctx, company: &Company, titles: &Titles, finding: &Finding) -> Shown {
    let definitions = company.definitions();
    let object = definitions.any(&finding.object);
    let label = object.map(|o| String::from(o.labels.get(ctx.language)));
    let title = finding.record.and_then(|id| titles.get(&(finding.object.clone(), id)).cloned());
    let name = finding.field.as_deref();
    let field = name.and_then(|name| object.and_then(|o| o.field(name)));
    let field = field.map_or(name.unwrap_or_default(), |f| f.labels.get(ctx.language));
    let target = finding.params.get("target").and_then(|name| definitions.any(name));
    let target = target.map(|o| o.labels.get(ctx.language));
    let values = finding.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    // A later value of the same name counts: what an object is called in place of its name.
    let values = values.chain([("field", field)]).chain(target.map(|t| ("target", t)));
    let message = company.product.messages.fill(ctx.language, &finding.code, values);
    Shown {
        object: finding.object.clone(),
        object_label: label.unwrap_or_else(|| finding.object.clone()),
        record: finding.record,
        title,
        field: finding.field.clone(),
        message: message.unwrap_or_else(|| finding.code.clone()),
    }
}

/// What a job tells about a report.
#[must_use]
pub fn told(outcomes: &[Outcome]) -> Json {
    let found: BTreeMap<&str, u64> = outcomes.iter().map(|o| (o.name.as_str(), o.found)).collect();
    json!({"found": found})
}
