//! `GET /integrity/reports`

use axum::Json;
use guanxi_records::integrity;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"items": {"type": "array", "items": schemas::report(false)}}});
    Endpoint::get("/integrity/reports", reports)
        .named("integrity.reports", "The last 90 reports, with how much each check found")
        .answers_schema(200, "The latest first.", schema)
}

async fn reports(caller: Caller) -> Result<Json<Value>, Problem> {
    let items = integrity::reports(&caller.ctx, &caller.company).await?;
    Ok(Json(json!({"items": items})))
}
