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
        .named("import.preview", "What an import would do with the first rows of its file")
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
        "type": "object", "required": ["line", "action", "values", "errors"],
        "properties": {
            "line": {"type": "integer"}, "action": {"type": "string"}, "values": {"type": "object"}, "errors": problems,
        },
    });
    json!({
        "type": "object", "required": ["encoding", "delimiter", "columns", "mapping", "rows", "total"],
        "properties": {
            "encoding": text, "delimiter": text, "sheets": texts, "columns": texts,
            "mapping": {"type": "object"}, "problems": problems,
            "rows": {"type": "array", "items": row}, "total": {"type": ["integer", "null"]},
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
