//! A company with the tables of jobs, handlers to order, and shortcuts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::future::BoxFuture;
use guanxi_jobs::{Handler, Job, JobError, NewJob, Queue, Registry, Work, Worker, WorkerOptions};
use guanxi_kernel::{Id, Instant, code};
use guanxi_store::{Db, Tx, migrate};
use guanxi_testkit::TestDatabase;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

/// How long a test waits for what must happen before it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// What handlers share: which payload was run how often.
#[derive(Debug, Clone, Default)]
pub(crate) struct Log(Arc<Mutex<BTreeMap<String, usize>>>);

impl Log {
    pub(crate) fn add(&self, work: &Work<Self>) {
        *self.0.lock().unwrap().entry(work.job().payload.to_string()).or_default() += 1;
    }

    pub(crate) fn counts(&self) -> Vec<usize> {
        self.0.lock().unwrap().values().copied().collect()
    }

    pub(crate) fn times(&self, payload: &Value) -> usize {
        self.0.lock().unwrap().get(&payload.to_string()).copied().unwrap_or_default()
    }
}

/// A company, its queue, and what its handlers were told.
pub(crate) struct Company {
    pub(crate) t: TestDatabase,
    pub(crate) queue: Queue,
    pub(crate) log: Log,
}

impl Company {
    pub(crate) async fn new(t: TestDatabase) -> Self {
        let mut tx = t.db.begin().await.unwrap();
        let migrations: Vec<_> = guanxi_jobs::MIGRATIONS.iter().collect();
        migrate::run(&mut tx, &migrations, t.now()).await.unwrap();
        tx.commit().await.unwrap();
        let queue = Queue::new(Arc::clone(&t.ids));
        Self { t, queue, log: Log::default() }
    }

    pub(crate) fn now(&self) -> Instant {
        self.t.now()
    }

    pub(crate) async fn tx(&self) -> Tx {
        self.t.db.begin().await.unwrap()
    }

    pub(crate) async fn enqueue(&self, job: NewJob) -> Id {
        let mut tx = self.tx().await;
        let id = self.queue.enqueue(&mut tx, &job, self.now()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub(crate) async fn cancel(&self, id: Id) {
        let mut tx = self.tx().await;
        self.queue.cancel(&mut tx, id, self.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) async fn job(&self, id: Id) -> Job {
        let mut conn = self.t.db.read().await.unwrap();
        guanxi_jobs::get(&mut conn, id).await.unwrap().expect("the job is there")
    }

    /// A worker of this node with these handlers.
    pub(crate) fn worker(&self, registry: Registry<Log>) -> Worker<Log> {
        self.worker_with(self.t.db.clone(), registry, options())
    }

    pub(crate) fn worker_with(&self, db: Db, registry: Registry<Log>, options: WorkerOptions) -> Worker<Log> {
        let (clock, random) = (self.t.clock.clone(), Arc::clone(&self.t.random));
        Worker::new(self.log.clone(), db, self.queue.clone(), registry, clock, random, options)
    }

    /// Runs what is due with one handler for the kind `test`. Answers how many attempts were made.
    pub(crate) async fn run(&self, handler: impl Handler<Log>) -> usize {
        self.worker(Registry::new().with("test", handler)).run_until_idle().await.unwrap()
    }
}

/// Leases of a minute of the test's clock; real time plays no part unless a test says so.
pub(crate) fn options() -> WorkerOptions {
    WorkerOptions {
        heartbeat: Duration::from_secs(3_600),
        poll: Duration::from_millis(5),
        ..WorkerOptions::new("worker")
    }
}

/// The same for a worker that, while it has a job, takes no other: nor its own again when its lease has ended.
pub(crate) fn one_at_a_time() -> WorkerOptions {
    WorkerOptions { permits: Arc::new(Semaphore::new(1)), ..options() }
}

/// A job of the kind `test`.
pub(crate) fn job(payload: impl Into<Value>) -> NewJob {
    NewJob::new("test", payload.into())
}

type Act = dyn for<'a> Fn(&'a mut Work<Log>) -> BoxFuture<'a, Result<Value, JobError>> + Send + Sync;

/// A handler that counts its runs and does this.
pub(crate) struct Does(Box<Act>);

impl Does {
    pub(crate) fn this(
        act: impl for<'a> Fn(&'a mut Work<Log>) -> BoxFuture<'a, Result<Value, JobError>> + Send + Sync + 'static,
    ) -> Self {
        Self(Box::new(act))
    }

    pub(crate) fn nothing() -> Self {
        Self::this(|_| Box::pin(async { Ok(Value::Null) }))
    }

    pub(crate) fn fails() -> Self {
        Self::this(|_| Box::pin(async { Err(JobError::Retry(unavailable())) }))
    }
}

impl Handler<Log> for Does {
    async fn run(&self, work: &mut Work<Log>) -> Result<Value, JobError> {
        work.context().add(work);
        (self.0)(work).await
    }
}

pub(crate) fn unavailable() -> guanxi_kernel::Error {
    guanxi_kernel::Error::new(code::UNAVAILABLE).with("host", "mail")
}

/// Waits for what must happen, and fails when it does not.
pub(crate) async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, what).await.expect("it happens soon")
}

/// Waits until the job looks like this.
pub(crate) async fn until(company: &Company, id: Id, like: impl Fn(&Job) -> bool) -> Job {
    let look = async {
        loop {
            let job = company.job(id).await;
            if like(&job) {
                return job;
            }
            tokio::task::yield_now().await;
        }
    };
    soon(look).await
}

pub(crate) fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

pub(crate) fn number(n: usize) -> Value {
    json!({ "number": n })
}
