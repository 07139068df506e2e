//! Approval processes as whoever manages the company sees them.

use std::collections::BTreeMap;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_org::access::{Named, Names};
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Row, Val};
use serde::Serialize;

use super::super::PROCESS_NOT_FOUND;
use super::super::graph::Graph;
use super::super::store::parse;
use super::check::{self, Fault};

/// A line of the list of processes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProcessLine {
    /// The process.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The object.
    pub object: String,
    /// What is to be done: `create`, `edit`, `transfer`, `delete`.
    pub deeds: Vec<String>,
    /// Whether it is in use.
    pub active: bool,
    /// Its place among those of the object.
    pub place: i64,
    /// The version in use; none: never published.
    pub version: Option<i64>,
    /// Whether the draft differs from it.
    pub unpublished: bool,
    /// When it was last changed.
    pub updated_at: String,
}

/// A process.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Process {
    /// What the list says of it.
    #[serde(flatten)]
    pub line: ProcessLine,
    /// Counts its changes.
    pub lock: i64,
    /// The draft.
    pub graph: Graph,
    /// The version in use.
    pub published: Option<Graph>,
    /// All versions, the newest first.
    pub versions: Vec<Version>,
    /// What keeps the draft from running.
    pub faults: Vec<Fault>,
}

/// A version of a process.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Version {
    /// Its number.
    pub number: i64,
    /// When it was published.
    pub published_at: Option<String>,
    /// By whom.
    pub published_by: Option<Named>,
    /// How many approvals run by it.
    pub running: i64,
}

const LINES: &str = "SELECT p.id, p.version, p.name, p.object, p.deeds, p.active, p.place, p.published_version, p.updated_at, \
                     d.graph AS draft, g.graph AS used FROM {o_approval_process} p \
                     JOIN {approval_graph} d ON d.process_id = p.id AND d.number = 0 \
                     LEFT JOIN {approval_graph} g ON g.process_id = p.id AND g.number = p.published_version \
                     WHERE p.deleted_at IS NULL AND (? = 0 OR p.id = ?) ORDER BY p.object, p.place, p.id";

fn line(row: &Row) -> Result<ProcessLine> {
    Ok(ProcessLine {
        id: row.id("id")?,
        name: String::from(row.opt_text("name")?.unwrap_or_default()),
        object: String::from(row.text("object")?),
        deeds: row.text("deeds")?.split(',').map(|d| String::from(d.trim())).collect(),
        active: row.bool("active")?,
        place: row.opt_int("place")?.unwrap_or_default(),
        version: row.opt_int("published_version")?,
        unpublished: row.opt_text("used")? != Some(row.text("draft")?),
        updated_at: format_instant(row.instant("updated_at")?),
    })
}

/// All processes.
///
/// # Errors
/// `access.power` without `manage_company`.
pub async fn processes(ctx: &Ctx, company: &Company) -> Result<Vec<ProcessLine>> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let sql = conn.sql(LINES, [Val::from(0_i64), Val::from(0_i64)]);
    conn.rows(&sql).await?.iter().map(line).collect()
}

/// One process with its versions, and what keeps its draft from running.
///
/// # Errors
/// `access.power` without `manage_company`; `approval.process_not_found`.
pub async fn process(ctx: &Ctx, company: &Company, id: Id) -> Result<Process> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let sql = conn.sql(LINES, [Val::from(1_i64), Val::from(id)]);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(PROCESS_NOT_FOUND).with("id", id))?;
    let (line, lock) = (line(&row)?, row.int("version")?);
    let graph: Graph = parse(row.text("draft")?)?;
    let published = row.opt_text("used")?.map(parse).transpose()?;
    let versions = versions(&mut conn, id).await?;
    drop(conn);
    let faults = check::faults(ctx, company, &line.object, &line.deeds, &graph).await?;
    let faults = faults.into_iter().map(|(step, fault)| check::told(ctx, company, step, &fault)).collect();
    Ok(Process { line, lock, graph, published, versions, faults })
}

async fn versions(conn: &mut Conn, id: Id) -> Result<Vec<Version>> {
    let text = "SELECT process_version AS number, COUNT(*) AS n FROM {approval_run} WHERE process_id = ? AND open = ? \
                GROUP BY process_version";
    let sql = conn.sql(text, [Val::from(id), Val::from(true)]);
    let rows = conn.rows(&sql).await?;
    let running: BTreeMap<i64, i64> =
        rows.iter().map(|r| Ok((r.int("number")?, r.int("n")?))).collect::<Result<_>>()?;
    let text = "SELECT number, published_at, published_by FROM {approval_graph} WHERE process_id = ? AND number > 0 \
                ORDER BY number DESC";
    let sql = conn.sql(text, [Val::from(id)]);
    let rows = conn.rows(&sql).await?;
    let people: Vec<Id> = rows.iter().filter_map(|r| r.opt_id("published_by").ok().flatten()).collect();
    let mut names = Names::default();
    names.add(conn, "employee", people).await?;
    let version = |row: &Row| {
        let number = row.int("number")?;
        Ok(Version {
            number,
            published_at: row.opt_instant("published_at")?.map(format_instant),
            published_by: row.opt_id("published_by")?.map(|id| names.of(id)),
            running: running.get(&number).copied().unwrap_or_default(),
        })
    };
    rows.iter().map(version).collect()
}

/// How a version of a process runs.
///
/// # Errors
/// `access.power` without `manage_company`; `approval.process_not_found`.
pub async fn version(ctx: &Ctx, company: &Company, id: Id, number: i64) -> Result<Graph> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let text = "SELECT graph FROM {approval_graph} WHERE process_id = ? AND number = ?";
    let sql = conn.sql(text, [Val::from(id), Val::from(number)]);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(PROCESS_NOT_FOUND).with("id", id))?;
    parse(row.text("graph")?)
}
