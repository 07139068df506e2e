//! One connection: statements in, rows out. [`Tx`] is a connection inside a transaction.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use futures::StreamExt;
use guanxi_kernel::{Error, Result};
use sea_query::{QueryStatementWriter, Value};
use sqlx::{
    AssertSqlSafe, Column, Decode, Execute, Executor, Postgres, Sqlite, TypeInfo, ValueRef,
    pool::PoolConnection, postgres::PgArguments, sqlite::SqliteArguments,
};

use crate::at_end::Ending;
use crate::dialect::Dialect;
use crate::error::{STATEMENT, from_driver};
use crate::sql::Sql;
use crate::value::{Row, Val, ValKind};

/// A connection of the company's pool, given back when dropped.
#[derive(Debug)]
pub struct Conn {
    pub(crate) inner: Inner,
    pub(crate) dialect: Arc<Dialect>,
}

#[derive(Debug)]
pub(crate) enum Inner {
    Sqlite(PoolConnection<Sqlite>),
    SqliteTx(sqlx::Transaction<'static, Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresTx(sqlx::Transaction<'static, Postgres>),
}

impl Conn {
    /// The database's dialect.
    #[must_use]
    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// A hand-written statement, see [`Sql::template`].
    #[must_use]
    pub fn sql(&self, template: &'static str, values: impl IntoIterator<Item = Val>) -> Sql {
        Sql::template(&self.dialect, template, values)
    }

    /// A statement of the query builder.
    pub fn build(&self, statement: &impl QueryStatementWriter) -> Sql {
        Sql::build(&self.dialect, statement)
    }

    /// All rows.
    ///
    /// # Errors
    /// When the database refuses or cannot be reached (likewise the next ones).
    pub async fn rows(&mut self, sql: &Sql) -> Result<Vec<Row>> {
        match &mut self.inner {
            Inner::Sqlite(c) => sqlite_rows(c, sql).await,
            Inner::SqliteTx(c) => sqlite_rows(c, sql).await,
            Inner::Postgres(c) => postgres_rows(c, sql).await,
            Inner::PostgresTx(c) => postgres_rows(c, sql).await,
        }
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn opt(&mut self, sql: &Sql) -> Result<Option<Row>> {
        Ok(self.rows(sql).await?.into_iter().next())
    }

    /// The one row that must be there.
    ///
    /// # Errors
    /// When the database refuses or there is no row.
    pub async fn row(&mut self, sql: &Sql) -> Result<Row> {
        self.opt(sql).await?.ok_or_else(|| Error::new(STATEMENT).with("missing", "row"))
    }

    /// Runs a statement; answers how many rows it touched.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn run(&mut self, sql: &Sql) -> Result<u64> {
        match &mut self.inner {
            Inner::Sqlite(c) => sqlite_run(c, sql).await,
            Inner::SqliteTx(c) => sqlite_run(c, sql).await,
            Inner::Postgres(c) => postgres_run(c, sql).await,
            Inner::PostgresTx(c) => postgres_run(c, sql).await,
        }
    }

    /// Hands over the rows in chunks, so that any number fits in memory. The callback answers whether to go on.
    ///
    /// # Errors
    /// When the database refuses or the callback fails.
    pub async fn each_chunk(
        &mut self,
        sql: &Sql,
        size: usize,
        mut take: impl FnMut(Vec<Row>) -> Result<bool> + Send,
    ) -> Result<()> {
        match &mut self.inner {
            Inner::Sqlite(c) => sqlite_chunks(c, sql, size, &mut take).await,
            Inner::SqliteTx(c) => sqlite_chunks(c, sql, size, &mut take).await,
            Inner::Postgres(c) => postgres_chunks(c, sql, size, &mut take).await,
            Inner::PostgresTx(c) => postgres_chunks(c, sql, size, &mut take).await,
        }
    }

