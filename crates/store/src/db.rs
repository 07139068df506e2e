//! A company's database: connections for reading, transactions for writing.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use guanxi_kernel::{Error, Result};
use sqlx::SqlSafeStr;
use sqlx::postgres::{PgConnectOptions, PgPool};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::at_end::Ending;
use crate::conn::{Conn, Inner, Tx};
use crate::dialect::Dialect;
use crate::error::{CONTENTION, from_driver};
use crate::sql::Sql;

/// Connections that only read, per embedded database.
const SQLITE_READERS: u32 = 4;
/// Statements kept prepared on each connection.
const PREPARED: usize = 400;
/// For how long an idle connection to a server is taken to be alive without asking.
const TRUSTED: Duration = Duration::from_secs(5);
/// How often a transaction that met another one is tried again.
const ATTEMPTS: u32 = 8;

/// A company's database.
#[derive(Debug, Clone)]
pub struct Db {
    pools: Pools,
    dialect: Arc<Dialect>,
}

#[derive(Debug, Clone)]
enum Pools {
    /// One writer, several readers: SQLite has one writer at a time, and waiting in our queue is fair.
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    /// Shared by all companies of the server.
    Postgres(PgPool),
}

impl Db {
    /// Opens a company's file, making it if asked.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub async fn open_sqlite(file: &Path, create: bool) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit that was acknowledged survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", "-16384")
            .pragma("mmap_size", "268435456")
            .pragma("temp_store", "memory")
            .pragma("journal_size_limit", "67108864")
            .statement_cache_capacity(PREPARED);
        let pool =
            |size| SqlitePoolOptions::new().max_connections(size).acquire_timeout(Duration::from_secs(30));
        let writer = pool(1).connect_with(options.clone()).await.map_err(from_driver)?;
        let readers = pool(SQLITE_READERS)
            .connect_with(options.pragma("query_only", "1"))
            .await
            .map_err(from_driver)?;
        Ok(Self { pools: Pools::Sqlite { writer, readers }, dialect: Arc::new(Dialect::Sqlite) })
    }

    /// A company's schema on a server whose connections are shared.
    #[must_use]
    pub(crate) fn in_schema(pool: PgPool, schema: &str) -> Self {
        let dialect = Arc::new(Dialect::Postgres { schema: String::from(schema) });
        Self { pools: Pools::Postgres(pool), dialect }
    }

    /// Which database it is.
    #[must_use]
    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// A connection for reading; each statement sees what was committed before it.
    ///
    /// # Errors
    /// When none becomes free or the database cannot be reached (likewise the next ones).
    pub async fn read(&self) -> Result<Conn> {
        let inner = match &self.pools {
            Pools::Sqlite { readers, .. } => Inner::Sqlite(readers.acquire().await.map_err(from_driver)?),
            Pools::Postgres(pool) => Inner::Postgres(pool.acquire().await.map_err(from_driver)?),
        };
        Ok(self.conn(inner))
    }

    /// A connection whose statements all see the same moment.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn snapshot(&self) -> Result<Tx> {
        let inner = match &self.pools {
            Pools::Sqlite { readers, .. } => Inner::SqliteTx(readers.begin().await.map_err(from_driver)?),
            Pools::Postgres(pool) => {
                begin_postgres(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?
            }
        };
        Ok(Tx {
            conn: self.conn(inner),
            after_commit: Vec::new(),
            ending: Ending::default(),
            marks: Vec::new(),
        })
    }

    /// A transaction that may write.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin(&self) -> Result<Tx> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, .. } => {
                Inner::SqliteTx(writer.begin_with("BEGIN IMMEDIATE").await.map_err(from_driver)?)
            }
            Pools::Postgres(pool) => begin_postgres(pool, "BEGIN").await?,
        };
        Ok(Tx {
            conn: self.conn(inner),
            after_commit: Vec::new(),
            ending: Ending::default(),
            marks: Vec::new(),
        })
    }

    /// Writes a consistent copy of an embedded database to a file while it is in use.
    ///
    /// # Errors
    /// When the file cannot be written, or the database is not embedded.
    pub async fn copy_to(&self, file: &Path) -> Result<()> {
        let (Pools::Sqlite { readers, .. }, Some(text)) = (&self.pools, file.to_str()) else {
            return Err(Error::new(crate::error::STATEMENT).with("path", file.display()));
        };
        // A connection of its own: those for reading refuse to write, also to another file.
        let options = SqliteConnectOptions::clone(&readers.connect_options()).pragma("query_only", "0");
        let pool =
            SqlitePoolOptions::new().max_connections(1).connect_with(options).await.map_err(from_driver)?;
        let mut conn = self.conn(Inner::Sqlite(pool.acquire().await.map_err(from_driver)?));
        let sql = Sql::ddl(format!("VACUUM INTO '{}'", text.replace('\'', "''")));
        let copied = conn.run(&sql).await;
        drop(conn);
        pool.close().await;
        copied.map(drop)
    }

    /// Closes the connections once those in use are given back. Connections to a server stay: others share them.
    pub async fn close(&self) {
        if let Pools::Sqlite { writer, readers } = &self.pools {
            readers.close().await;
            writer.close().await;
        }
    }

    /// The pool of a server, for work outside any company.
    pub(crate) async fn connect_server(url: &str, connections: u32) -> Result<PgPool> {
        let options: PgConnectOptions = url.parse().map_err(from_driver)?;
        let pool = sqlx::postgres::PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(30))
            // A connection used a moment ago is there; asking it every time would double what short requests wait.
            .test_before_acquire(false)
            .before_acquire(|connection, known| {
                Box::pin(async move {
                    if known.idle_for > TRUSTED {
                        sqlx::Connection::ping(connection).await?;
                    }
                    Ok(true)
                })
            });
        pool.connect_with(options.statement_cache_capacity(PREPARED)).await.map_err(from_driver)
    }

    fn conn(&self, inner: Inner) -> Conn {
        Conn { inner, dialect: Arc::clone(&self.dialect) }
    }
}

/// Begins a transaction, also when the caller loses interest halfway (a browser that hangs up): the driver rolls back only
/// what it knows to have begun, and would put the connection back with a transaction open that nobody ends.
async fn begin_postgres(pool: &PgPool, statement: &'static str) -> Result<Inner> {
    let connection = pool.acquire().await.map_err(from_driver)?;
    let begun = tokio::spawn(sqlx::Transaction::begin(connection, Some(statement.into_sql_str())));
    Ok(Inner::PostgresTx(begun.await.map_err(Error::internal)?.map_err(from_driver)?))
}

/// Runs a transaction again when it met another one (serialisation failure, deadlock, busy). The closure begins its own.
///
/// # Errors
/// What the last attempt answered.
pub async fn retry<T, F: Future<Output = Result<T>>>(mut attempt: impl FnMut() -> F) -> Result<T> {
    let mut tries = 1;
    loop {
        match attempt().await {
            Err(error) if error.is(CONTENTION) && tries < ATTEMPTS => {
                tracing::debug!(tries, %error, "transaction is tried again");
                tokio::time::sleep(Duration::from_millis(u64::from(tries * tries) * 5)).await;
                tries += 1;
            }
            result => return result,
        }
    }
}
