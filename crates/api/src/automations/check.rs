//! `POST /automations/check`

use axum::Json;
use guanxi_workflow::automation;
use guanxi_workflow::automation::definition::Definition;
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Drawn {
    object: String,
    definition: Definition,
}

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({"type": "object", "required": ["object", "definition"], "properties": {
        "object": schemas::text(), "definition": schemas::definition(),
    }});
    let schema = json!({"type": "object", "properties": {"faults": schemas::faults()}});
    Endpoint::post("/automations/check", check)
        .named("automations.check", "What keeps an automation from acting; nothing is kept")
        .reads()
        .takes_schema("application/json", takes)
        .answers_schema(200, "None: it can act.", schema)
}

async fn check(caller: Caller, Body(drawn): Body<Drawn>) -> Result<Json<Value>, Problem> {
    let Drawn { object, definition } = drawn;
    let faults = automation::check(&caller.ctx, &caller.company, &object, &definition).await?;
    Ok(Json(json!({"faults": faults})))
}
