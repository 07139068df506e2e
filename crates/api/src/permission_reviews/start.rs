//! `POST /permission-reviews`

use axum::Json;
use axum::http::StatusCode;
use guanxi_workflow::permission_review::{self, Detail};
use serde::Deserialize;
use serde_json::json;

use super::schemas::{item, summary};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let items = json!({"type": "array", "items": item()});
    Endpoint::post("/permission-reviews", start)
        .named("permission_reviews.start", "Begin a permission review now")
        .keyed()
        .takes_schema("application/json", json!({"type": "object"}))
        .answers_schema(201, "The review.", summary(Some(("items", items))))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

async fn start(
    caller: Caller,
    Body(Nothing {}): Body<Nothing>,
) -> Result<(StatusCode, Json<Detail>), Problem> {
    let id = permission_review::start(&caller.ctx, &caller.company).await?;
    let review = permission_review::review(&caller.ctx, &caller.company, id).await?;
    Ok((StatusCode::CREATED, Json(review)))
}
