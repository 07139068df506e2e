//! `PUT /changes/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::change_order::{self, Rewrite};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "required": ["lock", "values"], "additionalProperties": false, "properties": {
        "lock": {"type": "integer"}, "values": {"type": "object"}, "reason": {"type": "string"},
    }});
    Endpoint::put("/changes/{id}", update)
        .named("changes.update", "Change what is proposed, while it is its author's")
        .takes_schema("application/json", schema)
        .answers_schema(200, "The change order.", schemas::shown())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    lock: i64,
    values: Map<String, Value>,
    #[serde(default)]
    reason: String,
}

async fn update(
    caller: Caller,
    Path(id): Path<Id>,
    Body(given): Body<Given>,
) -> Result<Json<Value>, Problem> {
    let Given { lock, values, reason } = given;
    change_order::update(&caller.ctx, &caller.company, id, Rewrite { lock, values, reason }).await?;
    shown(&caller, id).await
}
