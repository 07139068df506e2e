//! Puts jobs into the company's database, within the caller's transaction, and takes them back.

use std::sync::Arc;

use guanxi_kernel::{Error, Id, IdGenerator, Instant, Result};
use guanxi_store::error::CONTENTION;
use guanxi_store::{Tx, Val, ValKind, bulk};
use tokio::sync::Notify;

use crate::error::{DUPLICATE, MISSING, STATE};
use crate::job::{Job, JobState, NewJob, Unique};
use crate::list;

/// How often a job of a key is looked for when those found end at the same moment.
const LOOKS: u32 = 5;

const NEW_COLUMNS: &[&str] = &[
    "id",
    "kind",
    "payload",
    "state",
    "due_at",
    "attempts",
    "max_attempts",
    "lease",
    "progress_done",
    "cancel_requested",
    "run_again",
    "unique_key",
    "created_at",
    "created_by",
];

/// Where jobs of one open company are put. Wakes the workers of this process once the transaction is committed; those of
/// other processes look by themselves every second or so.
#[derive(Debug, Clone)]
pub struct Queue {
    ids: Arc<IdGenerator>,
    wake: Arc<Notify>,
}

impl Queue {
    /// The queue of the company these ids are made for. Its workers are given a clone of it.
    #[must_use]
    pub fn new(ids: Arc<IdGenerator>) -> Self {
        Self { ids, wake: Arc::new(Notify::new()) }
    }

    /// Enqueues a job: it exists once the transaction is committed, and never if it is not.
    ///
    /// Answers its id, or that of the job with the same key which takes its place (see [`NewJob::once`]).
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn enqueue(&self, tx: &mut Tx, job: &NewJob, now: Instant) -> Result<Id> {
        self.wake_after(tx);
        for _ in 0..LOOKS {
            let id = self.ids.next(now);
            let insert = tx.sql(
                "INSERT INTO {job} (id, kind, payload, state, due_at, attempts, max_attempts, lease, progress_done, \
                 cancel_requested, run_again, unique_key, created_at, created_by) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                values(id, job, now),
            );
            if tx.run(&insert).await? == 1 {
                return Ok(id);
            }
            if let Some(id) = join(tx, &job.unique).await? {
                return Ok(id);
            }
        }
        Err(Error::new(CONTENTION).with("kind", &job.kind))
    }

    /// Enqueues many jobs, quicker than one by one. Answers their ids in order.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn enqueue_all(&self, tx: &mut Tx, jobs: &[NewJob], now: Instant) -> Result<Vec<Id>> {
        let mut ids = Vec::with_capacity(jobs.len());
        let mut rows = Vec::with_capacity(jobs.len());
        for job in jobs {
            if job.unique == Unique::No {
                let id = self.ids.next(now);
                rows.push(Vec::from(values(id, job, now)));
                ids.push(id);
            } else {
                ids.push(self.enqueue(tx, job, now).await?);
            }
        }
        bulk::insert(tx, "job", NEW_COLUMNS, rows).await?;
        self.wake_after(tx);
        Ok(ids)
    }

    /// Lets a job that ended without success run again, from its last checkpoint and with all its attempts.
    ///
    /// # Errors
    /// `job.not_found`; `job.state` when it succeeded or has not ended; `job.duplicate` when another job of its key is
    /// active by now.
    pub async fn retry(&self, tx: &mut Tx, id: Id, now: Instant) -> Result<()> {
        let job = existing(tx, id).await?;
        if !matches!(job.state, JobState::Failed | JobState::Dead | JobState::Cancelled) {
            return Err(Error::new(STATE).with("state", job.state.name()));
        }
        if let Some(key) = &job.unique_key {
            let other = Unique::Once(key.clone());
            if join(tx, &other).await?.is_some() {
                return Err(Error::new(DUPLICATE));
            }
        }
        let values = [Val::from(now), Val::from(false), Val::from(id), Val::from(job.state.name())];
        let sql = tx.sql(
            "UPDATE {job} SET state = 'waiting', due_at = ?, attempts = 0, finished_at = NULL, \
             cancel_requested = ? WHERE id = ? AND state = ?",
            values,
        );
        if tx.run(&sql).await? == 0 {
            return Err(Error::new(CONTENTION).with("job", id));
        }
        self.wake_after(tx);
        Ok(())
    }

    /// Takes a job back: at once while it waits; a running one is told to stop and ends as soon as its handler does.
    ///
    /// # Errors
    /// `job.not_found`; `job.state` when it has ended.
    pub async fn cancel(&self, tx: &mut Tx, id: Id, now: Instant) -> Result<()> {
        let waiting = tx.sql(
            "UPDATE {job} SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'waiting'",
            [Val::from(now), Val::from(id)],
        );
        if tx.run(&waiting).await? == 1 {
            return Ok(());
        }
        let running = tx.sql(
            "UPDATE {job} SET cancel_requested = ? WHERE id = ? AND state = 'running'",
            [Val::from(true), Val::from(id)],
        );
        if tx.run(&running).await? == 1 {
            return Ok(());
        }
        let job = existing(tx, id).await?;
        Err(Error::new(STATE).with("state", job.state.name()))
    }

    /// Waits until something was enqueued in this process.
    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    fn wake_after(&self, tx: &mut Tx) {
        let wake = Arc::clone(&self.wake);
        tx.after_commit(move || wake.notify_one());
    }
}

async fn existing(tx: &mut Tx, id: Id) -> Result<Job> {
    list::get(tx, id).await?.ok_or_else(|| Error::new(MISSING).with("job", id))
}

/// The active job of the key, told to run once more where that was asked for.
///
/// For `Latest` the row is written in any case: that keeps a worker from beginning the waiting job before this
/// transaction is committed, when the job could not yet see what it is enqueued for.
async fn join(tx: &mut Tx, unique: &Unique) -> Result<Option<Id>> {
    let sql = match unique {
        Unique::No => return Ok(None),
        Unique::Once(key) => tx.sql(
            "SELECT id FROM {job} WHERE unique_key = ? AND finished_at IS NULL",
            [Val::from(key.as_str())],
        ),
        Unique::Latest(key) => tx.sql(
            "UPDATE {job} SET run_again = CASE WHEN state = 'running' THEN ? ELSE run_again END \
             WHERE unique_key = ? AND finished_at IS NULL RETURNING id",
            [Val::from(true), Val::from(key.as_str())],
        ),
    };
    tx.opt(&sql).await?.map(|row| row.id("id")).transpose()
}

/// In the order of [`NEW_COLUMNS`].
fn values(id: Id, job: &NewJob, now: Instant) -> [Val; 14] {
    let key = match &job.unique {
        Unique::No => Val::Null(ValKind::Text),
        Unique::Once(key) | Unique::Latest(key) => Val::from(key.as_str()),
    };
    [
        Val::from(id),
        Val::from(job.kind.as_str()),
        Val::from(job.payload.to_string()),
        Val::from(JobState::Waiting.name()),
        Val::from(job.run_at.unwrap_or(now)),
        Val::from(0_i64),
        Val::from(job.max_attempts.max(1)),
        Val::from(0_i64),
        Val::from(0_i64),
        Val::from(false),
        Val::from(false),
        key,
        Val::from(now),
        Val::id(job.created_by),
    ]
}
