//! `GET /approvals/count`

use axum::Json;
use guanxi_workflow::approval::{self, Counts};
use serde_json::json;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let number = json!({"type": "integer"});
    let schema =
        json!({"type": "object", "properties": {"todo": number, "overdue": number, "copied": number}});
    Endpoint::get("/approvals/count", count)
        .named("approvals.count", "How many approvals the caller has to look at")
        .answers_schema(200, "Up to a thousand of each.", schema)
}

async fn count(caller: Caller) -> Result<Json<Counts>, Problem> {
    Ok(Json(approval::count(&caller.ctx, &caller.company).await?))
}
