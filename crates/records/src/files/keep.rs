//! Taking a file into keeping.

use std::io::Read;
use std::path::{Path, PathBuf};

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::Tx;
use sha2::{Digest, Sha256};

use super::trusted;
use crate::access::permit;
use crate::company::Company;
use crate::data::{Draft, Stored};
use crate::write;

/// A file that arrived, whole, at a path of its own.
#[derive(Debug, Clone)]
pub struct Incoming<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its media type.
    pub media_type: &'a str,
    /// Where it is now; it is moved from there.
    pub path: &'a Path,
    /// Whether it is for the actor alone.
    pub private: bool,
}

/// A file at its place, measured, but not yet known to the database. Taken away again unless [`keep_in`] is committed.
#[derive(Debug)]
pub struct Placed {
    draft: Draft,
    path: PathBuf,
    kept: bool,
}

impl Placed {
    /// The file stays.
    fn settle(mut self) {
        self.kept = true;
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        if !self.kept {
            // A file nobody knows of takes room and does no harm; `doctor` names it.
            drop(std::fs::remove_file(&self.path));
        }
    }
}

/// Takes a file into keeping.
///
/// # Errors
/// `access.denied` for somebody who has left; when the disk or the database refuses.
pub async fn keep(ctx: &Ctx, company: &Company, incoming: Incoming<'_>) -> Result<Stored> {
    if ctx.authority.guest {
        return Err(permit::denied(&*company.object("file")?, Action::Create));
    }
    let placed = place(company, incoming).await?;
    let mut tx = company.db.begin().await?;
    let stored = keep_in(ctx, company, &mut tx, placed).await?;
    tx.commit().await?;
    Ok(stored)
}

/// Measures a file and moves it to its place. Outside of any transaction: a large file on a slow disk takes its time, and
/// nobody should wait for it.
///
/// # Errors
/// When the disk refuses.
pub async fn place(company: &Company, incoming: Incoming<'_>) -> Result<Placed> {
    let (size, checksum) = measure(incoming.path.to_path_buf()).await?;
    let key = storage_key(company.next_id(), incoming.private);
    let name: String = incoming.name.chars().filter(|c| !c.is_control()).take(255).collect();
    let draft = Draft::new()
        .with("name", if name.trim().is_empty() { "file" } else { name.trim() })
        .with("media_type", incoming.media_type)
        .with("size", size)
        .with("checksum", checksum)
        .with("storage_key", key.as_str());
    let path = company.files.join(&key);
    let (from, to) = (incoming.path.to_path_buf(), path.clone());
    tokio::task::spawn_blocking(move || place_file(&from, &to)).await.map_err(Error::internal)??;
    Ok(Placed { draft, path, kept: false })
}

/// Takes a placed file into keeping together with what the transaction writes.
///
/// # Errors
/// When the database refuses.
pub async fn keep_in(ctx: &Ctx, company: &Company, tx: &mut Tx, mut placed: Placed) -> Result<Stored> {
    let draft = std::mem::take(&mut placed.draft);
    let stored = write::create_in(&trusted(ctx), company, tx, "file", draft).await?;
    tx.after_commit(move || placed.settle());
    Ok(stored)
}

/// Spread over folders, so that none of them grows without end.
fn storage_key(id: Id, private: bool) -> String {
    let folder = if private { "private" } else { "content" };
    format!("{folder}/{:03}/{id}", id.get().rem_euclid(1000))
}

fn place_file(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).map_err(Error::internal)?;
    }
    if std::fs::rename(from, to).is_err() {
        // Uploads may arrive on another disk.
        std::fs::copy(from, to).map_err(Error::internal)?;
        std::fs::remove_file(from).map_err(Error::internal)?;
    }
    let file = std::fs::File::open(to).map_err(Error::internal)?;
    file.sync_all().map_err(Error::internal)
}

/// The size in bytes and the SHA-256.
async fn measure(path: PathBuf) -> Result<(i64, String)> {
    let read = move || -> std::io::Result<(i64, String)> {
        let mut file = std::fs::File::open(path)?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0_u8; 64 * 1024];
        let mut size = 0_i64;
        loop {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            hasher.update(buffer.get(..count).unwrap_or_default());
            size += i64::try_from(count).unwrap_or_default();
        }
        Ok((size, hasher.finalize().iter().map(|b| format!("{b:02x}")).collect()))
    };
    tokio::task::spawn_blocking(read).await.map_err(Error::internal)?.map_err(Error::internal)
}
