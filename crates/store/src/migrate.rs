//! Numbered changes to the tables the program itself needs. (Objects' tables follow from their definitions, see `records`.)
//!
//! All that is missing is applied in one transaction, so an interrupted migration has not happened and is simply run again.

use guanxi_kernel::{Error, Instant, Result};
use sha2::{Digest, Sha256};

use crate::conn::{Conn, Tx};
use crate::ddl::{self, ColumnDef, TableDef};
use crate::error::{MIGRATION_CHANGED, NEWER};
use crate::value::{Val, ValKind};

/// One numbered change: the tables it makes or extends. Released numbers never change.
#[derive(Debug)]
pub struct Migration {
    /// Whose tables they are: the crate's name.
    pub module: &'static str,
    /// Its number within the module, from 1 on without gaps.
    pub number: i64,
    /// What it does, for people.
    pub name: &'static str,
    /// The tables as they are from this number on.
    pub tables: fn() -> Vec<TableDef>,
}

/// Brings the company's tables up to date. Answers the numbers applied. Of several nodes that start at once, one does it and
/// the others wait.
///
/// # Errors
/// `store.newer_version` when a newer program made the database, `store.migration_changed` when a released migration was
/// altered.
pub async fn run(tx: &mut Tx, migrations: &[&Migration], now: Instant) -> Result<Vec<(&'static str, i64)>> {
    if let Some(lock) = tx.dialect().lock_schema() {
        tx.rows(&lock).await?;
    }
    ddl::ensure(tx, &applied_table()).await?;
    let applied = applied(tx).await?;
    let known = |module: &str, number| migrations.iter().any(|m| m.module == module && m.number == number);
    if let Some((module, number, _)) = applied.iter().find(|(module, number, _)| !known(module, *number)) {
        return Err(Error::new(NEWER).with("module", module).with("number", number));
    }
    let mut done = Vec::new();
    for migration in migrations {
        let sum = checksum(migration);
        let same = |(module, number, _): &&(String, i64, String)| {
            *module == migration.module && *number == migration.number
        };
        match applied.iter().find(same) {
            Some((_, _, known)) if *known == sum => {}
            Some((module, number, _)) => {
                return Err(Error::new(MIGRATION_CHANGED).with("module", module).with("number", number));
            }
            None => {
                apply(tx, migration, sum, now).await?;
                done.push((migration.module, migration.number));
            }
        }
    }
    Ok(done)
}

async fn apply(tx: &mut Tx, migration: &Migration, sum: String, now: Instant) -> Result<()> {
    for table in (migration.tables)() {
        ddl::ensure(tx, &table).await?;
    }
    let values = [
        Val::from(migration.module),
        Val::from(migration.number),
        Val::from(migration.name),
        Val::from(sum),
        Val::from(now),
    ];
    let sql = tx.sql(
        "INSERT INTO {migration} (module, number, name, checksum, applied_at) VALUES (?, ?, ?, ?, ?)",
        values,
    );
    tx.run(&sql).await.map(drop)
}

async fn applied(conn: &mut Conn) -> Result<Vec<(String, i64, String)>> {
    let sql = conn.sql("SELECT module, number, checksum FROM {migration} ORDER BY module, number", []);
    let rows = conn.rows(&sql).await?;
    let entry = |r: &crate::value::Row| {
        Ok((String::from(r.text("module")?), r.int("number")?, String::from(r.text("checksum")?)))
    };
    rows.iter().map(entry).collect()
}

fn checksum(migration: &Migration) -> String {
    let text = format!("{:?}", (migration.tables)());
    Sha256::digest(text).iter().map(|b| format!("{b:02x}")).collect()
}

fn applied_table() -> TableDef {
    let column = |name: &str, kind| ColumnDef { name: String::from(name), kind, required: true };
    TableDef {
        name: String::from("migration"),
        columns: vec![
            column("module", ValKind::Text),
            column("number", ValKind::Int),
            column("name", ValKind::Text),
            column("checksum", ValKind::Text),
            column("applied_at", ValKind::Instant),
        ],
        key: vec![String::from("module"), String::from("number")],
        indexes: Vec::new(),
        search: false,
    }
}
