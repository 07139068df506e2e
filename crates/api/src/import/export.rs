//! `POST /records/{object}/export`

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use guanxi_kernel::Error;
use guanxi_records::export::{ExportRequest, Exported, Format, start};
use serde::Deserialize;
use serde_json::Value as AnyJson;
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
        .takes::<Wanted>()
        .answers_bytes(200, "The file, when it has at most 2,000 rows.", "*/*")
        .answers::<JobBegun>(202, "The job that makes the file.")
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
    let Wanted { filter, sort, fields, q, format, ids } = wanted;
    let sort = (!sort.is_empty()).then(|| sort.join(","));
    let request = ExportRequest { object, filter, sort, q, fields, format, ids };
    match start(&caller.ctx, &caller.company, &request).await? {
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
