//! How a worker goes about it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::retention::Retention;
use crate::worker::Backoff;

/// How a worker goes about it.
#[derive(Debug, Clone)]
pub struct WorkerOptions {
    /// Names the worker in its jobs, for administrators: the machine and the process.
    pub name: String,
    /// How many jobs run at once; workers of several companies may share it.
    pub permits: Arc<Semaphore>,
    /// Jobs taken at once, as far as there are permits.
    pub batch: usize,
    /// How long a job stays with a worker that is not heard of any more.
    pub lease: Duration,
    /// How often the lease of a running job is renewed and it is looked whether somebody cancelled it; a fraction of
    /// `lease`, so that some renewals may fail.
    pub heartbeat: Duration,
    /// How often to look for jobs that nobody in this process enqueued: delayed ones, other nodes'.
    pub poll: Duration,
    /// How long handlers have to stop by themselves when the worker stops, before they are dropped.
    pub grace: Duration,
    /// The pauses between attempts.
    pub backoff: Backoff,
    /// How long ended jobs are kept.
    pub retention: Retention,
}

impl WorkerOptions {
    /// The usual ways for a worker of this name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            permits: Arc::new(Semaphore::new(8)),
            batch: 8,
            lease: Duration::from_secs(60),
            heartbeat: Duration::from_secs(5),
            poll: Duration::from_secs(1),
            grace: Duration::from_secs(10),
            backoff: Backoff::default(),
            retention: Retention::default(),
        }
    }
}
