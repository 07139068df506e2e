//! `POST /records/{object}/import/preview`

use axum::Json;
use guanxi_records::import::{ImportRequest, Preview, preview};
use serde_json::{Value as AnyJson, json};

use super::request;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/import/preview", look)
        .named("import.preview", "What an import would do with the rows of its file")
        .reads()
        .takes_schema("application/json", request::schema())
        .answers_schema(200, "The rows as they would be written; nothing is kept.", schema())
}

fn schema() -> AnyJson {
    let text = json!({"type": ["string", "null"]});
    let texts = json!({"type": "array", "items": {"type": "string"}});
    let problems = json!({
        "type": "array",
        "items": {
            "type": "object", "required": ["code", "message"],
            "properties": {"field": text, "code": {"type": "string"}, "message": {"type": "string"}},
        },
    });
    let row = json!({
        "type": "object", "required": ["line", "action", "cells", "values", "errors"],
        "properties": {
            "line": {"type": "integer"}, "action": {"type": "string"}, "cells": texts, "values": {"type": "object"},
            "errors": problems,
        },
    });
    let count = json!({"type": "integer", "minimum": 0});
    let counts = json!({
        "type": "object", "required": ["tried", "created", "updated", "skipped", "failed", "waiting"],
        "properties": {
            "tried": count, "created": count, "updated": count, "skipped": count, "failed": count, "waiting": count,
        },
    });
    json!({
        "type": "object", "required": ["encoding", "delimiter", "columns", "mapping", "rows", "counts", "total"],
        "properties": {
            "encoding": text, "delimiter": text, "sheets": texts, "columns": texts,
            "mapping": {"type": "object"}, "problems": problems, "samples": {"type": "array", "items": texts},
            "rows": {"type": "array", "items": row}, "counts": counts,
            "total": {"type": ["integer", "null"]},
        },
    })
}

async fn look(
    caller: Caller,
    Path(object): Path<String>,
    Body(request): Body<ImportRequest>,
) -> Result<Json<Preview>, Problem> {
    let request = ImportRequest { object, ..request };
    Ok(Json(preview(&caller.ctx, &caller.company, &request).await?))
}
