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
    /// Its number, from 1 on without gaps.
    pub number: i64,
    /// What it does, for people.
    pub name: &'static str,
    /// The tables as they are from this number on.
    pub tables: fn() -> Vec<TableDef>,
}

/// Brings the company's tables up to date. Answers the numbers applied.
///
/// # Errors
/// `store.newer_version` when a newer program made the database, `store.migration_changed` when a released migration was
/// altered.
pub async fn run(tx: &mut Tx, migrations: &[Migration], now: Instant) -> Result<Vec<i64>> {
    ddl::ensure(tx, &applied_table()).await?;
    let applied = applied(tx).await?;
    let newest = migrations.last().map_or(0, |m| m.number);
    if let Some((number, _)) = applied.iter().find(|(number, _)| *number > newest) {
        return Err(Error::new(NEWER).with("found", number).with("known", newest));
    }
    let mut done = Vec::new();
    for migration in migrations {
        let sum = checksum(migration);
        match applied.iter().find(|(number, _)| *number == migration.number) {
            Some((_, known)) if *known == sum => {}
            Some(_) => return Err(Error::new(MIGRATION_CHANGED).with("number", migration.number)),
            None => {
                apply(tx, migration, sum, now).await?;
                done.push(migration.number);
            }
        }
    }
    Ok(done)
}

async fn apply(tx: &mut Tx, migration: &Migration, sum: String, now: Instant) -> Result<()> {
    for table in (migration.tables)() {
        ddl::ensure(tx, &table).await?;
    }
    let values = [Val::from(migration.number), Val::from(migration.name), Val::from(sum), Val::from(now)];
    let sql =
        tx.sql("INSERT INTO {migration} (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)", values);
    tx.run(&sql).await.map(drop)
}

async fn applied(conn: &mut Conn) -> Result<Vec<(i64, String)>> {
    let sql = conn.sql("SELECT number, checksum FROM {migration} ORDER BY number", []);
    let rows = conn.rows(&sql).await?;
    rows.iter().map(|r| Ok((r.int("number")?, String::from(r.text("checksum")?)))).collect()
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
            column("number", ValKind::Int),
            column("name", ValKind::Text),
            column("checksum", ValKind::Text),
            column("applied_at", ValKind::Instant),
        ],
        key: vec![String::from("number")],
        indexes: Vec::new(),
        search: false,
    }
}
