//! `POST /records/{object}/export`, and asking for one that somebody has to agree to: `…/export/preview`, `…/export/request`

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use guanxi_kernel::Error;
use guanxi_records::export::{ExportRequest, Exported, Format, start};
use guanxi_workflow::export_request::{self, Asked, Preview};
use serde::Deserialize;
use serde_json::{Value as AnyJson, json};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::files::encoded;
use crate::http::problem::Problem;
use crate::jobs::JobBegun;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/export", export)
        .named("export.start", "A list as a file")
        .lasting()
        .reads()
        .in_own_name()
        .takes::<Wanted>()
        .answers_bytes(200, "The file, when it has at most 2,000 rows.", "*/*")
        .answers::<JobBegun>(202, "The job that makes the file.")
}

pub(super) fn preview() -> Endpoint {
    let none_or_text = || json!({"type": ["string", "null"]});
    let step = json!({"type": "object", "properties": {
        "step": {"type": "string"}, "name": {"type": "string"}, "kind": {"type": "string"}, "mode": {},
        "people": {"type": "array", "items": {"type": "object"}},
    }});
    let schema = json!({"type": "object", "properties": {
        "records": {"type": "integer"}, "filter": {"type": "string"}, "process": none_or_text(),
        "steps": {"type": "array", "items": step},
    }});
    let says = "How many records, and who would have to agree; no process: nobody has to.";
    Endpoint::post("/records/{object}/export/preview", see)
        .named(
            "export.preview",
            "What an export would hold, and who would have to agree to it; nothing is kept",
        )
        .reads()
        .takes::<Wanted>()
        .answers_schema(200, says, schema)
}

pub(super) fn request() -> Endpoint {
    let schema = json!({"type": "object", "properties": {
        "id": {"type": "string"}, "approval": {"type": "string"},
    }});
    Endpoint::post("/records/{object}/export/request", wish)
        .named("export.request", "Ask for an export that somebody has to agree to")
        .keyed()
        .takes::<Wish>()
        .answers_schema(
            201,
            "The request and its approval. The file is made once everybody has agreed.",
            schema,
        )
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// A condition of the filter language.
    #[schema(value_type = Option<Object>)]
    filter: Option<AnyJson>,
    #[serde(default)]
    sort: Vec<String>,
    /// The fields in order; all the caller may see when left out.
    #[serde(default)]
    fields: Vec<String>,
    /// Words to look for.
    q: Option<String>,
    #[schema(value_type = FormatName)]
    format: Format,
    /// Whether to write ids and names of fields instead of what people read.
    #[serde(default)]
    ids: bool,
}

impl Wanted {
    fn of(self, object: String) -> ExportRequest {
        let Self { filter, sort, fields, q, format, ids } = self;
        let sort = (!sort.is_empty()).then(|| sort.join(","));
        ExportRequest { object, filter, sort, q, fields, format, ids }
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wish {
    /// What is to be exported, as for the export itself.
    export: Wanted,
    /// Why.
    #[serde(default)]
    reason: String,
}

#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes the words of Format")]
enum FormatName {
    Csv,
    Xlsx,
}

async fn export(
    caller: Caller,
    Path(object): Path<String>,
    Body(wanted): Body<Wanted>,
) -> Result<Response, Problem> {
    match start(&caller.ctx, &caller.company, &wanted.of(object)).await? {
        Exported::Job(id) => Ok((StatusCode::ACCEPTED, Json(JobBegun::new(id))).into_response()),
        Exported::File { name, media_type, bytes } => {
            let disposition = format!("attachment; filename*=UTF-8''{}", encoded(&name));
            let disposition = HeaderValue::from_str(&disposition).map_err(Error::internal)?;
            let kind = HeaderValue::from_static(media_type);
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_DISPOSITION, disposition),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            Ok((headers, bytes).into_response())
        }
    }
}

async fn see(
    caller: Caller,
    Path(object): Path<String>,
    Body(wanted): Body<Wanted>,
) -> Result<Json<Preview>, Problem> {
    Ok(Json(export_request::preview(&caller.ctx, &caller.company, &wanted.of(object)).await?))
}

async fn wish(
    caller: Caller,
    Path(object): Path<String>,
    Body(Wish { export, reason }): Body<Wish>,
) -> Result<(StatusCode, Json<Asked>), Problem> {
    let asked = export_request::ask(&caller.ctx, &caller.company, &export.of(object), &reason).await?;
    Ok((StatusCode::CREATED, Json(asked)))
}
