//! `GET /me/permission-reviews`

use axum::Json;
use guanxi_workflow::permission_review;
use serde_json::{Value, json};

use super::schemas::{item, named, number, text};
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let person = json!({"type": "object", "properties": {
        "person": named(), "positions": {"type": "array", "items": text()},
        "rights": {"type": "array", "items": item()},
    }});
    let review = json!({"type": "object", "properties": {
        "id": text(), "number": number(), "due_at": text(), "open": number(),
        "people": {"type": "array", "items": person},
    }});
    let schema = json!({"type": "object", "properties": {"items": {"type": "array", "items": review}}});
    Endpoint::get("/me/permission-reviews", mine)
        .named("me.permission_reviews", "What the caller's people may do, as far as a review asks about it")
        .answers_schema(200, "The open review, or none.", schema)
}

async fn mine(caller: Caller) -> Result<Json<Value>, Problem> {
    let items = permission_review::mine(&caller.ctx, &caller.company).await?;
    Ok(Json(json!({"items": items})))
}
