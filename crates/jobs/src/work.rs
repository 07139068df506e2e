//! What a handler is given: the job, the context it shares with others, and ways to tell how far it is.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use guanxi_kernel::{Clock, Error, Instant};
use guanxi_store::{Db, Tx, retry};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::watch;

use crate::error::{LEASE_LOST, PAYLOAD};
use crate::handler::JobError;
use crate::job::{Job, Progress};
use crate::lease::{self, Lease};

/// Progress is written at most this often, however often it is told.
const BETWEEN_PROGRESS: TimeDelta = TimeDelta::milliseconds(500);

/// One attempt at a job.
#[derive(Debug)]
pub struct Work<C> {
    pub(crate) context: C,
    pub(crate) job: Job,
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) lease_for: Duration,
    pub(crate) stop: watch::Receiver<bool>,
    pub(crate) cancel: watch::Receiver<bool>,
    pub(crate) told_at: Option<Instant>,
}

impl<C> Work<C> {
    /// What handlers share.
    pub const fn context(&self) -> &C {
        &self.context
    }

    /// The job as it was when this attempt began, or at its last checkpoint.
    pub const fn job(&self) -> &Job {
        &self.job
    }

    /// What the job was told, in the handler's own form.
    ///
    /// # Errors
    /// `job.payload` when it has another form; trying again is of no use then.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, JobError> {
        T::deserialize(&self.job.payload)
            .map_err(|e| JobError::Fail(Error::new(PAYLOAD).with("kind", &self.job.kind).because(e)))
    }

    /// Where an earlier attempt got to, in the handler's own form; none at the first one.
    ///
    /// # Errors
    /// `job.payload` when it has another form.
    pub fn resume<T: DeserializeOwned>(&self) -> Result<Option<T>, JobError> {
        let read = |value| T::deserialize(value);
        self.job
            .checkpoint
            .as_ref()
            .map(read)
            .transpose()
            .map_err(|e| JobError::Fail(Error::new(PAYLOAD).with("kind", &self.job.kind).because(e)))
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Whether the job shall stop: somebody cancelled it, or the program ends. A handler that stops answers
    /// [`JobError::Cancelled`] either way; in the second case the job goes on elsewhere, from its checkpoint.
    pub fn is_interrupted(&self) -> bool {
        *self.stop.borrow() || *self.cancel.borrow()
    }

    /// Fails with [`JobError::Cancelled`] when the job shall stop.
    ///
    /// # Errors
    /// See there.
    pub fn proceed(&self) -> Result<(), JobError> {
        if self.is_interrupted() { Err(JobError::Cancelled) } else { Ok(()) }
    }

    /// Waits until the job shall stop: for handlers that wait for something else.
    pub async fn interrupted(&mut self) {
        let (stop, cancel) = (&mut self.stop, &mut self.cancel);
        // A sender that is gone will never ask for anything.
        let asked = async |receiver: &mut watch::Receiver<bool>| {
            if receiver.wait_for(|asked| *asked).await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = asked(stop) => {}
            () = asked(cancel) => {}
        }
    }

    /// Tells how far the job is and renews its lease. Cheap enough to be called for every record: it is written now and
    /// then, and when all is done. Not while the handler holds a transaction, whose end this would wait for:
    /// [`Work::checkpoint`] tells it there.
    ///
    /// # Errors
    /// [`JobError::Cancelled`] when the job shall stop, `job.lease_lost` when another worker has it by now.
    pub async fn progress(&mut self, done: u64, total: Option<u64>) -> Result<(), JobError> {
        let now = self.now();
        self.job.progress = Progress { done, total };
        let soon = self.told_at.is_some_and(|told| (now - told).abs() < BETWEEN_PROGRESS);
        if !soon || total == Some(done) {
            self.told_at = Some(now);
            let (db, lease, progress) = (&self.db, self.lease(), self.job.progress);
            let until = lease::until(now, self.lease_for);
            let cancelled = retry(|| lease::tell(db, lease, progress, until)).await?;
            if cancelled.ok_or_else(|| lost(&self.job))? {
                return Err(JobError::Cancelled);
            }
        }
        self.proceed()
    }

    /// Keeps, together with what the transaction writes, where to go on if the job is interrupted, and renews the lease.
    /// Work that goes in steps does each step exactly once this way.
    ///
    /// # Errors
    /// `job.lease_lost` when another worker has the job by now: then the transaction must not be committed. When the job
    /// shall stop is told by [`Work::proceed`], best asked after the commit.
    pub async fn checkpoint(
        &mut self,
        tx: &mut Tx,
        checkpoint: Value,
        progress: Progress,
    ) -> Result<(), JobError> {
        let until = lease::until(self.now(), self.lease_for);
        if !lease::keep(tx, self.lease(), &checkpoint, progress, until).await? {
            return Err(lost(&self.job));
        }
        self.job.progress = progress;
        self.job.checkpoint = Some(checkpoint);
        Ok(())
    }

    /// Ends the job in the transaction that writes its effects: both happen, once, or neither. What the handler answers
    /// afterwards does not count any more if the transaction is committed.
    ///
    /// # Errors
    /// `job.lease_lost` when another worker has the job by now: then the transaction must not be committed.
    pub async fn complete(&self, tx: &mut Tx, result: &Value) -> Result<(), JobError> {
        if lease::done(tx, self.lease(), result, self.now()).await? { Ok(()) } else { Err(lost(&self.job)) }
    }

    pub(crate) const fn lease(&self) -> Lease {
        Lease::of(&self.job)
    }
}

fn lost(job: &Job) -> JobError {
    JobError::Retry(Error::new(LEASE_LOST).with("job", job.id))
}
