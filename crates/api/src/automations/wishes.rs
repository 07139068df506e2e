//! `POST /automation-runs/retry`, `POST /automation-runs/discard`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::automation;
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    ids: Vec<Id>,
}

fn takes() -> Value {
    json!({"type": "object", "required": ["ids"], "properties": {"ids": schemas::list(schemas::text())}})
}

pub(super) fn retry_endpoint() -> Endpoint {
    Endpoint::post("/automation-runs/retry", retry)
        .named("automations.retry", "Have runs that failed done once more, from where they failed")
        .keyed()
        .takes_schema("application/json", takes())
        .answers_schema(200, "What became of each wish.", schemas::results())
}

pub(super) fn discard_endpoint() -> Endpoint {
    Endpoint::post("/automation-runs/discard", discard)
        .named("automations.discard", "Give up runs that are not done")
        .keyed()
        .takes_schema("application/json", takes())
        .answers_schema(200, "What became of each wish.", schemas::results())
}

async fn retry(caller: Caller, Body(which): Body<Which>) -> Result<Json<Value>, Problem> {
    let results = automation::retry_runs(&caller.ctx, &caller.company, &which.ids).await?;
    Ok(Json(json!({"results": results})))
}

async fn discard(caller: Caller, Body(which): Body<Which>) -> Result<Json<Value>, Problem> {
    let results = automation::discard(&caller.ctx, &caller.company, &which.ids).await?;
    Ok(Json(json!({"results": results})))
}
