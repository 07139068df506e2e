//! Runs what is due, a bounded number at a time, until told to stop.

mod attempt;
mod backoff;
mod options;

use std::sync::Arc;

use chrono::TimeDelta;
use guanxi_kernel::random::Random;
use guanxi_kernel::{Clock, Error, Result};
use guanxi_store::{Db, retry};
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::task::JoinSet;

use crate::handler::Registry;
use crate::queue::Queue;
use crate::retention::clean;
use crate::{lease, schedule};

pub use backoff::Backoff;
pub use options::WorkerOptions;

/// How often a worker forgets jobs that were kept long enough.
const BETWEEN_CLEANING: TimeDelta = TimeDelta::hours(1);

/// Runs the jobs of one company. `C` is what its handlers share, cheap to clone.
#[derive(Debug)]
pub struct Worker<C> {
    shared: Arc<Shared<C>>,
}

/// What the attempts at jobs that run at the same time share.
#[derive(Debug)]
struct Shared<C> {
    context: C,
    db: Db,
    queue: Queue,
    registry: Registry<C>,
    clock: Arc<dyn Clock>,
    random: Arc<Random>,
    options: WorkerOptions,
    stop: watch::Sender<bool>,
}

/// Stops a worker.
#[derive(Debug, Clone)]
pub struct Stopper(watch::Sender<bool>);

impl Stopper {
    /// Tells the worker to take no more jobs and to give back those it has. [`Worker::run`] returns once that is done.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    /// A worker for this company.
    #[must_use]
    pub fn new(
        context: C,
        db: Db,
        queue: Queue,
        registry: Registry<C>,
        clock: Arc<dyn Clock>,
        random: Arc<Random>,
        options: WorkerOptions,
    ) -> Self {
        let (stop, _) = watch::channel(false);
        let shared = Shared { context, db, queue, registry, clock, random, options, stop };
        Self { shared: Arc::new(shared) }
    }

    /// What stops it.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper(self.shared.stop.clone())
    }

    /// Runs jobs until told to stop, then waits until those it had are given back. When this future is dropped instead,
    /// running handlers are dropped with it, and their jobs are found again once their leases run out.
    pub async fn run(&self) {
        let shared = &self.shared;
        let mut stop = shared.stop.subscribe();
        let mut running = JoinSet::new();
        let mut clean_at = shared.clock.now();
        while !*stop.borrow() {
            match self.turn(&mut running).await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(error) => tracing::warn!(%error, cause = ?cause(&error), "jobs cannot be looked for"),
            }
            if shared.clock.now() >= clean_at {
                clean_at = shared.clock.now() + BETWEEN_CLEANING;
                self.forget().await;
            }
            tokio::select! {
                _ = stop.changed() => {}
                Some(_) = running.join_next(), if !running.is_empty() => {}
                () = shared.queue.woken() => {}
                () = tokio::time::sleep(shared.options.poll) => {}
            }
        }
        while running.join_next().await.is_some() {}
    }

    /// Runs everything that is due by the clock, and what that enqueues, until nothing is due and nothing runs. Answers how
    /// many attempts were made. For tests and the command line.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn run_until_idle(&self) -> Result<usize> {
        let mut running = JoinSet::new();
        let mut attempts = 0;
        loop {
            let begun = self.turn(&mut running).await?;
            attempts += begun;
            if begun == 0 && running.join_next().await.is_none() {
                return Ok(attempts);
            }
        }
    }

    /// Begins as many due jobs as may run now. Answers how many.
    async fn turn(&self, running: &mut JoinSet<()>) -> Result<usize> {
        let shared = &self.shared;
        while running.try_join_next().is_some() {}
        schedule::fire(&shared.db, &shared.queue, shared.clock.now()).await?;
        let kinds: Vec<_> = shared.registry.kinds().collect();
        let mut conn = shared.db.read().await?;
        let due = lease::any_due(&mut conn, &kinds, shared.clock.now()).await?;
        drop(conn);
        if !due {
            return Ok(0);
        }
        let mut permits = shared.permits_for_a_batch().await;
        let (most, name, now) = (permits.len(), &shared.options.name, shared.clock.now());
        if most == 0 {
            return Ok(0);
        }
        let jobs = retry(|| lease::take(&shared.db, &kinds, most, name, now, shared.options.lease)).await?;
        let begun = jobs.len();
        for (job, permit) in jobs.into_iter().zip(permits.drain(..)) {
            let shared = Arc::clone(shared);
            running.spawn(async move {
                attempt::attempt(&shared, job).await;
                drop(permit);
            });
        }
        Ok(begun)
    }

    async fn forget(&self) {
        let shared = &self.shared;
        match clean(&shared.db, shared.options.retention, shared.clock.now()).await {
            Ok(0) => {}
            Ok(jobs) => tracing::info!(jobs, "ended jobs forgotten"),
            Err(error) => tracing::warn!(%error, cause = ?cause(&error), "ended jobs cannot be forgotten"),
        }
    }
}

impl<C> Shared<C> {
    /// As many permits as are free and a batch may have; waits for the first one. None when told to stop.
    async fn permits_for_a_batch(&self) -> Vec<OwnedSemaphorePermit> {
        let mut stop = self.stop.subscribe();
        let first = tokio::select! {
            permit = Arc::clone(&self.options.permits).acquire_owned() => permit.ok(),
            _ = stop.wait_for(|stop| *stop) => None,
        };
        let mut permits: Vec<_> = first.into_iter().collect();
        while !permits.is_empty() && permits.len() < self.options.batch {
            match Arc::clone(&self.options.permits).try_acquire_owned() {
                Ok(permit) => permits.push(permit),
                Err(_full) => break,
            }
        }
        permits
    }
}

fn cause(error: &Error) -> Option<String> {
    std::error::Error::source(error).map(ToString::to_string)
}
