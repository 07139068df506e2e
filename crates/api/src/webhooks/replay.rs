//! `POST /webhooks/{id}/replay`

use axum::http::StatusCode;
use guanxi_integrations::webhook::{self, Replay};
use guanxi_kernel::{Id, Instant};
use serde::Deserialize;
use serde_json::json;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let shape = json!({"oneOf": [
        {"type": "object", "required": ["delivery"], "additionalProperties": false,
         "properties": {"delivery": {"type": "string"}}},
        {"type": "object", "required": ["since"], "additionalProperties": false,
         "properties": {"since": {"type": "string", "format": "date-time"}}},
    ]});
    Endpoint::post("/webhooks/{id}/replay", replay)
        .named("webhooks.replay", "Send a delivery again, or everything since a moment")
        .keyed()
        .takes_schema("application/json", shape)
        .answers_nothing("It is on its way.")
}

/// One of both.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum What {
    Delivery(Id),
    Since(Instant),
}

async fn replay(caller: Caller, Path(id): Path<Id>, Body(what): Body<What>) -> Result<StatusCode, Problem> {
    let what = match what {
        What::Delivery(delivery) => Replay::One(delivery),
        What::Since(moment) => Replay::Since(moment),
    };
    webhook::replay(&caller.ctx, &caller.company, id, what).await?;
    Ok(StatusCode::NO_CONTENT)
}
