//! `POST /approval-processes/{id}/publish`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, Process};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/approval-processes/{id}/publish", publish)
        .named("approval_processes.publish", "Put the draft to use as a new version")
        .keyed()
        .answers_schema(200, "The process since.", schemas::process())
}

async fn publish(caller: Caller, Path(id): Path<Id>) -> Result<Json<Process>, Problem> {
    Ok(Json(approval::publish_process(&caller.ctx, &caller.company, id).await?))
}
