//! A job as people see it.

use guanxi_jobs::{Job, get};
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Error, Id, Power, Result};
use guanxi_store::Conn;
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::extract::Caller;
use crate::openapi::schemas::IdText;

/// A job.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JobShape {
    #[schema(value_type = IdText)]
    id: Id,
    kind: String,
    state: &'static str,
    progress: Option<JobProgress>,
    #[schema(value_type = Option<Object>)]
    result: Option<Json>,
    /// A sentence in the reader's language.
    error: Option<String>,
    #[schema(format = "date-time")]
    created_at: String,
    #[schema(format = "date-time")]
    finished_at: Option<String>,
}

/// How far a job is.
#[derive(Debug, Serialize, ToSchema)]
struct JobProgress {
    done: u64,
    total: Option<u64>,
}

/// Background work that was begun.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JobBegun {
    job: JobId,
}

#[derive(Debug, Serialize, ToSchema)]
struct JobId {
    #[schema(value_type = IdText)]
    id: Id,
}

impl JobBegun {
    pub(crate) fn new(id: Id) -> Self {
        Self { job: JobId { id } }
    }
}

impl JobShape {
    /// The job of that id, as the caller sees it.
    pub(crate) async fn of(caller: &Caller, id: Id) -> Result<Self> {
        let mut conn = caller.company.db.read().await?;
        Ok(Self::new(caller, visible(caller, &mut conn, id).await?))
    }

    pub(super) fn new(caller: &Caller, job: Job) -> Self {
        let messages = &caller.company.product.messages;
        let error = job.error.filter(|_| job.state.has_ended()).map(|fault| {
            let params = fault.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let sentence = messages.fill(caller.ctx.language, &fault.code, params);
            sentence
                .unwrap_or_else(|| messages.sentence(caller.ctx.language, "service.internal", &Vec::new()))
        });
        let begun = job.progress.done > 0 || job.progress.total.is_some();
        Self {
            id: job.id,
            kind: job.kind,
            state: job.state.name(),
            progress: begun.then_some(JobProgress { done: job.progress.done, total: job.progress.total }),
            result: job.result,
            error,
            created_at: format_instant(job.created_at),
            finished_at: job.finished_at.map(format_instant),
        }
    }
}

/// A job the caller may see: the own ones, all with the power over jobs.
pub(super) async fn visible(caller: &Caller, conn: &mut Conn, id: Id) -> Result<Job> {
    let missing = || Error::new(guanxi_jobs::error::MISSING).with("id", id);
    let job = get(conn, id).await?.ok_or_else(missing)?;
    let own = job.created_by == Some(caller.employee());
    if own || caller.ctx.authority.has(Power::ManageJobs) { Ok(job) } else { Err(missing()) }
}
