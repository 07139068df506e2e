//! `GET /automation-runs`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::automation::{self, Page, RunRequest};
use serde::Deserialize;
use serde_json::json;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

const SHOWN: usize = 50;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    automation: Option<Id>,
    object: Option<String>,
    record: Option<Id>,
    stage: Option<String>,
    limit: Option<usize>,
    cursor: Option<Id>,
}

pub(super) fn endpoint() -> Endpoint {
    let text = json!({"type": "string"});
    let stages = json!({"enum": ["open", "sleeping", "done", "failed", "held", "cancelled"]});
    let schema = json!({"type": "object", "properties": {
        "items": schemas::list(schemas::run()), "next": {"type": ["string", "null"]},
    }});
    Endpoint::get("/automation-runs", runs)
        .named("automations.runs", "What automations did, the latest first")
        .query("automation", "Only of this automation.", text.clone())
        .query("object", "Only of records of this object.", text.clone())
        .query("record", "Only of this record.", text.clone())
        .query("stage", "Only at this stage.", stages)
        .query("limit", "50 when left out, 200 at most.", json!({"type": "integer"}))
        .query("cursor", "The `next` of the page before.", text)
        .answers_schema(200, "A page of runs.", schema)
}

async fn runs(caller: Caller, Query(params): Query<Params>) -> Result<Json<Page>, Problem> {
    let Params { automation, object, record, stage, limit, cursor } = params;
    let limit = limit.unwrap_or(SHOWN);
    let request = RunRequest { automation, object, record, stage, before: cursor, limit };
    Ok(Json(automation::runs(&caller.ctx, &caller.company, &request).await?))
}
