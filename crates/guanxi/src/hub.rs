//! The open companies of this process: opened when first asked for, closed when many are open and nobody uses them, each
//! with one worker for its background work.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use guanxi_api::BoxFuture;
use guanxi_integrations::outbound::Outbound;
use guanxi_integrations::{channel, connector, webhook};
use guanxi_jobs::{Queue, Registry, Stopper, Worker, WorkerOptions};
use guanxi_kernel::random::Random;
use guanxi_kernel::{Clock, Result};
use guanxi_records::company::Opening;
use guanxi_records::{Company, Product, usage};
use guanxi_store::Companies;
use guanxi_workflow::automation::{self, CallJob};
use guanxi_workflow::notify::channel::ChannelJob;
use guanxi_workflow::{integrity, notify, permission_review};
use tokio::sync::{OnceCell, Semaphore, watch};
use tokio::task::JoinHandle;

use crate::acting::Acts;
use crate::housekeeping;
use crate::outward::Outward;
use crate::product;
use crate::robots::Robots;

/// As many companies stay open even when nobody uses them.
const KEPT_OPEN: usize = 16;
/// Beyond that, a company nobody used for so long is closed.
const IDLE: Duration = Duration::from_secs(10 * 60);
/// How often companies that are closed are opened to see whether work is due.
const ROUND: Duration = Duration::from_secs(10 * 60);

/// Receivers spoken to at once, over all companies.
const SPEAKING: usize = 64;

/// What a hub is made of.
#[derive(Debug, Clone)]
pub struct HubOptions {
    /// What the program is made of.
    pub product: Arc<Product>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance and secrets.
    pub random: Arc<Random>,
    /// The folder that holds each company's folder of files.
    pub files: PathBuf,
    /// Whether background work is run.
    pub works: bool,
    /// How long background work stays with a node that is not heard of.
    pub lease: Duration,
    /// How webhooks are delivered.
    pub webhooks: webhook::Options,
    /// How connectors reach other systems.
    pub connectors: connector::Options,
}

/// The open companies of this process.
#[derive(Debug)]
pub struct Hub {
    companies: Companies,
    options: HubOptions,
    /// Shared by all workers, so that jobs of many companies do not run all at once.
    worker: WorkerOptions,
    /// Likewise for what waits for other systems: those that do not answer hold up nothing else.
    speaker: WorkerOptions,
    open: Mutex<HashMap<String, Arc<OnceCell<Open>>>>,
}

#[derive(Debug)]
struct Open {
    company: Arc<Company>,
    used_at: AtomicI64,
    working: Mutex<Vec<(Stop, JoinHandle<()>)>>,
}

/// Stops what works for a company in the background.
#[derive(Debug)]
enum Stop {
    Worker(Stopper),
    Watch(watch::Sender<bool>),
}

impl Stop {
    fn now(&self) {
        match self {
            Self::Worker(stopper) => stopper.stop(),
            Self::Watch(stop) => drop(stop.send_replace(true)),
        }
    }
}

impl Hub {
    /// A hub for these companies, none of them open yet.
    #[must_use]
    pub fn new(companies: Companies, options: HubOptions) -> Arc<Self> {
        let lease = options.lease;
        let worker = WorkerOptions {
            lease,
            heartbeat: lease / 12,
            ..WorkerOptions::new(format!("guanxi-{}", std::process::id()))
        };
        let speaker =
            WorkerOptions { permits: Arc::new(Semaphore::new(SPEAKING)), batch: SPEAKING, ..worker.clone() };
        Arc::new(Self { companies, options, worker, speaker, open: Mutex::default() })
    }

    /// The company of that key.
    ///
    /// # Errors
    /// `company.not_found`; what opening it can fail with.
    pub async fn company(&self, key: &str) -> Result<Arc<Company>> {
        let open = self.opened(key).await?;
        let open = open.get().map(|open| {
            open.used_at.store(self.options.clock.now().timestamp(), Ordering::Relaxed);
            Arc::clone(&open.company)
        });
        open.ok_or_else(|| guanxi_kernel::Error::new(guanxi_kernel::code::UNAVAILABLE))
    }

    /// Those who ask for the same company at once wait for one opening; those of other companies do not wait.
    async fn opened(&self, key: &str) -> Result<Arc<OnceCell<Open>>> {
        let cell = Arc::clone(self.cells().entry(String::from(key)).or_default());
        match cell.get_or_try_init(|| self.open_company(key)).await {
            Ok(_) => Ok(cell),
            Err(error) => {
                // Names nobody has must not pile up.
                self.cells().retain(|name, kept| name != key || kept.initialized());
                Err(error)
            }
        }
    }

