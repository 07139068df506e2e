//! Beginning an export.

use guanxi_jobs::NewJob;
use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_tabular::FileFormat;

use super::job::KIND;
use super::request::ExportRequest;
use super::write::{Writing, chunks};
use super::{AT_ONCE, allowed, columns, kept};
use crate::company::Company;
use crate::import::temporary;
use crate::{access, query};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exported {
    /// The file.
    File {
        /// What it is called.
        name: String,
        /// Its media type.
        media_type: &'static str,
        /// Its content.
        bytes: Vec<u8>,
    },
    /// The job that makes it.
    Job(Id),
}

/// Exports a list: at once when it is short, else by a job whose result is `{"file": id, …}`.
///
/// # Errors
/// `access.denied` without the right to export; `query.*` and `filter.*` for a wrong question.
pub async fn start(ctx: &Ctx, company: &Company, request: &ExportRequest) -> Result<Exported> {
    let definitions = company.definitions();
    let object = definitions.object(&request.object)?;
    if access::predicate(ctx, &definitions, object, Action::Export)?.is_nothing() {
        return Err(access::permit::denied(object, Action::Export));
    }
    columns::columns(ctx, object, &request.fields, request.ids)?;
    let mut conn = company.db.read().await?;
    allowed::require(ctx, company, &mut conn, object).await?;
    let ids = query::ids(ctx, company, &mut conn, &request.list(), Action::Export).await?;
    drop(conn);
    allowed::ask(ctx, company, request, ids.len()).await?;
    if ids.len() > AT_ONCE {
        return enqueue(ctx, company, request).await.map(Exported::Job);
    }
    let mut conn = company.db.read().await?;
    let path = temporary(company, company.next_id()).await?;
    let mut writing = Writing::begin(ctx, company, request, &path)?;
    for chunk in chunks(&ids) {
        writing.records(ctx, &mut conn, chunk).await?;
    }
    let summary = writing.finish().await?;
    drop(conn);
    let bytes = tokio::fs::read(&path).await.map_err(Error::internal)?;
    tokio::fs::remove_file(&path).await.map_err(Error::internal)?;
    // What cannot be kept is not handed out.
    kept::keep(ctx, company, request, summary.rows).await?;
    let format = FileFormat::from(request.format);
    Ok(Exported::File { name: file_name(ctx, company, request)?, media_type: format.media_type(), bytes })
}

/// `客户 2026-11-21.xlsx`
pub(super) fn file_name(ctx: &Ctx, company: &Company, request: &ExportRequest) -> Result<String> {
    let object = company.object(&request.object)?;
    let plural = object.plurals.get(ctx.language);
    let title = if plural.is_empty() { object.labels.get(ctx.language) } else { plural };
    let day = ctx.now().with_timezone(&ctx.zone).date_naive();
    Ok(format!("{title} {day}.{}", FileFormat::from(request.format).extension()))
}

async fn enqueue(ctx: &Ctx, company: &Company, request: &ExportRequest) -> Result<Id> {
    let payload = serde_json::to_value(request).map_err(Error::internal)?;
    let job = NewJob::new(KIND, payload).by(ctx.actor.employee());
    let mut tx = company.db.begin().await?;
    let id = company.queue.enqueue(&mut tx, &job, ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}
