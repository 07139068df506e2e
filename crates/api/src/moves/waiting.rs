//! `GET /moves/waiting`

use axum::Json;
use guanxi_org::moves;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/moves/waiting", waiting)
        .named("moves.waiting", "Moves that wait for the caller's approval")
        .answers_schema(200, "The oldest first.", schemas::waiting())
}

async fn waiting(caller: Caller) -> Result<Json<Value>, Problem> {
    let found = json!({"items": moves::waiting(&caller.ctx, &caller.company).await?});
    Ok(Json(moves::labelled(&caller.ctx, &caller.company, &found).await?))
}
