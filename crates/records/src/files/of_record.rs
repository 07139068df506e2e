//! The files people attach to a record, any number of them.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Instant, Result};
use guanxi_store::{Conn, Row, Tx, Val, retry};
use serde_json::json;

use super::{MISSING, TOO_MANY, attach};
use crate::access::{labels, permit};
use crate::act;
use crate::audit::view;
use crate::company::Company;
use crate::definition::ObjectDef;

/// The most files of one record.
const MOST: usize = 200;
/// Which file, in the history.
const MEMBER: &str = "file";

/// A file of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// The file.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// When it was uploaded.
    pub at: Instant,
    /// Who uploaded it.
    pub by: Option<Id>,
    /// The name of that person, if the reader may see it.
    pub by_name: Option<String>,
}

/// The files of a record, newest first.
///
/// # Errors
/// `record.not_found` when the reader may not see the record.
pub async fn list(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Vec<Attached>> {
    let mut conn = company.db.read().await?;
    let object = company.object(object)?;
    permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let mut files = read(&mut conn, &object, id).await?;
    let people = files.iter().filter_map(|file| file.by);
    let names = labels::of_records(ctx, company, &mut conn, "employee", people).await?;
    for file in &mut files {
        file.by_name = file.by.and_then(|by| names.get(&by).cloned());
    }
    drop(conn);
    view::opened(ctx, company, &object, id).await?;
    Ok(files)
}

async fn read(conn: &mut Conn, object: &ObjectDef, id: Id) -> Result<Vec<Attached>> {
    let text = "SELECT f.id, f.name, f.media_type, f.size, f.created_at, f.created_by FROM {attached_file} a \
                JOIN {o_file} f ON f.id = a.file_id \
                WHERE a.object = ? AND a.record_id = ? AND f.deleted_at IS NULL ORDER BY f.id DESC LIMIT ?";
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let values = [Val::from(object.name.as_str()), Val::from(id), Val::Int(most)];
    let sql = conn.sql(text, values);
    let file = |row: &Row| {
        Ok(Attached {
            id: row.id("id")?,
            name: String::from(row.opt_text("name")?.unwrap_or_default()),
            media_type: String::from(row.opt_text("media_type")?.unwrap_or_default()),
            size: row.opt_int("size")?.unwrap_or_default(),
            at: row.instant("created_at")?,
            by: row.opt_id("created_by")?,
            by_name: None,
        })
    };
    conn.rows(&sql).await?.iter().map(file).collect()
}

/// Attaches a file to a record: whoever may read the record may read it.
///
/// # Errors
/// `record.not_found`, `access.denied` without the right to change the record; `file.not_found` for a file the actor may not
/// read; `file.too_many`.
pub async fn add(ctx: &Ctx, company: &Company, object: &str, id: Id, file: Id) -> Result<()> {
    let object = &company.object(object)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let record = permit(ctx, company, &mut tx, object, id, Action::Edit).await?;
            let there = read(&mut tx, object, id).await?;
            if there.len() >= MOST {
                return Err(Error::new(TOO_MANY).with("limit", MOST));
            }
            attach::attach(ctx, company, &mut tx, &object.name, id, &[file]).await?;
            if there.iter().all(|known| known.id != file) {
                act::note(ctx, company, &mut tx, &record, "attach", (MEMBER, json!([null, file]))).await?;
            }
            tx.commit().await
        })
    })
    .await
}

/// Takes a file off a record. The file itself stays with whoever uploaded it, so that it can be attached again.
///
/// # Errors
/// `record.not_found`, `access.denied` without the right to change the record; `file.not_found` when it is not attached.
pub async fn remove(ctx: &Ctx, company: &Company, object: &str, id: Id, file: Id) -> Result<()> {
    let object = &company.object(object)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let record = permit(ctx, company, &mut tx, object, id, Action::Edit).await?;
            if read(&mut tx, object, id).await?.iter().all(|known| known.id != file) {
                return Err(Error::new(MISSING).with("file", file));
            }
            take_off(&mut tx, object, id, file).await?;
            act::note(ctx, company, &mut tx, &record, "detach", (MEMBER, json!([file, null]))).await?;
            tx.commit().await
        })
    })
    .await
}

async fn take_off(tx: &mut Tx, object: &Arc<ObjectDef>, id: Id, file: Id) -> Result<()> {
    let text = "DELETE FROM {attached_file} WHERE object = ? AND record_id = ? AND file_id = ?";
    let values = [Val::from(object.name.as_str()), Val::from(id), Val::from(file)];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}
