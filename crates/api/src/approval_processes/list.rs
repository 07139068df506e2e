//! `GET /approval-processes`

use axum::Json;
use guanxi_workflow::approval;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"items": schemas::list(schemas::line())}});
    Endpoint::get("/approval-processes", list)
        .named("approval_processes.list", "Every approval process, by object and order")
        .answers_schema(200, "The processes.", schema)
}

async fn list(caller: Caller) -> Result<Json<Value>, Problem> {
    Ok(Json(json!({"items": approval::processes(&caller.ctx, &caller.company).await?})))
}
