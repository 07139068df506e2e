//! A long export as a job. Interrupted, it begins anew: until its end it leaves nothing behind.

use std::sync::Arc;

use chrono::TimeDelta;
use guanxi_jobs::{Handler, JobError, Work};
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Action, Ctx, Id, Result as Answer};
use guanxi_store::Tx;
use guanxi_tabular::FileFormat;
use serde_json::{Value as Json, json};

use super::request::ExportRequest;
use super::start::file_name;
use super::write::{Writing, chunks};
use super::{CHUNK, HOURS, allowed, kept};
use crate::background::Acting;
use crate::company::Company;
use crate::files::{self, Incoming};
use crate::hook::BoxFuture;
use crate::import::temporary;
use crate::{access, query};

/// The kind of job an export is.
pub const KIND: &str = "export";

/// Runs exports.
#[derive(Debug, Clone, Copy)]
pub struct ExportJob;

/// What somebody agreed to beforehand: whether it still holds for what is found, and that it is used up with the file.
pub trait Agreed: Send + Sync {
    /// Refuses when it does not hold, or not for so many records.
    fn holds<'a>(&'a self, ctx: &'a Ctx, company: &'a Company, records: usize) -> BoxFuture<'a, Answer<()>>;

    /// The file is there, with the transaction.
    fn made<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        records: u64,
    ) -> BoxFuture<'a, Answer<()>>;
}

impl<C: Acting> Handler<C> for ExportJob {
    async fn run(&self, work: &mut Work<C>) -> Result<Json, JobError> {
        let request = work.payload()?;
        let person = work.job().created_by;
        make(work, &request, person, None).await
    }
}

/// Makes the file for the person, with the rights that person has by now, piece by piece. What nobody agreed to beforehand is
/// asked about as if it were begun at this moment.
///
/// # Errors
/// Those of [`super::start`]; those of what was agreed to.
pub async fn make<C: Acting>(
    work: &mut Work<C>,
    request: &ExportRequest,
    person: Option<Id>,
    agreed: Option<&dyn Agreed>,
) -> Result<Json, JobError> {
    let company = Arc::clone(work.context().company());
    let ctx = work.context().acting(person).await?;
    let object = company.object(&request.object)?;
    // An empty file would say that there is nothing.
    if access::predicate(&ctx, &company.definitions(), &object, Action::Export)?.is_nothing() {
        return Err(access::permit::denied(&object, Action::Export).into());
    }
    let mut conn = company.db.read().await?;
    allowed::require(&ctx, &company, &mut conn, &object).await?;
    let ids = query::ids(&ctx, &company, &mut conn, &request.list(), Action::Export).await?;
    drop(conn);
    match agreed {
        Some(agreed) => agreed.holds(&ctx, &company, ids.len()).await?,
        None => allowed::ask(&ctx, &company, request, ids.len()).await?,
    }
    let total = u64::try_from(ids.len()).ok();
    let path = temporary(&company, work.job().id).await?;
    let mut writing = Writing::begin(&ctx, &company, request, &path)?;
    let mut conn = company.db.read().await?;
    let mut done = 0;
    for chunk in chunks(&ids) {
        // Anew for each piece: rights taken away meanwhile count at once.
        let now = work.context().acting(person).await?;
        allowed::require(&now, &company, &mut conn, &object).await?;
        writing.records(&now, &mut conn, chunk).await?;
        done += u64::try_from(chunk.len().min(CHUNK)).unwrap_or_default();
        work.progress(done, total).await?;
    }
    drop(conn);
    let summary = writing.finish().await?;
    let name = file_name(&ctx, &company, request)?;
    let media_type = FileFormat::from(request.format).media_type();
    let incoming = Incoming { name: &name, media_type, path: &path, private: true };
    let placed = files::place(&company, incoming).await?;
    let mut tx = company.db.begin().await?;
    allowed::require(&ctx, &company, &mut tx, &object).await?;
    let file = files::keep_in(&ctx, &company, &mut tx, placed).await?.id();
    let hours = TimeDelta::hours(HOURS);
    files::remove_later(&ctx, &company, &mut tx, file, hours).await?;
    let result = json!({
        "file": file, "rows": summary.rows, "truncated_cells": summary.truncated_cells,
        "expires_at": format_instant(ctx.now() + hours),
    });
    work.complete(&mut tx, &result).await?;
    kept::keep_in(&ctx, &company, &mut tx, request, summary.rows).await?;
    if let Some(agreed) = agreed {
        agreed.made(&ctx, &company, &mut tx, summary.rows).await?;
    }
    tx.commit().await?;
    Ok(result)
}
