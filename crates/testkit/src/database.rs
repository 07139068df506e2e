//! A company's empty database for one test, and the two databases a test runs on.
#![expect(clippy::expect_used, reason = "a test that cannot get its database fails, and says why")]

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use guanxi_kernel::random::Random;
use guanxi_kernel::{Clock, Error, IdGenerator, Instant};
use guanxi_store::{Companies, Db, Location};
use tempfile::TempDir;

use crate::clock::ManualClock;

/// Connections a test may hold. Many tests run at once against one server.
const CONNECTIONS: u32 = 4;
/// How long to wait for what a failed test left behind before leaving it behind, too.
const PATIENCE: Duration = Duration::from_secs(10);

/// On which database a test runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A file in a temporary folder.
    Sqlite,
    /// A schema on the server named by `GUANXI_TEST_POSTGRES`.
    Postgres,
}

/// A company's empty database, with time, ids and chance of its own.
#[derive(Debug, Clone)]
pub struct TestDatabase {
    /// The database.
    pub db: Db,
    /// Time, which stands still.
    pub clock: Arc<ManualClock>,
    /// Chance: the same sequence in every run.
    pub random: Arc<Random>,
    /// Makes ids.
    pub ids: Arc<IdGenerator>,
    /// The location the company is in; on PostgreSQL, other tests' companies are there too.
    pub companies: Arc<Companies>,
    /// Where that is.
    pub location: Location,
    /// The company's key.
    pub key: String,
    /// A folder for the test's files.
    pub folder: PathBuf,
}

impl TestDatabase {
    /// Now, by the test's clock.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The same company as another node of the program sees it: on connections of its own.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn node(&self) -> Db {
        let companies = Companies::open(&self.location, CONNECTIONS).await.expect("the location opens again");
        companies.database(&self.key).await.expect("the company opens again")
    }
}

/// Runs a test in a company of its own and removes the company, also when the test fails. See [`both!`](crate::both).
///
/// # Panics
/// When the test does, or its database cannot be made or removed.
pub fn run<F: Future<Output = ()>>(which: Which, test: impl FnOnce(TestDatabase) -> F) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(location) = location(which, &folder) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime for the test");
    runtime.block_on(Box::pin(in_company(location, &folder, test)));
}

async fn in_company<F: Future<Output = ()>>(
    location: Location,
    folder: &TempDir,
    test: impl FnOnce(TestDatabase) -> F,
) {
    let database = open(location, folder).await.expect("a company for the test");
    let (db, companies, key) = (database.db.clone(), Arc::clone(&database.companies), database.key.clone());
    let result = AssertUnwindSafe(test(database)).catch_unwind().await;
    let removal = async {
        db.close().await;
        companies.remove(&key).await
    };
    let removed = tokio::time::timeout(PATIENCE, removal).await;
    match result {
        // The test's own failure is the one to tell about.
        Err(panic) => resume_unwind(panic),
        Ok(()) => removed.expect("nothing of the test still holds its company").expect("the company goes"),
    }
}

async fn open(location: Location, folder: &TempDir) -> Result<TestDatabase, Error> {
    let companies = Companies::open(&location, CONNECTIONS).await?;
    let key = format!("t{}", Random::system().below(u64::MAX));
    let clock = Arc::new(ManualClock::default());
    let db = companies.create(&key, clock.now()).await?;
    Ok(TestDatabase {
        db,
        clock,
        random: Arc::new(Random::seeded(1)),
        ids: Arc::new(IdGenerator::new(1)),
        companies: Arc::new(companies),
        location,
        key,
        folder: folder.path().to_path_buf(),
    })
}

fn location(which: Which, folder: &TempDir) -> Option<Location> {
    match which {
        Which::Sqlite => Some(Location::Folder(folder.path().join("data"))),
        Which::Postgres => {
            let server = variable("GUANXI_TEST_POSTGRES");
            let required = variable("GUANXI_TEST_REQUIRE_POSTGRES").is_some_and(|v| v == "1");
            assert!(
                server.is_some() || !required,
                "GUANXI_TEST_POSTGRES must name a server: scripts/with-postgres"
            );
            server.map(Location::Server)
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "tests are configured by their environment alone")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
