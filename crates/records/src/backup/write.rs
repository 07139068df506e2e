//! Writes a company into a file while it is in use; all of it as of one moment.

use std::io::{BufWriter, Read, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Error, Result};
use guanxi_store::ddl::TableDef;
use guanxi_store::sea_query::{Alias, Query};
use guanxi_store::{Conn, Val, ValKind};
use serde_json::Value as Json;

use super::{FILE, FORMAT, Line, all_tables};
use crate::company::Company;

/// Rows held in memory at once.
const CHUNK: usize = 1_000;
/// Bytes of a stored file in one line.
const PART: usize = 256 * 1024;

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Rows of all tables.
    pub rows: u64,
    /// Stored files.
    pub files: u64,
}

/// Writes the company into a new file. The file appears under its name only when it is complete.
///
/// # Errors
/// `backup.file` when it cannot be written.
pub async fn write(company: &Company, file: &Path) -> Result<Written> {
    let partial = file.with_extension("partial");
    let mut out = Out::create(&partial, company)?;
    let definitions = company.definitions();
    let mut snapshot = company.db.snapshot().await?;
    let mut written = Written { rows: 0, files: 0 };
    for table in all_tables(&company.product, &definitions) {
        written.rows += rows(&mut snapshot, &table, &mut out).await?;
    }
    written.files = files(&company.files, &mut out)?;
    out.finish()?;
    std::fs::rename(&partial, file).map_err(fault)?;
    Ok(written)
}

async fn rows(conn: &mut Conn, table: &TableDef, out: &mut Out) -> Result<u64> {
    let columns = table.columns.iter().map(|c| (c.name.clone(), c.kind.into())).collect();
    out.line(&Line::Table { name: table.name.clone(), columns })?;
    let select = Query::select()
        .columns(table.columns.iter().map(|c| Alias::new(&c.name)))
        .from(conn.dialect().table(&table.name))
        .to_owned();
    let sql = conn.build(&select);
    let mut count = 0;
    conn.each_chunk(&sql, CHUNK, |rows| {
        for row in rows {
            let pairs = table.columns.iter().zip(row.values());
            out.line(&Line::Row {
                values: pairs.map(|(column, value)| to_json(column.kind, value)).collect(),
            })?;
            count += 1;
        }
        Ok(true)
    })
    .await?;
    Ok(count)
}

fn to_json(kind: ValKind, value: &Val) -> Json {
    match kind {
        ValKind::Int => value.as_int().flatten().into(),
        ValKind::Text => value.as_text().flatten().into(),
        ValKind::Bool => value.as_bool().flatten().into(),
        ValKind::Instant => value.as_instant().flatten().map(|at| at.timestamp_micros()).into(),
        ValKind::Date => value.as_date().flatten().map(|day| day.to_string()).into(),
        ValKind::Float => {
            if let Val::Float(number) = value {
                (*number).into()
            } else {
                Json::Null
            }
        }
        ValKind::Bytes => {
            if let Val::Bytes(bytes) = value {
                STANDARD.encode(bytes).into()
            } else {
                Json::Null
            }
        }
    }
}

fn files(folder: &Path, out: &mut Out) -> Result<u64> {
    let mut count = 0;
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => continue,
            Err(e) => return Err(fault(e)),
        };
        for entry in entries {
            let path = entry.map_err(fault)?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                stored_file(&path, out)?;
                count += 1;
            }
        }
    }
    Ok(count)
}

fn stored_file(path: &Path, out: &mut Out) -> Result<()> {
    let name = path.strip_prefix(&out.files).unwrap_or(path).to_string_lossy().into_owned();
    let mut file = std::fs::File::open(path).map_err(fault)?;
    let mut part = vec![0_u8; PART];
    loop {
        let read = file.read(&mut part).map_err(fault)?;
        let bytes = part.get(..read).unwrap_or_default();
        out.line(&Line::File { path: name.clone(), bytes: STANDARD.encode(bytes) })?;
        if read == 0 {
            return Ok(());
        }
    }
}

/// The file being written.
struct Out {
    gzip: GzEncoder<BufWriter<std::fs::File>>,
    lines: u64,
    files: std::path::PathBuf,
}

impl Out {
    fn create(file: &Path, company: &Company) -> Result<Self> {
        let target = BufWriter::new(std::fs::File::create(file).map_err(fault)?);
        let gzip = GzEncoder::new(target, Compression::fast());
        let mut out = Self { gzip, lines: 0, files: company.files.clone() };
        out.line(&Line::Head {
            format: FORMAT,
            program: String::from(env!("CARGO_PKG_VERSION")),
            company: company.key.clone(),
            at: format_instant(company.clock.now()),
        })?;
        Ok(out)
    }

    fn line(&mut self, line: &Line) -> Result<()> {
        serde_json::to_writer(&mut self.gzip, line).map_err(Error::internal)?;
        self.gzip.write_all(b"\n").map_err(fault)?;
        self.lines += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<()> {
        let lines = self.lines;
        self.line(&Line::End { lines })?;
        let buffer = self.gzip.finish().map_err(fault)?;
        let file = buffer.into_inner().map_err(|e| fault(e.into_error()))?;
        file.sync_all().map_err(fault)
    }
}

fn fault(error: std::io::Error) -> Error {
    Error::new(FILE).with("fault", &error).because(error)
}
