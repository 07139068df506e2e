//! `GET /moves/briefings`

use axum::Json;
use guanxi_org::moves;
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/moves/briefings", briefings)
        .named("moves.briefings", "What the caller, and those below, were given in the last 90 days")
        .query("mine", "Only what the caller was given.", json!({"type": "boolean"}))
        .answers_schema(200, "The caller's own first, then what is overdue.", schemas::briefings())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    #[serde(default)]
    mine: bool,
}

async fn briefings(caller: Caller, Query(params): Query<Params>) -> Result<Json<Value>, Problem> {
    let found = json!({"items": moves::briefings(&caller.ctx, &caller.company, params.mine).await?});
    Ok(Json(moves::labelled(&caller.ctx, &caller.company, &found).await?))
}
