//! `GET /moves/{id}/briefing`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::moves::{self, Ask};
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let number = json!({"type": "integer", "minimum": 0});
    Endpoint::get("/moves/{id}/briefing", briefing)
        .named(
            "moves.briefing",
            "What is told about each customer that changes hands, with its handover note",
        )
        .query("receiver", "Only what this person was given.", json!({"type": "string"}))
        .query("waiting", "Only what was not taken up yet.", json!({"type": "boolean"}))
        .query("limit", "At most so many; 50 when nothing is said, 200 at most.", number.clone())
        .query("after", "After so many.", number)
        .answers_schema(200, "The most urgent first.", schemas::briefing())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    receiver: Option<Id>,
    #[serde(default)]
    waiting: bool,
    limit: Option<u64>,
    #[serde(default)]
    after: u64,
}

async fn briefing(
    caller: Caller,
    Path(id): Path<Id>,
    Query(params): Query<Params>,
) -> Result<Json<Value>, Problem> {
    let Params { receiver, waiting, limit, after } = params;
    let ask = Ask { receiver, waiting, limit, after };
    let found = moves::briefing(&caller.ctx, &caller.company, id, ask).await?;
    Ok(Json(moves::labelled(&caller.ctx, &caller.company, &found).await?))
}
