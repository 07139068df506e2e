//! An import as a job, resumable at every chunk.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::TimeDelta;
use guanxi_jobs::{Handler, JobError, Progress, Work};
use guanxi_kernel::{Ctx, Error, Id, Result, Via};
use guanxi_store::Tx;
use guanxi_store::error::CONTENTION;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::apply::{Applied, Importing, Outcome, apply};
use super::mapping::Plan;
use super::request::ImportRequest;
use super::rows::{self, Rows, SourceRow};
use super::{errors_file, keep, start};
use crate::background::Acting;
use crate::company::Company;
use crate::files::{self, Incoming};

/// The kind of job an import is.
pub const KIND: &str = "import";

/// How often a chunk that met another transaction is tried again before the job makes a pause.
const ATTEMPTS: u32 = 5;
/// Days the file of the rows that failed is kept.
const ERRORS_DAYS: i64 = 90;

/// Runs imports.
#[derive(Debug, Clone, Copy)]
pub struct ImportJob;

/// Where the rows of a chunk come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// From the file.
    Fresh,
    /// They waited, and may wait again.
    Again,
    /// They waited in vain.
    Last,
}

/// Where an import has got to: what its checkpoint holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Position {
    /// Rows of the file that are dealt with.
    rows: u64,
    /// Whether the file is through and only waiting rows are left.
    waiting: bool,
    /// The line of the last waiting row tried in this round.
    line: u64,
    /// Whether any waiting row was written in this round.
    moved: bool,
    created: u64,
    updated: u64,
    skipped: u64,
    failed: u64,
}

/// How what an import writes is named in the audit.
pub(super) fn name(import: Id) -> String {
    format!("import:{import}")
}

/// One run of an import.
struct Run<'w, C> {
    work: &'w mut Work<C>,
    company: Arc<Company>,
    import: Id,
    request: ImportRequest,
    columns: Vec<String>,
    total: Option<u64>,
    position: Position,
}

impl<C: Acting> Handler<C> for ImportJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let request: ImportRequest = work.payload()?;
        let position: Position = work.resume()?.unwrap_or_default();
        let company = Arc::clone(work.context().company());
        let import = work.job().id;
        let ctx = acting(work, import).await?;
        start::allowed(&ctx, &company, &request)?;
        let mut conn = company.db.read().await?;
        let path = start::content(&ctx, &company, &mut conn, &request).await?;
        drop(conn);
        let mut rows = Rows::open(path, rows::options(&request), position.rows).await?;
        let columns = std::mem::take(&mut rows.columns);
        let total = rows.total;
        let mut run = Run { work, company, import, request, columns, total, position };
        if !run.position.waiting {
            run.file(&mut rows).await?;
        }
        drop(rows);
        run.waiting().await?;
        run.finish().await
    }
}

/// The context of the person the import is done for, with the rights of this moment.
async fn acting<C: Acting>(work: &Work<C>, import: Id) -> Result<Ctx> {
    let ctx = work.context().acting(work.job().created_by).await?;
    Ok(Ctx { request_id: Arc::from(name(import)), ..ctx.through(Via::Import) })
}

