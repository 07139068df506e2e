//! `GET /records/{object}/{id}/timeline`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::timeline::{Timeline, timeline};
use serde::Deserialize;
use serde_json::{Value as AnyJson, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;
use crate::openapi::schemas::id;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/timeline", list)
        .named("records.timeline", "What happened around a record")
        .query("cursor", "From `next` of the page before.", json!({"type": "string"}))
        .answers_schema(200, "Its changes and the making of related records, the newest first.", schema())
}

fn schema() -> AnyJson {
    let text = json!({"type": "string"});
    let actor = json!({
        "type": ["object", "null"], "required": ["id", "name"],
        "properties": {"id": id(), "name": {"type": ["string", "null"]}},
    });
    let item = json!({
        "type": "object", "required": ["at", "kind", "object", "id", "label", "actor", "text"],
        "properties": {
            "at": {"type": "string", "format": "date-time"}, "kind": {"enum": ["change", "related"]},
            "object": text, "id": id(), "label": text, "actor": actor, "text": text,
        },
    });
    json!({
        "type": "object", "required": ["items", "next"],
        "properties": {"items": {"type": "array", "items": item}, "next": {"type": ["string", "null"]}},
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    cursor: Option<String>,
}

async fn list(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Query(params): Query<Params>,
) -> Result<Json<Timeline>, Problem> {
    let cursor = params.cursor.as_deref().filter(|c| !c.is_empty());
    Ok(Json(timeline(&caller.ctx, &caller.company, &object, id, cursor).await?))
}
