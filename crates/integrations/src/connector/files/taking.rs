//! Taking files: each once, even when the program is killed in the middle. A file is claimed by renaming it into `work/`; its
//! rows carry a number of their own, by which those that were taken before are known again.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use guanxi_kernel::Result;
use guanxi_tabular::{Limits, Options, Reader};
use serde_json::{Map, Value as Json};

use super::{Files, broken, unreadable};
use crate::connector::FILE;
use crate::connector::system::{Page, Remote, Unread};

/// Rows of a file at most; larger ones are refused as a whole.
const MOST_ROWS: u64 = 20_000;
/// The largest file.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

impl Files {
    /// The rows of the next file; one that was begun comes first.
    pub(super) fn next_file(&self) -> Result<Page> {
        let Some(path) = self.claim()? else { return Ok(Page::default()) };
        let name = named(&path);
        let (items, unread) = match self.rows_of(&path) {
            Ok(rows) => rows,
            Err(error) => {
                let says = error.to_string();
                (Vec::new(), vec![Unread { id: name.clone(), code: String::from(FILE.name), says }])
            }
        };
        Ok(Page { items, unread, next: Some(name), more: true })
    }

    fn claim(&self) -> Result<Option<PathBuf>> {
        let work = self.folder("work")?;
        if let Some(begun) = first(&work, |name| !name.starts_with('.') && name.starts_with("in-"))? {
            return Ok(Some(begun));
        }
        let offered = |name: &str| {
            let ends = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
            !name.starts_with('.') && matches!(ends.as_deref(), Some("csv" | "txt" | "xlsx"))
        };
        let Some(found) = first(&self.folder("in")?, offered)? else { return Ok(None) };
        let claimed = work.join(format!("in-{}", named(&found)));
        fs::rename(&found, &claimed).map_err(|fault| broken(&fault))?;
        Ok(Some(claimed))
    }

    /// The rows of a file by its header, and those that cannot be read.
    fn rows_of(&self, path: &Path) -> Result<(Vec<Remote>, Vec<Unread>)> {
        let file = named(path);
        let wrong = |fault: &dyn std::fmt::Display| unreadable(&file, fault);
        let limits = Limits { rows: MOST_ROWS, file_bytes: MOST_BYTES, ..Limits::default() };
        let options = Options { limits, ..Options::default() };
        let mut reader = Reader::open(path, &options).map_err(|fault| wrong(&fault))?;
        let mut rows = reader.rows().map_err(|fault| wrong(&fault))?;
        let header = rows.next().ok_or_else(|| wrong(&"empty"))?.map_err(|fault| wrong(&fault))?;
        let titles: Vec<String> =
            header.cells.iter().map(|cell| String::from(cell.to_text().trim())).collect();
        let key = titles.iter().position(|title| title.eq_ignore_ascii_case(&self.key));
        let key = key.ok_or_else(|| wrong(&format!("{} ?", self.key)))?;
        let (mut items, mut unread) = (Vec::new(), Vec::new());
        for row in rows {
            let row = match row {
                Ok(row) => row,
                Err(fault) => {
                    let line = fault.line().unwrap_or_default();
                    unread.push(refused(&format!("{file}:{line}"), &fault));
                    continue;
                }
            };
            let cells: Vec<String> =
                row.cells.iter().map(|cell| String::from(cell.to_text().trim())).collect();
            let number = cells.get(key).cloned().unwrap_or_default();
            if number.is_empty() {
                unread.push(refused(&format!("{file}:{}", row.line), &format!("{} ?", self.key)));
                continue;
            }
            let values: Map<String, Json> =
                titles.iter().cloned().zip(cells.into_iter().map(Json::from)).collect();
            let status = Some(String::from("paid"));
            items.push(Remote { id: number, key: None, values, status, changed_at: None });
        }
        Ok((items, unread))
    }

    /// The file was taken: it goes to the others, and what was refused of it into a file of its own.
    pub(super) fn finish(&self, name: &str, refused: &[Unread]) -> Result<()> {
        let path = self.folder("work")?.join(name);
        if !path.exists() {
            return Ok(());
        }
        let plain = name.strip_prefix("in-").unwrap_or(name);
        if !refused.is_empty() {
            let folder = self.folder("error")?;
            let fresh = folder.join(format!(".{plain}"));
            let mut text = String::from("\u{feff}reference,code,problem\r\n");
            for row in refused {
                let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
                text.push_str(&format!(
                    "{},{},{}\r\n",
                    quoted(&row.id),
                    quoted(&row.code),
                    quoted(&row.says)
                ));
            }
            let written = fs::write(&fresh, text)
                .and_then(|()| fs::rename(&fresh, folder.join(format!("{plain}.csv"))));
            written.map_err(|fault| broken(&fault))?;
        }
        let done = self.folder("done")?;
        // A file of the same name came before: both stay.
        let mut target = done.join(plain);
        let mut number = 1;
        while target.exists() {
            number += 1;
            target = done.join(format!("{number}-{plain}"));
        }
        fs::rename(&path, target).map_err(|fault| broken(&fault))
    }

    /// The rows of the next file that was taken before, after the one of that name.
    pub(super) fn done_after(&self, after: Option<&str>) -> Result<Page> {
        let later = |name: &str| !name.starts_with('.') && after.is_none_or(|after| name > after);
        let Some(path) = first(&self.folder("done")?, later)? else { return Ok(Page::default()) };
        // A file that could not be read was said so when it was taken.
        let (items, _) = self.rows_of(&path).unwrap_or_default();
        Ok(Page { items, unread: Vec::new(), next: Some(named(&path)), more: true })
    }

    /// Those of the rows that were taken before.
    pub(super) fn done_rows(&self, ids: &[String]) -> Result<Vec<Remote>> {
        let wanted: HashSet<&String> = ids.iter().collect();
        let (mut found, mut after): (Vec<Remote>, Option<String>) = (Vec::new(), None);
        loop {
            let page = self.done_after(after.as_deref())?;
            for row in page.items.into_iter().filter(|row| wanted.contains(&row.id)) {
                // The last word on a payment holds.
                found.retain(|known| known.id != row.id);
                found.push(row);
            }
            after = page.next;
            if after.is_none() {
                return Ok(found);
            }
        }
    }
}

fn refused(id: &str, fault: &dyn std::fmt::Display) -> Unread {
    Unread { id: String::from(id), code: String::from(FILE.name), says: fault.to_string() }
}

fn named(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The first file of a folder, by name, that is asked for.
fn first(folder: &Path, asked: impl Fn(&str) -> bool) -> Result<Option<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|fault| broken(&fault))?;
    let files = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    Ok(files.map(|entry| entry.path()).filter(|path| asked(&named(path))).min())
}
