//! Which worker has which job. Every statement about a running job names the lease it runs under and does nothing when
//! the job was given to another worker meanwhile, so whatever a slow worker still does is without effect.

use std::time::Duration;

use chrono::TimeDelta;
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_store::sea_query::{Alias, ExprTrait, LockBehavior, LockType, Order};
use guanxi_store::{Conn, Db, Tx, Val};
use serde_json::Value;

use crate::error::LEASE_LOST;
use crate::job::{Fault, Job, JobState, Progress};
use crate::list::{column, columns};

/// One worker's right to run one job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lease {
    job: Id,
    number: i64,
}

impl Lease {
    pub(crate) const fn of(job: &Job) -> Self {
        Self { job: job.id, number: job.lease }
    }
}

/// When a lease taken or renewed now ends.
pub(crate) fn until(now: Instant, lease: Duration) -> Instant {
    now + TimeDelta::from_std(lease).unwrap_or(TimeDelta::hours(1))
}

/// Whether any job of these kinds is due: asked before a transaction is begun, which others would have to wait for.
pub(crate) async fn any_due(conn: &mut Conn, kinds: &[&'static str], now: Instant) -> Result<bool> {
    let mut select = columns(conn);
    select.and_where(column("finished_at").is_null()).and_where(column("due_at").lte(now));
    select.and_where(column("kind").is_in(kinds.iter().copied())).limit(1);
    let sql = conn.build(&select);
    Ok(conn.opt(&sql).await?.is_some())
}

/// Leases jobs that are due, longest due first: those that wait, and those whose lease ran out. Jobs that may not be
/// begun again end here.
pub(crate) async fn take(
    db: &Db,
    kinds: &[&'static str],
    most: usize,
    worker: &str,
    now: Instant,
    lease: Duration,
) -> Result<Vec<Job>> {
    let mut tx = db.begin().await?;
    let mut select = columns(&tx);
    select.and_where(column("finished_at").is_null()).and_where(column("due_at").lte(now));
    select.and_where(column("kind").is_in(kinds.iter().copied()));
    select.order_by(Alias::new("due_at"), Order::Asc).order_by(Alias::new("id"), Order::Asc);
    select.limit(u64::try_from(most).unwrap_or(u64::MAX));
    select.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    let sql = tx.build(&select);
    let due = tx.rows(&sql).await?.iter().map(Job::read).collect::<Result<Vec<_>>>()?;
    let mut taken = Vec::with_capacity(due.len());
    for mut job in due {
        if job.state == JobState::Running && (job.cancel_requested || job.attempts >= job.max_attempts) {
            give_up(&mut tx, &job, now).await?;
            continue;
        }
        job.lease += 1;
        job.attempts += 1;
        job.state = JobState::Running;
        job.due_at = until(now, lease);
        job.leased_by = Some(String::from(worker));
        job.run_again = false;
        begin(&mut tx, &job).await?;
        taken.push(job);
    }
    tx.commit().await?;
    Ok(taken)
}

async fn begin(tx: &mut Tx, job: &Job) -> Result<()> {
    let values = [
        Val::from(job.attempts),
        Val::from(job.lease),
        Val::text(job.leased_by.as_deref()),
        Val::from(job.due_at),
        Val::from(false),
        Val::from(job.id),
    ];
    let sql = tx.sql(
        "UPDATE {job} SET state = 'running', attempts = ?, lease = ?, leased_by = ?, due_at = ?, run_again = ? \
         WHERE id = ?",
        values,
    );
    tx.run(&sql).await.map(drop)
}

/// Its worker died with it, and it may not be tried again.
async fn give_up(tx: &mut Tx, job: &Job, now: Instant) -> Result<()> {
    let lease = Lease::of(job);
    if job.cancel_requested {
        return cancelled(tx, lease, now).await;
    }
    let fault =
        Fault::of(&Error::new(LEASE_LOST).with("worker", job.leased_by.as_deref().unwrap_or_default()));
    tracing::warn!(job.id = %job.id, job.kind, job.attempts, "job given up: its workers were lost");
    failed(tx, lease, JobState::Dead, &fault, now).await
}

/// What a renewed lease is found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Renewal {
    /// Renewed.
    Held {
        /// Whether somebody asked the job to stop.
        cancel: bool,
    },
    /// The job has ended under this very lease: its handler completed it.
    Over,
    /// Another worker has the job.
    Lost,
}

/// Renews the lease.
pub(crate) async fn renew(db: &Db, lease: Lease, until: Instant) -> Result<Renewal> {
    let mut tx = db.begin().await?;
    let sql = tx.sql(
        "UPDATE {job} SET due_at = ? WHERE id = ? AND lease = ? AND state = 'running' RETURNING cancel_requested",
        [Val::from(until), Val::from(lease.job), Val::from(lease.number)],
    );
    if let Some(row) = tx.opt(&sql).await? {
        tx.commit().await?;
        return Ok(Renewal::Held { cancel: row.bool("cancel_requested")? });
    }
    let values = [Val::from(lease.job), Val::from(lease.number)];
    let same = tx.sql("SELECT id FROM {job} WHERE id = ? AND lease = ?", values);
    Ok(if tx.opt(&same).await?.is_some() { Renewal::Over } else { Renewal::Lost })
}

/// Renews the lease, telling how far the job is. Answers whether somebody cancelled it, or nothing when the lease is lost.
pub(crate) async fn tell(db: &Db, lease: Lease, progress: Progress, until: Instant) -> Result<Option<bool>> {
    let mut tx = db.begin().await?;
    let [done, total] = units(progress);
    let sql = tx.sql(
        "UPDATE {job} SET due_at = ?, progress_done = ?, progress_total = ? \
         WHERE id = ? AND lease = ? AND state = 'running' RETURNING cancel_requested",
        [Val::from(until), done, total, Val::from(lease.job), Val::from(lease.number)],
    );
    let row = tx.opt(&sql).await?;
    tx.commit().await?;
    row.map(|r| r.bool("cancel_requested")).transpose()
}

/// Keeps where to go on. Answers whether the lease still holds.
pub(crate) async fn keep(
    tx: &mut Tx,
    lease: Lease,
    checkpoint: &Value,
    progress: Progress,
    until: Instant,
) -> Result<bool> {
    let [done, total] = units(progress);
    let values = [
        Val::from(until),
        Val::from(checkpoint.to_string()),
        done,
        total,
        Val::from(lease.job),
        Val::from(lease.number),
    ];
    let sql = tx.sql(
        "UPDATE {job} SET due_at = ?, checkpoint = ?, progress_done = ?, progress_total = ? \
         WHERE id = ? AND lease = ? AND state = 'running'",
        values,
    );
    Ok(tx.run(&sql).await? == 1)
}

/// Ends the job well; or lets it run once more, where that was asked for meanwhile. Answers whether the lease still held.
pub(crate) async fn done(tx: &mut Tx, lease: Lease, result: &Value, now: Instant) -> Result<bool> {
    let values = [
        Val::from(now),
        Val::from(now),
        Val::from(false),
        Val::from(false),
        Val::from(result.to_string()),
        Val::from(lease.job),
        Val::from(lease.number),
    ];
    let sql = tx.sql(
        "UPDATE {job} SET state = CASE WHEN run_again THEN 'waiting' ELSE 'done' END, \
         finished_at = CASE WHEN run_again THEN NULL ELSE ? END, \
         attempts = CASE WHEN run_again THEN 0 ELSE attempts END, \
         due_at = ?, run_again = ?, cancel_requested = ?, result = ?, checkpoint = NULL, \
         error_code = NULL, error_params = NULL, error_detail = NULL \
         WHERE id = ? AND lease = ? AND state = 'running'",
        values,
    );
    Ok(tx.run(&sql).await? == 1)
}

/// Ends the job badly; or lets it begin anew, where it was enqueued once more meanwhile.
pub(crate) async fn failed(
    tx: &mut Tx,
    lease: Lease,
    state: JobState,
    fault: &Fault,
    now: Instant,
) -> Result<()> {
    let values = [
        Val::from(state.name()),
        Val::from(now),
        Val::from(now),
        Val::from(false),
        Val::from(fault.code.as_str()),
        Val::from(fault.params_text()),
        Val::from(fault.detail.as_str()),
        Val::from(lease.job),
        Val::from(lease.number),
    ];
    let sql = tx.sql(
        "UPDATE {job} SET state = CASE WHEN run_again THEN 'waiting' ELSE ? END, \
         finished_at = CASE WHEN run_again THEN NULL ELSE ? END, \
         attempts = CASE WHEN run_again THEN 0 ELSE attempts END, \
         due_at = ?, run_again = ?, error_code = ?, error_params = ?, error_detail = ? \
         WHERE id = ? AND lease = ? AND state = 'running'",
        values,
    );
    tx.run(&sql).await.map(drop)
}

/// Lets the job wait until it is tried again, unless somebody cancelled it.
pub(crate) async fn again(
    tx: &mut Tx,
    lease: Lease,
    fault: &Fault,
    due_at: Instant,
    now: Instant,
) -> Result<()> {
    let values = [
        Val::from(now),
        Val::from(due_at),
        Val::from(fault.code.as_str()),
        Val::from(fault.params_text()),
        Val::from(fault.detail.as_str()),
        Val::from(lease.job),
        Val::from(lease.number),
    ];
    let sql = tx.sql(
        "UPDATE {job} SET state = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'waiting' END, \
         finished_at = CASE WHEN cancel_requested THEN ? ELSE NULL END, \
         due_at = ?, error_code = ?, error_params = ?, error_detail = ? \
         WHERE id = ? AND lease = ? AND state = 'running'",
        values,
    );
    tx.run(&sql).await.map(drop)
}

/// Gives the job back unfinished, as if this attempt had not been, unless somebody cancelled it.
pub(crate) async fn release(tx: &mut Tx, lease: Lease, now: Instant) -> Result<()> {
    let values = [Val::from(now), Val::from(now), Val::from(lease.job), Val::from(lease.number)];
    let sql = tx.sql(
        "UPDATE {job} SET state = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'waiting' END, \
         finished_at = CASE WHEN cancel_requested THEN ? ELSE NULL END, \
         due_at = ?, attempts = attempts - 1 WHERE id = ? AND lease = ? AND state = 'running'",
        values,
    );
    tx.run(&sql).await.map(drop)
}

/// Ends the job because somebody took it back.
pub(crate) async fn cancelled(tx: &mut Tx, lease: Lease, now: Instant) -> Result<()> {
    let sql = tx.sql(
        "UPDATE {job} SET state = 'cancelled', finished_at = ? WHERE id = ? AND lease = ? AND state = 'running'",
        [Val::from(now), Val::from(lease.job), Val::from(lease.number)],
    );
    tx.run(&sql).await.map(drop)
}

fn units(progress: Progress) -> [Val; 2] {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    [Val::from(number(progress.done)), Val::int(progress.total.map(number))]
}