    fn cells(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<OnceCell<Open>>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn open_company(&self, key: &str) -> Result<Open> {
        let HubOptions { product, clock, random, files, works, .. } = self.options.clone();
        let opening = Opening {
            key: String::from(key),
            db: self.companies.database(key).await?,
            product,
            random,
            clock: Arc::clone(&clock),
            files: files.join(key),
        };
        let company = Company::open(opening).await?;
        connector::equip(&company, self.options.connectors.clone())?;
        let webhooks = &self.options.webhooks;
        channel::equip(&company, Outbound::new(webhooks.timeout, webhooks.allowed.clone())?);
        let working = if works { self.work(&company).await? } else { Vec::new() };
        tracing::info!(company = key, "company opened");
        Ok(Open { company, used_at: AtomicI64::new(clock.now().timestamp()), working: Mutex::new(working) })
    }

    /// Begins the company's background work.
    async fn work(&self, company: &Arc<Company>) -> Result<Vec<(Stop, JoinHandle<()>)>> {
        housekeeping::schedule(company).await?;
        integrity::schedule(company).await?;
        guanxi_workflow::watch::schedule(company).await?;
        permission_review::schedule(company).await?;
        automation::schedule(company).await?;
        let acts = Acts(Arc::clone(company));
        let run = |queue: Queue, handlers: Registry<Acts>, options: &WorkerOptions| {
            let (clock, random) = (Arc::clone(&company.clock), Arc::clone(&company.random));
            let (acts, db) = (acts.clone(), company.db.clone());
            let worker = Worker::new(acts, db, queue, handlers, clock, random, options.clone());
            let stopper = worker.stopper();
            (Stop::Worker(stopper), tokio::spawn(async move { worker.run().await }))
        };
        let webhooks = &self.options.webhooks;
        // A queue of its own wakes the worker of its own, and not the other one.
        let outward = Queue::new(Arc::clone(&company.ids));
        let calls = CallJob(Outward(Outbound::new(webhooks.timeout, webhooks.allowed.clone())?));
        let speaks = webhook::handlers(webhooks)?
            .with(automation::CALL_KIND, calls)
            .with(notify::channel::KIND, ChannelJob(Robots))
            .and(connector::handlers());
        let (stop, stopping) = watch::channel(false);
        let watching = tokio::spawn(webhook::watch(acts.clone(), outward.clone(), stopping));
        let (stop_counting, ending) = watch::channel(false);
        let counting = tokio::spawn(usage::keep_flushing(Arc::clone(company), ending));
        let (halt, halting) = watch::channel(false);
        let exchanging = tokio::spawn(connector::watch(acts.clone(), outward.clone(), halting));
        Ok(vec![
            (Stop::Watch(stop_counting), counting),
            run(company.queue.clone(), product::handlers(), &self.worker),
            run(outward, speaks, &self.speaker),
            (Stop::Watch(stop), watching),
            (Stop::Watch(halt), exchanging),
        ])
    }

    /// Runs until the program ends: opens each company now and then so that its due work is done, closes idle ones.
    pub async fn tend(&self) {
        loop {
            if let Err(error) = self.round().await {
                tracing::warn!(%error, "companies cannot be looked after");
            }
            tokio::time::sleep(ROUND).await;
        }
    }

    async fn round(&self) -> Result<()> {
        for entry in self.companies.list().await? {
            if let Err(error) = self.opened(&entry.key).await {
                tracing::error!(company = entry.key, %error, "company cannot be opened");
            }
            self.close_idle().await;
        }
        Ok(())
    }

    async fn close_idle(&self) {
        let long_ago =
            self.options.clock.now().timestamp() - i64::try_from(IDLE.as_secs()).unwrap_or(i64::MAX);
        let mut idle: Vec<(i64, String)> = Vec::new();
        let count = {
            let cells = self.cells();
            for (key, cell) in cells.iter() {
                let used_at = cell.get().map(|open| open.used_at.load(Ordering::Relaxed));
                idle.extend(used_at.filter(|at| *at < long_ago).map(|at| (at, key.clone())));
            }
            cells.len()
        };
        idle.sort();
        for (_, key) in idle.into_iter().take(count.saturating_sub(KEPT_OPEN)) {
            let cell = self.cells().remove(&key);
            close(cell).await;
            tracing::info!(company = key, "company closed");
        }
    }

    /// Stops background work and closes every company.
    pub async fn close(&self) {
        let cells: Vec<_> = self.cells().drain().collect();
        for (_, cell) in cells {
            close(Some(cell)).await;
        }
    }

    /// All companies.
    #[must_use]
    pub const fn companies(&self) -> &Companies {
        &self.companies
    }

    /// What companies are opened with.
    #[must_use]
    pub const fn options(&self) -> &HubOptions {
        &self.options
    }
}

/// Jobs that run are given back; connections in use are waited for.
async fn close(cell: Option<Arc<OnceCell<Open>>>) {
    let Some(open) = cell.as_deref().and_then(OnceCell::get) else { return };
    let working = std::mem::take(&mut *open.working.lock().unwrap_or_else(PoisonError::into_inner));
    for (stop, _) in &working {
        stop.now();
    }
    for (_, task) in working {
        if task.await.is_err() {
            tracing::error!(company = open.company.key, "background work panicked");
        }
    }
    open.company.db.close().await;
}

impl guanxi_api::Companies for Hub {
    fn open<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Arc<Company>>> {
        Box::pin(self.company(key))
    }

    fn only(&self) -> BoxFuture<'_, Result<Option<String>>> {
        Box::pin(async {
            let mut all = self.companies.list().await?;
            Ok(if all.len() == 1 { all.pop().map(|entry| entry.key) } else { None })
        })
    }

    fn ping(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.companies.ping())
    }
}
