//! `GET /records/{object}/{id}/timeline`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::timeline::{Timeline, Wanted, timeline};
use serde::Deserialize;
use serde_json::{Value as AnyJson, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;
use crate::openapi::schemas::{id, reference};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/timeline", list)
        .named("records.timeline", "What happened around a record")
        .query("cursor", "From `next` of the page before.", json!({"type": "string"}))
        .query(
            "objects",
            "The record's own object for its changes, others for what was made; all when left out.",
            json!({"type": "string"}),
        )
        .query("person", "Only what this person did.", id())
        .answers_schema(200, "Its changes and the making of related records, the newest first.", schema())
}

fn schema() -> AnyJson {
    let text = json!({"type": "string"});
    let actor = json!({
        "type": ["object", "null"], "required": ["id", "name"],
        "properties": {"id": id(), "name": {"type": ["string", "null"]}},
    });
    let change = json!({
        "type": "object", "required": ["field", "label", "old", "new", "old_label", "new_label"],
        "properties": {
            "field": text, "label": text, "old": {}, "new": {},
            "old_label": {"type": ["string", "null"]}, "new_label": {"type": ["string", "null"]},
        },
    });
    let item = json!({
        "type": "object", "required": ["at", "kind", "object", "id", "label", "actor", "text"],
        "properties": {
            "at": {"type": "string", "format": "date-time"}, "kind": {"enum": ["change", "related"]},
            "object": text, "id": id(), "label": text, "actor": actor, "text": text,
            "action": text, "via": text, "changes": {"type": "array", "items": change},
            "record": reference("Record"),
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
    objects: Option<String>,
    person: Option<Id>,
}

async fn list(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Query(params): Query<Params>,
) -> Result<Json<Timeline>, Problem> {
    let cursor = params.cursor.as_deref().filter(|c| !c.is_empty());
    let names = params.objects.as_deref().unwrap_or_default().split(',').map(str::trim);
    let objects = names.filter(|name| !name.is_empty()).map(String::from).collect();
    let wanted = Wanted { objects, person: params.person };
    Ok(Json(timeline(&caller.ctx, &caller.company, &object, id, cursor, &wanted).await?))
}
