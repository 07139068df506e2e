//! Files as the other system: a folder that finance fetches orders from and puts payments into, by SFTP or as a share.
//!
//! ```text
//! out/    what we wrote; the other side takes it away
//! in/     what the other side put there, under its final name once it is complete
//! work/   what is being taken or written
//! done/   what was taken
//! error/  the rows that were refused, each with why
//! ```

mod kind;
mod outward;
mod taking;

use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use guanxi_kernel::{Error, Id, Result};
use guanxi_records::Company;
use serde_json::{Map, Value as Json};

pub(super) use kind::KIND;

use super::load::Loaded;
use super::system::{Answer, Page, Remote, System, Unread};
use super::{FILE, FOLDER, Kept, UNABLE};

/// A folder in which files are exchanged.
pub(super) struct Files {
    root: PathBuf,
    /// The column that tells rows apart.
    key: String,
    bom: bool,
    columns: Vec<String>,
    rows: Mutex<Vec<Map<String, Json>>>,
}

/// Whether a folder's name stays below the folder it is meant in.
pub(super) fn is_below(folder: &str) -> bool {
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    !folder.is_empty() && !folder.contains('\\') && Path::new(folder).components().all(plain)
}

/// A failure of the file system: it may pass, as a full disk or a share that is away does.
fn broken(fault: &std::io::Error) -> Error {
    Error::new(super::UNREACHABLE).with("reason", fault)
}

fn unreadable(file: &str, fault: &dyn std::fmt::Display) -> Error {
    Error::new(FILE).with("file", format!("{file}: {fault}"))
}

impl Files {
    pub(super) fn new(loaded: &Loaded, company: &Company, kept: &Kept) -> Result<Self> {
        let exchange = kept.options.exchange.clone().ok_or_else(|| Error::new(super::NOT_EQUIPPED))?;
        let folder = loaded.setting("folder");
        if !is_below(folder) {
            return Err(Error::new(FOLDER));
        }
        let key = Some(loaded.setting("key_column")).filter(|k| !k.is_empty()).unwrap_or("reference");
        let orders = loaded.flows.iter().find(|flow| flow.entity == kind::ORDERS);
        let columns = orders.map(|flow| flow.fields.iter().map(|map| map.remote.clone()).collect());
        Ok(Self {
            root: exchange.join(&company.key).join(folder),
            key: String::from(key),
            bom: loaded.setting("bom") != "no",
            columns: columns.unwrap_or_default(),
            rows: Mutex::default(),
        })
    }

    /// A folder of the exchange, made when it is first used. One that leads elsewhere by a link is refused.
    fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.root.join(name);
        std::fs::create_dir_all(&folder).map_err(|fault| broken(&fault))?;
        let (real, root) = (folder.canonicalize(), self.root.canonicalize());
        match (real, root) {
            (Ok(real), Ok(root)) if real.starts_with(&root) => Ok(folder),
            (Err(fault), _) | (_, Err(fault)) => Err(broken(&fault)),
            _ => Err(Error::new(FOLDER)),
        }
    }

    fn gather(&self, id: &str, values: &Map<String, Json>) -> Remote {
        let mut rows = self.rows.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        rows.push(values.clone());
        Remote {
            id: String::from(id),
            key: Some(String::from(id)),
            values: values.clone(),
            status: None,
            changed_at: None,
        }
    }

    fn unable<T: Send + 'static>(what: &str) -> Answer<'static, T> {
        let error = Error::new(UNABLE).with("what", what);
        Box::pin(std::future::ready(Err(error)))
    }
}

impl System for Files {
    fn test(&self) -> Answer<'_, String> {
        Box::pin(async move {
            for name in ["in", "out", "work", "done", "error"] {
                self.folder(name)?;
            }
            let probe = self.folder("work")?.join(".probe");
            std::fs::write(&probe, b"")
                .and_then(|()| std::fs::remove_file(&probe))
                .map_err(|f| broken(&f))?;
            Ok(self.root.display().to_string())
        })
    }

    fn changed<'a>(&'a self, _: &'a str, _: Option<&'a str>) -> Answer<'a, Page> {
        Box::pin(async move { self.next_file() })
    }

    fn list<'a>(&'a self, _: &'a str, after: Option<&'a str>) -> Answer<'a, Page> {
        Box::pin(async move { self.done_after(after) })
    }

    fn read<'a>(&'a self, _: &'a str, ids: &'a [String]) -> Answer<'a, Vec<Remote>> {
        Box::pin(async move { self.done_rows(ids) })
    }

    fn find<'a>(&'a self, _: &'a str, _: &'a [String]) -> Answer<'a, Vec<Remote>> {
        // A file that was written is taken away: what was sent is known by its batch, not by looking there.
        Box::pin(std::future::ready(Ok(Vec::new())))
    }

    fn create<'a>(&'a self, _: &'a str, key: &'a str, values: &'a Map<String, Json>) -> Answer<'a, Remote> {
        Box::pin(std::future::ready(Ok(self.gather(key, values))))
    }

    fn update<'a>(&'a self, _: &'a str, id: &'a str, values: &'a Map<String, Json>) -> Answer<'a, Remote> {
        Box::pin(std::future::ready(Ok(self.gather(id, values))))
    }

    fn act<'a>(&'a self, _: &'a str, _: &'a str, status: &'a str) -> Answer<'a, Remote> {
        Self::unable(status)
    }

    fn begin<'a>(&'a self, _: &'a str, batch: Id) -> Answer<'a, bool> {
        Box::pin(async move { self.begun(batch) })
    }

    fn flush<'a>(&'a self, entity: &'a str, batch: Id) -> Answer<'a, ()> {
        Box::pin(async move { self.write(entity, batch) })
    }

    fn taken<'a>(&'a self, _: &'a str, mark: Option<&'a str>, refused: &'a [Unread]) -> Answer<'a, ()> {
        Box::pin(async move { mark.map_or(Ok(()), |name| self.finish(name, refused)) })
    }
}

#[cfg(test)]
mod tests {
    use super::is_below;

    #[test]
    fn a_folder_stays_where_it_belongs() {
        for good in ["finance", "finance/bank", "财务"] {
            assert!(is_below(good), "{good}");
        }
        for bad in ["", "..", "../other", "a/../../b", "/etc", "a\\..\\b", "./a"] {
            assert!(!is_below(bad), "{bad}");
        }
    }
}
