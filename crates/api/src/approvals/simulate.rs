//! `POST /approvals/simulate`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::Draft;
use guanxi_workflow::approval::{self, Deed, Simulated, Subject};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::schemas::{self, list, text};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    object: String,
    record: Id,
    deed: Deed,
    #[serde(default)]
    values: Map<String, Value>,
}

pub(super) fn endpoint() -> Endpoint {
    let step = json!({"type": "object", "properties": {
        "step": text(), "name": text(), "kind": text(), "mode": {}, "people": list(json!({"type": "object"})),
        "choice": schemas::choice(),
    }});
    let schema = json!({"type": "object", "properties": {"process": {"type": ["string", "null"]}, "steps": list(step)}});
    Endpoint::post("/approvals/simulate", simulate)
        .named("approvals.simulate", "Who would have to approve something; nothing is kept")
        .reads()
        .takes_schema("application/json", schemas::subject())
        .answers_schema(200, "The steps on the way; no process: nobody has to approve it.", schema)
}

async fn simulate(caller: Caller, Body(asked): Body<Asked>) -> Result<Json<Simulated>, Problem> {
    let subject = Subject {
        object: asked.object,
        record: asked.record,
        deed: asked.deed,
        values: Draft::from(asked.values),
        change_order: None,
        reason: String::new(),
    };
    Ok(Json(approval::simulate(&caller.ctx, &caller.company, subject).await?))
}
