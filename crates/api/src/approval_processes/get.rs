//! `GET /approval-processes/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, Process};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/approval-processes/{id}", get)
        .named(
            "approval_processes.get",
            "An approval process with its versions, and what keeps its draft from running",
        )
        .answers_schema(200, "The process.", schemas::process())
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Json<Process>, Problem> {
    Ok(Json(approval::process(&caller.ctx, &caller.company, id).await?))
}
