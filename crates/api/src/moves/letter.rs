//! `GET /moves/letter`

use axum::Json;
use guanxi_org::moves;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let shape =
        json!({"type": "object", "properties": {"subject": {"type": "string"}, "body": {"type": "string"}}});
    Endpoint::get("/moves/letter", letter)
        .named("moves.letter", "The usual pattern of the letter that tells customers of their next contact")
        .answers_schema(200, "The pattern, in the caller's language.", shape)
}

async fn letter(caller: Caller) -> Result<Json<Value>, Problem> {
    Ok(Json(json!(moves::standard_letter(&caller.company, caller.ctx.language))))
}
