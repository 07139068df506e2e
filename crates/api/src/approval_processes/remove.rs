//! `DELETE /approval-processes/{id}`

use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_workflow::approval;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/approval-processes/{id}", remove)
        .named("approval_processes.remove", "Remove an approval process; approvals that run go on")
        .answers_nothing("It is removed.")
}

async fn remove(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    approval::remove_process(&caller.ctx, &caller.company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
