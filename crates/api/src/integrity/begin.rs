//! `POST /integrity`

use axum::Json;
use axum::http::StatusCode;
use guanxi_records::integrity;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"job": {"type": "string"}}});
    Endpoint::post("/integrity", begin)
        .named("integrity.begin", "Check now whether what is kept holds together")
        .keyed()
        .answers_schema(202, "The job; the one that runs, if one does.", schema)
}

async fn begin(caller: Caller) -> Result<(StatusCode, Json<Value>), Problem> {
    let job = integrity::begin(&caller.ctx, &caller.company).await?;
    Ok((StatusCode::ACCEPTED, Json(json!({"job": job}))))
}
