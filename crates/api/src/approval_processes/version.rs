//! `GET /approval-processes/{id}/versions/{number}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::approval;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema =
        json!({"type": "object", "properties": {"number": {"type": "integer"}, "graph": schemas::graph()}});
    Endpoint::get("/approval-processes/{id}/versions/{number}", version)
        .named("approval_processes.version", "How a version of a process runs")
        .answers_schema(200, "The version.", schema)
}

async fn version(caller: Caller, Path((id, number)): Path<(Id, i64)>) -> Result<Json<Value>, Problem> {
    let graph = approval::process_version(&caller.ctx, &caller.company, id, number).await?;
    Ok(Json(json!({"number": number, "graph": graph})))
}
