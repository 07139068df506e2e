//! Beginning an import.

use std::path::PathBuf;

use guanxi_jobs::NewJob;
use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::Conn;

use super::FILE;
use super::job::KIND;
use super::mapping::Plan;
use super::request::ImportRequest;
use super::rows::{self, Rows};
use crate::access;
use crate::company::Company;
use crate::files;

/// Checks that the file can be read and the mapping fits, and enqueues the import. Answers the job.
///
/// # Errors
/// `access.denied` without the right to import; `import.file`, `table.*` for a file that cannot be read, `import.mapping` with every fault.
pub async fn start(ctx: &Ctx, company: &Company, request: &ImportRequest) -> Result<Id> {
    allowed(ctx, company, request)?;
    let mut conn = company.db.read().await?;
    let path = content(ctx, company, &mut conn, request).await?;
    drop(conn);
    let rows = Rows::open(path, rows::options(request), u64::MAX).await?;
    let definitions = company.definitions();
    Plan::new(ctx, &definitions, request, &rows.columns)?;
    let mut request = request.clone();
    if request.mapping.is_none() {
        let object = definitions.object(&request.object)?;
        request.mapping = Some(super::guess(ctx, &definitions, object, &rows.columns, &request.key));
    }
    let payload = serde_json::to_value(&request).map_err(Error::internal)?;
    let job = NewJob::new(KIND, payload).by(ctx.actor.employee());
    let mut tx = company.db.begin().await?;
    let id = company.queue.enqueue(&mut tx, &job, ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Checks the right to import into the object at all; what may be made and changed is checked row by row.
pub(super) fn allowed(ctx: &Ctx, company: &Company, request: &ImportRequest) -> Result<()> {
    let definitions = company.definitions();
    let object = definitions.object(&request.object)?;
    if access::predicate(ctx, &definitions, object, Action::Import)?.is_nothing() {
        return Err(access::permit::denied(object, Action::Import));
    }
    Ok(())
}

/// Where the content of the request's file is.
pub(super) async fn content(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    request: &ImportRequest,
) -> Result<PathBuf> {
    let found = files::locate(ctx, company, conn, request.file).await;
    let content = found
        .map_err(|e| if e.is(files::MISSING) { Error::new(FILE).with("file", request.file) } else { e })?;
    Ok(content.path)
}
