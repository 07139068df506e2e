//! Failures of the database, told apart by what the caller can do about them.

use guanxi_kernel::{Code, Error, code};
use sqlx::postgres::PgDatabaseError;

guanxi_kernel::codes! {
    /// A value that must be unique is there already; the parameter `columns` names the columns.
    DUPLICATE = Conflict "store.duplicate";
    /// A referenced row is missing.
    REFERENCE = Conflict "store.reference";
    /// Two transactions stood in each other's way; trying again helps.
    CONTENTION = Unavailable "store.contention";
    /// A row does not hold what the program expects.
    DECODE = Internal "store.decode";
    /// The statement is wrong: a fault of ours.
    STATEMENT = Internal "store.statement";
    /// The company's database was made by a newer version of the program.
    NEWER = Unavailable "store.newer_version";
    /// The text of a migration differs from the one that was applied.
    MIGRATION_CHANGED = Unavailable "store.migration_changed";
    /// There is no such company.
    COMPANY_MISSING = NotFound "company.not_found";
    /// A company of that key exists.
    COMPANY_EXISTS = Conflict "company.exists";
    /// The key of a company is not of the allowed form.
    COMPANY_KEY = Invalid "company.key";
}

/// Tells a driver's failure apart.
pub(crate) fn from_driver(error: sqlx::Error) -> Error {
    let code = match &error {
        sqlx::Error::Database(database) => return from_database(database.as_ref()).because(error),
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::Tls(_) => {
            code::UNAVAILABLE
        }
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => DECODE,
        _ => STATEMENT,
    };
    Error::new(code).because(error)
}

fn from_database(error: &dyn sqlx::error::DatabaseError) -> Error {
    if error.is_unique_violation() {
        return Error::new(DUPLICATE).with("columns", unique_columns(error));
    }
    if error.is_foreign_key_violation() {
        return Error::new(REFERENCE);
    }
    Error::new(by_number(error.code().as_deref().unwrap_or_default()))
}

/// SQLite's extended result codes are decimal, PostgreSQL's SQLSTATEs are five characters: they cannot be mistaken.
fn by_number(number: &str) -> Code {
    match number {
        // SQLite: busy, locked and their extensions; PostgreSQL: serialisation failure, deadlock, stale cached plan.
        "5" | "6" | "261" | "517" | "262" | "40001" | "40P01" | "0A000" => CONTENTION,
        "13" | "53100" => code::STORAGE_FULL,
        // SQLite: I/O error, cannot open; PostgreSQL: too many connections, shutting down.
        "10" | "14" | "53300" | "57P01" | "57P02" | "57P03" => code::UNAVAILABLE,
        _ => STATEMENT,
    }
}

/// SQLite names the columns in its message: `UNIQUE constraint failed: note.a, note.b`. PostgreSQL does in the detail, in
/// the server's language: `Key (a, b)=(1, 2) already exists.`
fn unique_columns(error: &dyn sqlx::error::DatabaseError) -> String {
    let columns = match error.try_downcast_ref::<PgDatabaseError>() {
        Some(postgres) => {
            let detail = postgres.detail().and_then(|text| text.split_once('('));
            detail.and_then(|(_, from)| from.split_once(")=(")).map(|(columns, _)| columns)
        }
        None => error.message().rsplit(": ").next(),
    };
    let name = |column: &str| {
        let column = column.rsplit('.').next().unwrap_or_default();
        column.trim_matches('"').replace("\"\"", "\"")
    };
    columns.unwrap_or_default().split(", ").map(name).collect::<Vec<_>>().join(",")
}
