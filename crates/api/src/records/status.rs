//! `GET /records/{object}/{id}/status`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::query::{self, Status};
use serde_json::json;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let text = json!({"type": "string"});
    let or_none = json!({"type": ["string", "null"]});
    let next = json!({"type": "object", "properties": {
        "to": text, "label": text, "missing": {"type": "array", "items": text},
    }});
    let schema = json!({"type": "object", "properties": {
        "field": or_none, "value": or_none, "governed": {"type": "boolean"},
        "next": {"type": "array", "items": next},
        "fields": {"type": "object", "additionalProperties": {"type": "string", "enum": ["hidden", "masked", "read", "change"]}},
        "change": {"type": "boolean"},
    }});
    Endpoint::get("/records/{object}/{id}/status", status)
        .named(
            "records.status",
            "How far a record is, where the caller may bring it, and what its status keeps as it is",
        )
        .answers_schema(200, "Fields left out may be changed as the roles say.", schema)
}

async fn status(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Json<Status>, Problem> {
    Ok(Json(query::status(&caller.ctx, &caller.company, &object, id).await?))
}
