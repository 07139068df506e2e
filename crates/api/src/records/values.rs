//! `GET /records/{object}/{id}/values`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_records::audit::{self, Held};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let id = json!({"type": "string", "pattern": "^[0-9]{1,19}$"});
    let moment = json!({"type": "string", "format": "date-time"});
    let person =
        json!({"type": ["object", "null"], "properties": {"id": id, "name": {"type": ["string", "null"]}}});
    let item = json!({"type": "object", "properties": {
        "value": {}, "label": {"type": ["string", "null"]}, "since": moment,
        "until": {"type": ["string", "null"], "format": "date-time"}, "by": person,
    }});
    let schema = json!({"type": "object", "properties": {"items": {"type": "array", "items": item}}});
    Endpoint::get("/records/{object}/{id}/values", values)
        .named("records.values", "What a field of a record said, and since when")
        .parameter("query", "field", "The field.", json!({"type": "string"}), true)
        .answers_schema(200, "The present value first.", schema)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    field: String,
}

async fn values(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Query(params): Query<Params>,
) -> Result<Json<Value>, Problem> {
    let held = audit::values(&caller.ctx, &caller.company, &object, id, &params.field).await?;
    let item = |one: Held| {
        json!({
            "value": one.value,
            "label": one.label,
            "since": format_instant(one.since),
            "until": one.until.map(format_instant),
            "by": one.by.map(|by| json!({"id": by.id, "name": by.name})),
        })
    };
    let items: Vec<Value> = held.into_iter().map(item).collect();
    Ok(Json(json!({"items": items})))
}
