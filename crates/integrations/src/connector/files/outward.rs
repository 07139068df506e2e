//! Writing a file: as a whole, once, whenever the program is killed.
//!
//! The content is written beside and renamed into `work/` (from there on it is final), then a mark is set, then it is renamed
//! into `out/`. A batch with a mark was written: what of it still lies in `work/` only needs its last step. A batch without
//! is written anew; nobody has seen it.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use guanxi_kernel::{Id, Result};
use guanxi_tabular::{Column, FileFormat, OutCell, WriteOptions, Writer};
use serde_json::{Map, Value as Json};

use super::{Files, broken, unreadable};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
const AMOUNT: &str = "amount";
const CURRENCY: &str = "currency";

impl Files {
    /// Whether the batch was written before. What was interrupted at its last step is completed.
    pub(super) fn begun(&self, batch: Id) -> Result<bool> {
        let work = self.folder("work")?;
        let mark = work.join(format!(".sent-{batch}"));
        self.rows.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
        if !mark.exists() {
            return Ok(false);
        }
        self.deliver(batch)?;
        Ok(true)
    }

    fn deliver(&self, batch: Id) -> Result<()> {
        let work = self.folder("work")?;
        let prefix = format!("{batch}-");
        for entry in fs::read_dir(&work).map_err(|fault| broken(&fault))? {
            let entry = entry.map_err(|fault| broken(&fault))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if let Some(kept) = name.strip_prefix(&prefix) {
                let target = self.folder("out")?.join(kept);
                fs::rename(entry.path(), target).map_err(|fault| broken(&fault))?;
            }
        }
        Ok(())
    }

    /// Writes what was gathered under this number.
    pub(super) fn write(&self, entity: &str, batch: Id) -> Result<()> {
        let rows = std::mem::take(&mut *self.rows.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        if rows.is_empty() {
            return Ok(());
        }
        let work = self.folder("work")?;
        let fresh = work.join(format!(".fresh-{batch}"));
        self.fill(&fresh, &rows)?;
        let done = |result: std::io::Result<()>| result.map_err(|fault| broken(&fault));
        done(fs::rename(&fresh, work.join(format!("{batch}-{entity}-{batch}.csv"))))?;
        done(File::create(work.join(format!(".sent-{batch}"))).and_then(|mark| mark.sync_all()))?;
        // The names are on the disk before anybody may see the file.
        done(File::open(&work).and_then(|folder| folder.sync_all()))?;
        self.deliver(batch)?;
        self.forget_marks(batch)
    }

    fn fill(&self, path: &Path, rows: &[Map<String, Json>]) -> Result<()> {
        let wrong = |fault: &dyn std::fmt::Display| unreadable("out", fault);
        let mut titles: Vec<String> = Vec::new();
        for column in &self.columns {
            titles.push(column.clone());
            let money = rows.iter().any(|row| row.get(column).is_some_and(Json::is_object));
            if money {
                titles.push(format!("{column}_{CURRENCY}"));
            }
        }
        let columns: Vec<Column> = titles.iter().map(Column::new).collect();
        let mut text = Vec::new();
        let options = WriteOptions::default();
        let mut writer =
            Writer::new(FileFormat::Csv, &mut text, &columns, &options).map_err(|f| wrong(&f))?;
        for row in rows {
            let cells: Vec<String> = titles.iter().map(|title| cell(row, title)).collect();
            let cells: Vec<OutCell<'_>> = cells.iter().map(|text| OutCell::Text(text)).collect();
            writer.write_row(&cells).map_err(|f| wrong(&f))?;
        }
        writer.finish().map_err(|f| wrong(&f))?;
        let text = if self.bom { &text[..] } else { text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text) };
        let done = File::create(path).and_then(|mut file| {
            file.write_all(text)?;
            file.sync_all()
        });
        done.map_err(|fault| broken(&fault))
    }

    /// Marks of batches before this one are of no use: those were noted as sent before this one began.
    fn forget_marks(&self, batch: Id) -> Result<()> {
        let work = self.folder("work")?;
        for entry in fs::read_dir(&work).map_err(|fault| broken(&fault))?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let older =
                name.strip_prefix(".sent-").and_then(|n| n.parse::<Id>().ok()).is_some_and(|n| n < batch);
            if older {
                fs::remove_file(entry.path()).map_err(|fault| broken(&fault))?;
            }
        }
        Ok(())
    }
}

/// A value as it stands in a column; amounts of money have their currency in the next one.
fn cell(row: &Map<String, Json>, title: &str) -> String {
    let text = |value: &Json| match value {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        Json::Object(parts) => parts.get(AMOUNT).and_then(Json::as_str).unwrap_or_default().to_owned(),
        other => other.to_string(),
    };
    match row.get(title) {
        Some(value) => text(value),
        None => {
            let of = title.strip_suffix(CURRENCY).and_then(|t| t.strip_suffix('_')).and_then(|t| row.get(t));
            of.and_then(|value| value.get(CURRENCY)).and_then(Json::as_str).unwrap_or_default().to_owned()
        }
    }
}
