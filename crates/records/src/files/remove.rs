//! Files that are kept for a while only: what jobs made for one person.

use std::path::PathBuf;

use chrono::TimeDelta;
use guanxi_jobs::{Handler, JobError, NewJob, Work};
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::trusted;
use crate::background::Acting;
use crate::company::Company;
use crate::{query, write};

/// The kind of job that removes a file when its time is up.
pub const REMOVAL_KIND: &str = "file_removal";

/// Removes files whose time is up.
#[derive(Debug, Clone, Copy)]
pub struct RemovalJob;

#[derive(Debug, Serialize, Deserialize)]
struct Removal {
    file: Id,
}

/// Removes a file after this time.
///
/// # Errors
/// When the database refuses.
pub async fn remove_later(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    file: Id,
    after: TimeDelta,
) -> Result<()> {
    let payload = serde_json::to_value(Removal { file }).map_err(Error::internal)?;
    let now = ctx.now();
    let job = NewJob::new(REMOVAL_KIND, payload).at(now + after);
    company.queue.enqueue(tx, &job, now).await.map(drop)
}

/// Takes a file's record away; answers where its content is, to be removed after the commit.
///
/// # Errors
/// When the database refuses.
pub async fn remove_in(ctx: &Ctx, company: &Company, tx: &mut Tx, file: Id) -> Result<Option<PathBuf>> {
    let ctx = trusted(ctx);
    let filter = json!({ "field": "id", "op": "eq", "value": file });
    let found = query::find(&ctx, company, tx, "file", &filter, 1).await?;
    let Some(record) = found.into_iter().next() else { return Ok(None) };
    let path = record.get("storage_key").as_text().map(|key| company.files.join(key));
    write::delete_in(&ctx, company, tx, "file", file, None).await?;
    Ok(path)
}

impl<C: Acting> Handler<C> for RemovalJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let Removal { file } = work.payload()?;
        let company = std::sync::Arc::clone(work.context().company());
        let ctx = company.system();
        let mut tx = company.db.begin().await?;
        let path = remove_in(&ctx, &company, &mut tx, file).await?;
        work.complete(&mut tx, &Json::Null).await?;
        tx.commit().await?;
        if let Some(path) = path {
            match tokio::fs::remove_file(&path).await {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    tracing::warn!(path = %path.display(), error = %e, "a file whose time is up stays on disk");
                }
                _ => {}
            }
        }
        Ok(Json::Null)
    }
}
