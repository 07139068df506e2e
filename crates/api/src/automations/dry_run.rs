//! `POST /automations/dry-run`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::automation;
use guanxi_workflow::automation::definition::Definition;
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas;
use super::shape::RunsAs;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    object: String,
    definition: Definition,
    runs_as: RunsAs,
    records: Option<Vec<Id>>,
}

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({"type": "object", "required": ["object", "definition", "runs_as"], "properties": {
        "object": schemas::text(), "definition": schemas::definition(), "runs_as": {"enum": ["owner", "company"]},
        "records": {"type": ["array", "null"], "items": schemas::text(), "description": "20 at most; the newest when left out."},
    }});
    let item = json!({"type": "object", "properties": {
        "record": schemas::text(), "title": schemas::text(), "fits": {"type": "boolean"},
        "why": {"type": ["string", "null"]}, "steps": schemas::list(schemas::trace()),
    }});
    let schema = json!({"type": "object", "properties": {"items": schemas::list(item)}});
    Endpoint::post("/automations/dry-run", dry_run)
        .named(
            "automations.dry_run",
            "What an automation would do with records; nothing is kept, nobody is told",
        )
        .reads()
        .takes_schema("application/json", takes)
        .answers_schema(200, "What would become of each record.", schema)
}

async fn dry_run(caller: Caller, Body(wish): Body<Wish>) -> Result<Json<Value>, Problem> {
    let Wish { object, definition, runs_as, records } = wish;
    let (ctx, company, records) = (&caller.ctx, &caller.company, records.as_deref());
    let items = automation::dry_run(ctx, company, &object, &definition, runs_as.name(), records).await?;
    Ok(Json(json!({"items": items})))
}
