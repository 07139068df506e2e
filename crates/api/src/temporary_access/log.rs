//! `GET /temporary-access/{id}/log`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_org::temporary_access::{self, Entry};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    cursor: Option<Id>,
}

pub(super) fn endpoint() -> Endpoint {
    let text = json!({"type": "string"});
    let entry = json!({"type": "object", "properties": {
        "id": text, "at": {"type": "string", "format": "date-time"}, "object": text,
        "record": {"type": ["string", "null"]}, "label": {"type": ["string", "null"]}, "details": {"type": "object"},
    }});
    let schema = json!({"type": "object", "properties": {
        "items": {"type": "array", "items": entry}, "next": {"type": ["string", "null"]},
    }});
    Endpoint::get("/temporary-access/{id}/log", log)
        .named("temporary_access.log", "What was read by a temporary access, the last first")
        .query("cursor", "The `next` of the page before.", json!({"type": "string"}))
        .answers_schema(200, "Records that were opened, and lists with the records they showed.", schema)
}

async fn log(
    caller: Caller,
    Path(id): Path<Id>,
    Query(params): Query<Params>,
) -> Result<Json<Value>, Problem> {
    let page = temporary_access::log(&caller.ctx, &caller.company, id, params.cursor).await?;
    let items: Vec<Value> = page.items.iter().map(entry).collect();
    Ok(Json(json!({"items": items, "next": page.next})))
}

fn entry(entry: &Entry) -> Value {
    let Entry { id, at, object, record, label, details } = entry;
    json!({"id": id, "at": format_instant(*at), "object": object, "record": record, "label": label, "details": details})
}
