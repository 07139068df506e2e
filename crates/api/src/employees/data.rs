//! `GET /employees/{id}/data`

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use guanxi_kernel::{Error, Id};
use guanxi_org::privacy;
use serde::Deserialize;
use serde_json::json;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let list = || json!({"type": "array", "items": {"type": "object"}});
    let schema = json!({"type": "object", "properties": {
        "made_at": {"type": "string", "format": "date-time"},
        "complete": {"type": "boolean"},
        "employee": {"type": "array", "items": {"type": "object", "properties": {
            "field": {"type": "string"}, "label": {"type": "string"}, "value": {}, "shown": {"type": ["string", "null"]},
        }}},
        "appointments": list(),
        "role_assignments": list(),
        "temporary_accesses": list(),
        "moves": list(),
        "erasure_requests": list(),
        "sign_ins": list(),
        "sessions": list(),
        "tokens": list(),
        "second_factor": {"type": "boolean"},
        "shares": list(),
        "owned": {"type": "object"},
        "actions": {"type": "object", "properties": {
            "items": list(), "next": {"type": ["string", "null"]},
        }},
    }});
    let says = "The `actions.next` of the document before, for the actions behind it.";
    Endpoint::get("/employees/{id}/data", data)
        .named("employees.data", "Everything kept about a person as somebody who works here")
        .own()
        .lasting()
        .query("before", says, json!({"type": "string"}))
        .answers_schema(200, "The document, as an attachment.", schema)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    before: Option<Id>,
}

async fn data(caller: Caller, Path(id): Path<Id>, Query(params): Query<Params>) -> Result<Response, Problem> {
    let told = privacy::export(&caller.ctx, &caller.company, id, params.before).await?;
    let bytes = serde_json::to_vec_pretty(&told).map_err(Error::internal)?;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"employee-{id}.json\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, disposition.map_err(Error::internal)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}
