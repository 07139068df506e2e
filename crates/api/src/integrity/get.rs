//! `GET /integrity`

use axum::Json;
use guanxi_records::integrity::{self, Status};
use serde_json::json;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let last = json!({"oneOf": [schemas::report(true), {"type": "null"}]});
    let schema = json!({"type": "object", "properties": {"last": last, "running": {"type": "boolean"}}});
    Endpoint::get("/integrity", get)
        .named("integrity.get", "Whether what is kept holds together: the last report")
        .answers_schema(200, "The last report with the first hundred findings of each check.", schema)
}

async fn get(caller: Caller) -> Result<Json<Status>, Problem> {
    Ok(Json(integrity::read(&caller.ctx, &caller.company).await?))
}
