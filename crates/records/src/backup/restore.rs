//! Makes a company out of a backup. When it fails, the new company is to be removed: nothing else was touched.

use std::io::{BufRead, BufReader, Write as _};
use std::path::{Component, Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use guanxi_kernel::{Error, Result};
use guanxi_store::{Val, ValKind, bulk, ddl};
use serde_json::Value as Json;

use super::{DAMAGED, FILE, FORMAT, Line, NEWER, all_tables};
use crate::company::{self, Company};
use crate::definition::table;
use crate::words;

/// Rows written by one transaction.
const CHUNK: usize = 2_000;
/// The longest line; a longer one is damage.
const LONGEST: u64 = 64 * 1024 * 1024;
/// The tables every node keeps for itself: they are not taken over.
const OWN: [&str; 1] = ["company_state"];

/// What was restored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restored {
    /// Rows of all tables.
    pub rows: u64,
    /// Parts of stored files.
    pub files: u64,
}

/// Fills a new, empty company from a file.
///
/// # Errors
/// `backup.damaged` for a file that is none or cut short, `backup.newer` for one of a newer program.
pub async fn restore(company: &Company, file: &Path) -> Result<Restored> {
    let mut lines = Lines::open(file)?;
    lines.head()?;
    let mut restored = Restored::default();
    let mut table: Option<Table> = None;
    loop {
        match lines.next()? {
            Line::Head { .. } => return Err(lines.damaged()),
            Line::Table { name, columns } => {
                finish(company, table.take()).await?;
                let columns = columns.into_iter().map(|(name, kind)| (name, kind.into())).collect();
                table = begin(company, name, columns).await?;
            }
            Line::Row { values } => {
                restored.rows += 1;
                let Some(open) = table.as_mut() else { continue };
                let row = values.iter().zip(&open.columns).map(|(value, (_, kind))| from_json(*kind, value));
                open.rows.push(row.collect::<Option<Vec<_>>>().ok_or_else(|| lines.damaged())?);
                if open.rows.len() >= CHUNK {
                    open.flush(company).await?;
                }
            }
            Line::File { path, bytes } => {
                let bytes = STANDARD.decode(bytes).map_err(|_not_base64| lines.damaged())?;
                append(&company.files, &path, &bytes).ok_or_else(|| lines.damaged())?.map_err(fault)?;
                restored.files += 1;
            }
            Line::End { lines: count } => {
                if count + 1 != lines.count {
                    return Err(lines.damaged());
                }
                break;
            }
        }
    }
    finish(company, table).await?;
    rebuild(company).await?;
    Ok(restored)
}

/// A table being filled.
struct Table {
    name: String,
    columns: Vec<(String, ValKind)>,
    rows: Vec<Vec<Val>>,
}

impl Table {
    async fn flush(&mut self, company: &Company) -> Result<()> {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let mut tx = company.db.begin().await?;
        bulk::insert(&mut tx, &self.name, &names, std::mem::take(&mut self.rows)).await?;
        tx.commit().await
    }
}

/// Prepares a table: what the new company already holds in it gives way. None for tables that are not taken over.
async fn begin(company: &Company, name: String, columns: Vec<(String, ValKind)>) -> Result<Option<Table>> {
    if OWN.contains(&name.as_str()) {
        return Ok(None);
    }
    let definitions = company.definitions();
    let known = all_tables(&company.product, &definitions).into_iter().find(|t| t.name == name);
    // Tables of a version that is gone, or columns of it, have nowhere to go.
    let Some(known) = known else { return Ok(None) };
    if columns.iter().any(|(column, _)| !known.columns.iter().any(|c| c.name == *column)) {
        return Err(Error::new(NEWER).with("program", name));
    }
    let mut tx = company.db.begin().await?;
    let delete = guanxi_store::sea_query::Query::delete().from_table(tx.dialect().table(&name)).to_owned();
    let sql = tx.build(&delete);
    tx.run(&sql).await?;
    tx.commit().await?;
    Ok(Some(Table { name, columns, rows: Vec::new() }))
}

async fn finish(company: &Company, table: Option<Table>) -> Result<()> {
    let Some(mut table) = table else { return Ok(()) };
    table.flush(company).await?;
    // The company's own objects and fields need their tables and columns before their rows come.
    if matches!(table.name.as_str(), "field_definition" | "object_definition" | "setting") {
        take_definitions(company).await?;
    }
    Ok(())
}

async fn take_definitions(company: &Company) -> Result<()> {
    let mut tx = company.db.begin().await?;
    company::renew_definitions(&mut tx).await?;
    let definitions = company::read_definitions(&mut tx, &company.product).await?;
    for object in definitions.all() {
        for table in table::tables(object) {
            ddl::ensure(&mut tx, &table).await?;
        }
    }
    let settings = company::read_settings(&mut tx).await?;
    tx.commit().await?;
    company.replace(definitions, settings);
    Ok(())
}

async fn rebuild(company: &Company) -> Result<()> {
    let ctx = company.system();
    let definitions = company.definitions();
    for object in definitions.live() {
        words::rebuild(&ctx, company, &object.name).await?;
    }
    Ok(())
}

fn from_json(kind: ValKind, value: &Json) -> Option<Val> {
    if value.is_null() {
        return Some(Val::Null(kind));
    }
    Some(match kind {
        ValKind::Int => Val::Int(value.as_i64()?),
        ValKind::Text => Val::from(value.as_str()?),
        ValKind::Bool => Val::Bool(value.as_bool()?),
        ValKind::Instant => Val::Instant(chrono::DateTime::from_timestamp_micros(value.as_i64()?)?),
        ValKind::Date => Val::Date(value.as_str()?.parse().ok()?),
        ValKind::Float => Val::Float(value.as_f64()?),
        ValKind::Bytes => Val::Bytes(STANDARD.decode(value.as_str()?).ok()?),
    })
}

/// Appends to a stored file; none when its path leads out of the folder.
fn append(folder: &Path, path: &str, bytes: &[u8]) -> Option<std::io::Result<()>> {
    let relative = PathBuf::from(path);
    if !relative.components().all(|c| matches!(c, Component::Normal(_))) {
        return None;
    }
    let target = folder.join(relative);
    let write = || {
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::OpenOptions::new().create(true).append(true).open(&target)?.write_all(bytes)
    };
    Some(write())
}

/// The lines of the file.
struct Lines {
    reader: BufReader<GzDecoder<std::fs::File>>,
    count: u64,
}

impl Lines {
    fn open(file: &Path) -> Result<Self> {
        let file = std::fs::File::open(file).map_err(fault)?;
        Ok(Self { reader: BufReader::new(GzDecoder::new(file)), count: 0 })
    }

    fn head(&mut self) -> Result<()> {
        match self.next()? {
            Line::Head { format, .. } if format == FORMAT => Ok(()),
            Line::Head { program, .. } => Err(Error::new(NEWER).with("program", program)),
            _ => Err(self.damaged()),
        }
    }

    fn next(&mut self) -> Result<Line> {
        let mut text = String::new();
        self.count += 1;
        let mut limited = std::io::Read::take(&mut self.reader, LONGEST);
        let read = limited.read_line(&mut text);
        let whole = read.is_ok() && text.ends_with('\n');
        if !whole {
            return Err(self.damaged());
        }
        serde_json::from_str(&text).map_err(|e| self.damaged().because(e))
    }

    fn damaged(&self) -> Error {
        Error::new(DAMAGED).with("line", self.count)
    }
}

fn fault(error: std::io::Error) -> Error {
    Error::new(FILE).with("fault", &error).because(error)
}
