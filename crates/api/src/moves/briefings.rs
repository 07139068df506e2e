//! `GET /moves/briefings`

use axum::Json;
use guanxi_org::moves;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/moves/briefings", briefings)
        .named("moves.briefings", "What the caller, and those below, were given in the last 90 days")
        .answers_schema(200, "The caller's own first, then what is overdue.", schemas::briefings())
}

async fn briefings(caller: Caller) -> Result<Json<Value>, Problem> {
    let found = json!({"items": moves::briefings(&caller.ctx, &caller.company).await?});
    Ok(Json(moves::labelled(&caller.ctx, &caller.company, &found).await?))
}