    /// The database's plan of a statement, as text.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn plan(&mut self, sql: &Sql) -> Result<String> {
        let rows = self.rows(&sql.explained(&self.dialect)).await?;
        let line = |row: &Row| {
            let texts = row.values().iter().filter_map(|v| v.as_text().flatten());
            texts.collect::<Vec<_>>().join(" ")
        };
        Ok(rows.iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

type AfterCommit = Box<dyn FnOnce() + Send>;

/// A transaction. What it did is gone unless [`Tx::commit`] is reached.
#[must_use]
pub struct Tx {
    pub(crate) conn: Conn,
    pub(crate) after_commit: Vec<AfterCommit>,
    pub(crate) ending: Ending,
    /// By savepoint, how much was to be done after the commit when it was set.
    pub(crate) marks: Vec<usize>,
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tx").field("conn", &self.conn).finish_non_exhaustive()
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

impl Tx {
    /// Does this once the transaction is committed: waking workers, dropping cached things. Not for what must not be lost.
    pub fn after_commit(&mut self, act: impl FnOnce() + Send + 'static) {
        self.after_commit.push(Box::new(act));
    }

    /// Makes it permanent.
    ///
    /// # Errors
    /// When the database refuses; then nothing was changed.
    pub async fn commit(mut self) -> Result<()> {
        self.write_ending().await?;
        // Once asked for it happens, with all that follows it, also when the caller loses interest meanwhile.
        let commit = tokio::spawn(async move {
            match self.conn.inner {
                Inner::SqliteTx(tx) => tx.commit().await.map_err(from_driver)?,
                Inner::PostgresTx(tx) => tx.commit().await.map_err(from_driver)?,
                Inner::Sqlite(_) | Inner::Postgres(_) => {}
            }
            self.after_commit.into_iter().for_each(|act| act());
            Ok(())
        });
        commit.await.map_err(Error::internal)?
    }

    /// Takes everything back.
    ///
    /// # Errors
    /// When the database cannot be reached; it then takes everything back by itself.
    pub async fn rollback(self) -> Result<()> {
        match self.conn.inner {
            Inner::SqliteTx(tx) => tx.rollback().await.map_err(from_driver),
            Inner::PostgresTx(tx) => tx.rollback().await.map_err(from_driver),
            Inner::Sqlite(_) | Inner::Postgres(_) => Ok(()),
        }
    }

    /// Remembers this point; [`Tx::release`] and [`Tx::back_to`] end it. For batches of which single items may fail.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn savepoint(&mut self) -> Result<()> {
        self.ending.mark();
        self.marks.push(self.after_commit.len());
        self.run(&Sql::ddl(String::from("SAVEPOINT item"))).await.map(drop)
    }

    /// Keeps what was done since the savepoint.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn release(&mut self) -> Result<()> {
        self.marks.pop();
        self.ending.release();
        self.run(&Sql::ddl(String::from("RELEASE SAVEPOINT item"))).await.map(drop)
    }

    /// Takes back what was done since the savepoint, also what was to be done after the commit.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn back_to(&mut self) -> Result<()> {
        self.ending.back_to_mark();
        if let Some(mark) = self.marks.last() {
            self.after_commit.truncate(*mark);
        }
        self.run(&Sql::ddl(String::from("ROLLBACK TO SAVEPOINT item"))).await?;
        self.release().await
    }
}

macro_rules! driver {
    ($database:ty, $arguments:ty, $bind:ident, $value:ident, $query:ident, $rows:ident, $run:ident, $chunks:ident, $row:ident) => {
        fn $query(sql: &Sql) -> Result<impl Execute<'static, $database> + 'static> {
            let mut arguments = <$arguments>::default();
            for value in &sql.values {
                $bind(&mut arguments, value).map_err(|e| Error::new(STATEMENT).because(e))?;
            }
            // The one place where text becomes SQL: `Sql` is made of texts of this program and checked names only.
            Ok(sqlx::query_with::<$database, _>(AssertSqlSafe(sql.text.clone()), arguments))
        }

        async fn $rows(conn: &mut <$database as sqlx::Database>::Connection, sql: &Sql) -> Result<Vec<Row>> {
            let rows = conn.fetch_all($query(sql)?).await.map_err(from_driver)?;
            let mut names = None;
            rows.iter().map(|row| $row(row, &mut names)).collect()
        }

        async fn $run(conn: &mut <$database as sqlx::Database>::Connection, sql: &Sql) -> Result<u64> {
            Ok(conn.execute($query(sql)?).await.map_err(from_driver)?.rows_affected())
        }

        async fn $chunks(
            conn: &mut <$database as sqlx::Database>::Connection,
            sql: &Sql,
            size: usize,
            take: &mut (impl FnMut(Vec<Row>) -> Result<bool> + Send),
        ) -> Result<()> {
            let mut stream = conn.fetch($query(sql)?);
            let mut names = None;
            let mut chunk = Vec::with_capacity(size);
            while let Some(row) = stream.next().await {
                chunk.push($row(&row.map_err(from_driver)?, &mut names)?);
                if chunk.len() >= size && !take(std::mem::replace(&mut chunk, Vec::with_capacity(size)))? {
                    return Ok(());
                }
            }
            if !chunk.is_empty() {
                take(chunk)?;
            }
            Ok(())
        }

        fn $row(row: &<$database as sqlx::Database>::Row, names: &mut Option<Arc<[String]>>) -> Result<Row> {
            use sqlx::Row as _;
            let columns = row.columns();
            let names = names.get_or_insert_with(|| columns.iter().map(|c| c.name().to_owned()).collect());
            let value = |index| $value(row.try_get_raw(index).map_err(from_driver)?);
            let values = (0..columns.len()).map(value).collect::<Result<_>>()?;
            Ok(Row { names: Arc::clone(names), values })
        }
    };
}