impl<C: Acting> Run<'_, C> {
    /// The rows of the file, chunk by chunk.
    async fn file(&mut self, rows: &mut Rows) -> std::result::Result<(), JobError> {
        while let Some(chunk) = rows.next().await? {
            self.step(chunk, Step::Fresh).await?;
        }
        let mut tx = self.company.db.begin().await?;
        self.position.waiting = true;
        self.checkpoint(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The rows that wait, again and again as long as any of them finds what it refers to; those left in the end fail.
    async fn waiting(&mut self) -> std::result::Result<(), JobError> {
        loop {
            let chunk = self.waiting_after(self.position.line).await?;
            if !chunk.is_empty() {
                self.step(chunk, Step::Again).await?;
                continue;
            }
            let (nothing_waits, moved) = (self.position.line == 0, self.position.moved);
            if nothing_waits {
                return Ok(());
            }
            if !moved {
                return self.give_up().await;
            }
            self.position.line = 0;
            self.position.moved = false;
        }
    }

    /// Rows that refer to records nobody brought fail.
    async fn give_up(&mut self) -> std::result::Result<(), JobError> {
        loop {
            let chunk = self.waiting_after(0).await?;
            if chunk.is_empty() {
                return Ok(());
            }
            self.step(chunk, Step::Last).await?;
        }
    }

    async fn waiting_after(&self, line: u64) -> Result<Vec<SourceRow>> {
        let mut conn = self.company.db.read().await?;
        keep::waiting(&mut conn, self.import, line).await
    }

    /// One chunk, written in one transaction with how far the import is; once more when it met another transaction.
    async fn step(&mut self, chunk: Vec<SourceRow>, step: Step) -> std::result::Result<(), JobError> {
        let mut tries = 1;
        loop {
            let before = self.position.clone();
            match self.attempt(chunk.clone(), step).await {
                Err(JobError::Retry(error)) if error.is(CONTENTION) && tries < ATTEMPTS => {
                    self.position = before;
                    tries += 1;
                }
                Err(fault) => return Err(fault),
                Ok(()) => return self.work.proceed(),
            }
        }
    }

    async fn attempt(&mut self, chunk: Vec<SourceRow>, step: Step) -> std::result::Result<(), JobError> {
        let count = u64::try_from(chunk.len()).unwrap_or_default();
        let last = chunk.last().map(|row| row.line).unwrap_or_default();
        let mut tx = self.company.db.begin().await?;
        if step != Step::Fresh {
            keep::forget(&mut tx, self.import, &chunk).await?;
        }
        let moved = self.apply(&mut tx, chunk, step != Step::Last).await?;
        match step {
            Step::Fresh => self.position.rows += count,
            Step::Again => {
                self.position.line = last;
                self.position.moved |= moved;
            }
            Step::Last => {}
        }
        self.checkpoint(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes a chunk; answers whether any row of it was no longer waiting.
    async fn apply(&mut self, tx: &mut Tx, chunk: Vec<SourceRow>, patient: bool) -> Result<bool> {
        let ctx = acting(self.work, self.import).await?;
        let definitions = self.company.definitions();
        let plan = Plan::new(&ctx, &definitions, &self.request, &self.columns)?;
        let importing = Importing { ctx: &ctx, company: &self.company, plan: &plan, request: &self.request };
        let applied = apply(importing, tx, chunk, patient).await?;
        keep::keep(&ctx, &self.company, tx, self.import, &plan.object, &applied).await?;
        Ok(self.position.count(&applied))
    }

    async fn checkpoint(&mut self, tx: &mut Tx) -> std::result::Result<(), JobError> {
        let position = serde_json::to_value(&self.position).map_err(Error::internal)?;
        let progress = Progress { done: self.position.rows, total: self.total };
        self.work.checkpoint(tx, position, progress).await
    }

    /// Makes the file of the rows that failed and ends the job with its counts.
    async fn finish(&mut self) -> std::result::Result<Json, JobError> {
        let ctx = acting(self.work, self.import).await?;
        let company = Arc::clone(&self.company);
        let path = temporary(&company, self.import).await?;
        let mut conn = company.db.read().await?;
        let failed = errors_file::write(&ctx, &company, &mut conn, self.import, &self.columns, &path).await?;
        drop(conn);
        let title = company.product.messages.sentence(ctx.language, "import.errors_file", &Vec::new());
        let incoming =
            Incoming { name: &title, media_type: "text/csv; charset=utf-8", path: &path, private: true };
        let placed = if failed { Some(files::place(&company, incoming).await?) } else { None };
        let mut tx = company.db.begin().await?;
        let mut file = None;
        if let Some(placed) = placed {
            // The file is no part of what was imported: undoing the import leaves it.
            let ctx = Ctx { request_id: Arc::from(format!("{}:errors", name(self.import))), ..ctx };
            let id = files::keep_in(&ctx, &company, &mut tx, placed).await?.id();
            files::remove_later(&ctx, &company, &mut tx, id, TimeDelta::days(ERRORS_DAYS)).await?;
            file = Some(id);
        }
        keep::forget_all(&mut tx, self.import).await?;
        let Position { created, updated, skipped, failed, .. } = self.position;
        let result = json!({
            "created": created, "updated": updated, "skipped": skipped, "failed": failed, "errors_file": file,
        });
        self.work.complete(&mut tx, &result).await?;
        tx.commit().await?;
        Ok(result)
    }
}

/// A place for a file while it is written.
pub(crate) async fn temporary(company: &Company, id: Id) -> Result<PathBuf> {
    let folder = company.files.join("incoming");
    tokio::fs::create_dir_all(&folder).await.map_err(Error::internal)?;
    Ok(folder.join(id.to_string()))
}

impl Position {
    /// Counts outcomes; answers whether any row was no longer waiting.
    fn count(&mut self, applied: &[Applied]) -> bool {
        let mut moved = false;
        for row in applied {
            match row.outcome {
                Outcome::Created(_) => self.created += 1,
                Outcome::Updated(_) => self.updated += 1,
                Outcome::Skipped | Outcome::LeftOut => self.skipped += 1,
                Outcome::Failed(_) => self.failed += 1,
                Outcome::Waiting => continue,
            }
            moved = true;
        }
        moved
    }
}
