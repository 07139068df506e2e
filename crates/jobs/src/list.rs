//! Reading jobs: one, many, and how much there is to do.

use guanxi_kernel::{Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use guanxi_store::{Conn, Val};

use crate::job::{Job, JobState};
use crate::table::COLUMNS;

/// Which jobs to list. The default: the 50 newest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<String>,
    /// In this state.
    pub state: Option<JobState>,
    /// Done for this person.
    pub created_by: Option<Id>,
    /// Older than this job: the last one of the page before.
    pub before: Option<Id>,
    /// At most this many.
    pub limit: u64,
}

impl Default for Filter {
    fn default() -> Self {
        Self { kind: None, state: None, created_by: None, before: None, limit: 50 }
    }
}

/// How much there is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Depth {
    /// Jobs that wait, also for a later time.
    pub waiting: u64,
    /// Jobs that run.
    pub running: u64,
    /// Jobs that were given up and are still kept.
    pub dead: u64,
    /// Since when the job that has been due longest waits.
    pub due_since: Option<Instant>,
}

/// A job, if there is one of this id.
///
/// # Errors
/// When the database refuses.
pub async fn get(conn: &mut Conn, id: Id) -> Result<Option<Job>> {
    let mut select = columns(conn);
    select.and_where(column("id").eq(id.get()));
    let sql = conn.build(&select);
    conn.opt(&sql).await?.map(|row| Job::read(&row)).transpose()
}

/// Jobs, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &mut Conn, filter: &Filter) -> Result<Vec<Job>> {
    let mut select = columns(conn);
    if let Some(kind) = &filter.kind {
        select.and_where(column("kind").eq(kind.as_str()));
    }
    if let Some(state) = filter.state {
        select.and_where(column("state").eq(state.name()));
    }
    if let Some(employee) = filter.created_by {
        select.and_where(column("created_by").eq(employee.get()));
    }
    if let Some(before) = filter.before {
        select.and_where(column("id").lt(before.get()));
    }
    select.order_by(Alias::new("id"), Order::Desc).limit(filter.limit);
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(Job::read).collect()
}

/// How much there is to do now.
///
/// # Errors
/// When the database refuses.
pub async fn depth(conn: &mut Conn, now: Instant) -> Result<Depth> {
    let sql = conn.sql(
        "SELECT state, COUNT(*) AS jobs FROM {job} WHERE finished_at IS NULL GROUP BY state \
         UNION ALL SELECT state, COUNT(*) AS jobs FROM {job} WHERE state = 'dead' GROUP BY state",
        [],
    );
    let mut depth = Depth::default();
    for row in conn.rows(&sql).await? {
        let jobs = u64::try_from(row.int("jobs")?).unwrap_or_default();
        match JobState::named(row.text("state")?) {
            Some(JobState::Waiting) => depth.waiting = jobs,
            Some(JobState::Running) => depth.running = jobs,
            Some(JobState::Dead) => depth.dead = jobs,
            _ => {}
        }
    }
    let oldest = conn.sql(
        "SELECT MIN(due_at) AS due_at FROM {job} WHERE finished_at IS NULL AND state = 'waiting' AND due_at <= ?",
        [Val::from(now)],
    );
    depth.due_since = conn.row(&oldest).await?.opt_instant("due_at")?;
    Ok(depth)
}

/// A select of everything a [`Job`] is read from.
pub(crate) fn columns(conn: &Conn) -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS.iter().map(|c| Alias::new(*c))).from(conn.dialect().table("job"));
    select
}

pub(crate) fn column(name: &'static str) -> Expr {
    Expr::col(Alias::new(name))
}