driver!(
    Sqlite,
    SqliteArguments,
    bind_sqlite,
    sqlite_value,
    sqlite_query,
    sqlite_rows,
    sqlite_run,
    sqlite_chunks,
    sqlite_row
);
driver!(
    Postgres,
    PgArguments,
    bind_postgres,
    postgres_value,
    postgres_query,
    postgres_rows,
    postgres_run,
    postgres_chunks,
    postgres_row
);

type BindResult = std::result::Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// SQLite has no moments and days: microseconds since 1970, and `YYYY-MM-DD`.
fn bind_sqlite(arguments: &mut SqliteArguments, value: &Value) -> BindResult {
    use sqlx::Arguments as _;
    match value {
        Value::ChronoDateTimeUtc(v) => arguments.add(v.map(|at| at.timestamp_micros())),
        Value::ChronoDate(v) => arguments.add(v.map(|day| day.to_string())),
        Value::Bool(v) => arguments.add(v.map(i64::from)),
        Value::BigInt(v) => arguments.add(*v),
        Value::Int(v) => arguments.add(*v),
        Value::BigUnsigned(v) => arguments.add(v.map(|n| i64::try_from(n).unwrap_or(i64::MAX))),
        Value::String(v) => arguments.add(v.clone()),
        Value::Double(v) => arguments.add(*v),
        Value::Bytes(v) => arguments.add(v.clone()),
        other => Err(format!("no binding for {other:?}").into()),
    }
}

fn bind_postgres(arguments: &mut PgArguments, value: &Value) -> BindResult {
    use sqlx::Arguments as _;
    match value {
        Value::ChronoDateTimeUtc(v) => arguments.add(*v),
        Value::ChronoDate(v) => arguments.add(*v),
        Value::Bool(v) => arguments.add(*v),
        Value::BigInt(v) => arguments.add(*v),
        Value::Int(v) => arguments.add(*v),
        Value::BigUnsigned(v) => arguments.add(v.map(|n| i64::try_from(n).unwrap_or(i64::MAX))),
        Value::String(v) => arguments.add(v.clone()),
        Value::Double(v) => arguments.add(*v),
        Value::Bytes(v) => arguments.add(v.clone()),
        other => Err(format!("no binding for {other:?}").into()),
    }
}

fn decoded<'r, D: sqlx::Database, T: Decode<'r, D>>(value: D::ValueRef<'r>) -> Result<T> {
    T::decode(value).map_err(|e| from_driver(sqlx::Error::Decode(e)))
}

fn sqlite_value(value: sqlx::sqlite::SqliteValueRef<'_>) -> Result<Val> {
    if value.is_null() {
        return Ok(Val::Null(ValKind::Text));
    }
    let info = value.type_info().into_owned();
    Ok(match info.name() {
        "TEXT" => Val::Text(decoded::<Sqlite, String>(value)?),
        "REAL" => Val::Float(decoded::<Sqlite, f64>(value)?),
        "BLOB" => Val::Bytes(decoded::<Sqlite, Vec<u8>>(value)?),
        _ => Val::Int(decoded::<Sqlite, i64>(value)?),
    })
}

fn postgres_value(value: sqlx::postgres::PgValueRef<'_>) -> Result<Val> {
    if value.is_null() {
        return Ok(Val::Null(ValKind::Text));
    }
    let info = value.type_info().into_owned();
    Ok(match info.name() {
        "INT8" => Val::Int(decoded::<Postgres, i64>(value)?),
        "INT4" => Val::Int(decoded::<Postgres, i32>(value)?.into()),
        "INT2" => Val::Int(decoded::<Postgres, i16>(value)?.into()),
        "BOOL" => Val::Bool(decoded::<Postgres, bool>(value)?),
        "TIMESTAMPTZ" => Val::Instant(decoded::<Postgres, guanxi_kernel::Instant>(value)?),
        "DATE" => Val::Date(decoded::<Postgres, chrono::NaiveDate>(value)?),
        "FLOAT8" => Val::Float(decoded::<Postgres, f64>(value)?),
        "BYTEA" => Val::Bytes(decoded::<Postgres, Vec<u8>>(value)?),
        _ => Val::Text(decoded::<Postgres, String>(value)?),
    })
}
