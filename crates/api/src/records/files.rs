//! `GET` and `POST /records/{object}/{id}/files`, `DELETE /records/{object}/{id}/files/{file}`

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_records::files::of_record::{self, Attached};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoints() -> [Endpoint; 3] {
    [
        Endpoint::get("/records/{object}/{id}/files", list)
            .named("records.files", "The files attached to a record")
            .answers::<Files>(200, "The files, newest first."),
        Endpoint::post("/records/{object}/{id}/files", add)
            .named("records.attach", "Attach an uploaded file to a record")
            .keyed()
            .takes::<Wanted>()
            .answers::<Files>(201, "The files of the record now."),
        Endpoint::delete("/records/{object}/{id}/files/{file}", remove)
            .named("records.detach", "Take a file off a record")
            .keyed()
            .answers_nothing("It is attached no more."),
    ]
}

#[derive(Debug, Serialize, ToSchema)]
struct Files {
    items: Vec<FileShape>,
}

/// A file; its content is at `GET /files/{id}`.
#[derive(Debug, Serialize, ToSchema)]
struct FileShape {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
    media_type: String,
    /// In bytes.
    size: i64,
    #[schema(format = "date-time")]
    created_at: String,
    #[schema(value_type = Option<IdText>)]
    created_by: Option<Id>,
    /// The name of that person, if the caller may see it.
    created_by_label: Option<String>,
}

impl From<Attached> for FileShape {
    fn from(Attached { id, name, media_type, size, at, by, by_name }: Attached) -> Self {
        let created_at = format_instant(at);
        Self { id, name, media_type, size, created_at, created_by: by, created_by_label: by_name }
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// As `POST /files` answered it.
    #[schema(value_type = IdText)]
    file_id: Id,
}

async fn files(caller: &Caller, object: &str, id: Id) -> Result<Json<Files>, Problem> {
    let files = of_record::list(&caller.ctx, &caller.company, object, id).await?;
    Ok(Json(Files { items: files.into_iter().map(FileShape::from).collect() }))
}

async fn list(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Json<Files>, Problem> {
    files(&caller, &object, id).await
}

async fn add(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Body(Wanted { file_id }): Body<Wanted>,
) -> Result<(StatusCode, Json<Files>), Problem> {
    of_record::add(&caller.ctx, &caller.company, &object, id, file_id).await?;
    Ok((StatusCode::CREATED, files(&caller, &object, id).await?))
}

async fn remove(
    caller: Caller,
    Path((object, id, file)): Path<(String, Id, Id)>,
) -> Result<StatusCode, Problem> {
    of_record::remove(&caller.ctx, &caller.company, &object, id, file).await?;
    Ok(StatusCode::NO_CONTENT)
}
