//! `GET /watch/cases`, `GET /watch/cases/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::watch::{self, Asked};
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas::{case, text, with};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;
use crate::operations;

pub(super) fn list() -> Endpoint {
    let schema = json!({"type": "object", "properties": {
        "items": {"type": "array", "items": case(None)}, "next": {"type": ["string", "null"]},
    }});
    Endpoint::get("/watch/cases", all)
        .named("watch.cases", "What was remarkable, the latest first")
        .query("state", "Only those in this state.", json!({"type": "string", "enum": ["open", "closed"]}))
        .query("person", "Only those about this person.", text())
        .query("limit", "1 to 200; 50 when left out.", json!({"type": "integer"}))
        .query("cursor", "The `next` of the page before.", text())
        .answers_schema(200, "Cases.", schema)
}

pub(super) fn get() -> Endpoint {
    let operations = json!({"type": "array", "items": operations::schema()});
    Endpoint::get("/watch/cases/{id}", one)
        .named("watch.case", "A case, with what the person did on that day")
        .answers_schema(200, "The case.", case(Some(("operations", operations))))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    state: Option<State>,
    person: Option<Id>,
    limit: Option<u64>,
    cursor: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Open,
    Closed,
}

async fn all(caller: Caller, Query(params): Query<Params>) -> Result<Json<Value>, Problem> {
    let Params { state, person, limit, cursor } = params;
    let state = state.map(|s| String::from(if matches!(s, State::Open) { "open" } else { "closed" }));
    let asked = Asked { state, person, limit, cursor };
    let (items, next) = watch::cases(&caller.ctx, &caller.company, &asked).await?;
    Ok(Json(json!({"items": items, "next": next})))
}

async fn one(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    let (case, operations) = watch::case(&caller.ctx, &caller.company, id).await?;
    let operations: Value = operations.iter().map(operations::shown).collect();
    Ok(Json(with(json!(case), [("operations", operations)])))
}
