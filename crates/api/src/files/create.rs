//! `POST /files`

use std::path::{Path, PathBuf};

use axum::Json;
use axum::extract::multipart::Field;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use guanxi_kernel::{Error, Id};
use guanxi_records::FieldValue;
use guanxi_records::files::{self, Incoming};
use serde::Serialize;
use serde_json::json;
use tokio::io::AsyncWriteExt;
use utoipa::ToSchema;

use crate::code::{FILE_PART, MALFORMED};
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    let form = json!({
        "type": "object", "required": ["file"],
        "properties": {"file": {"type": "string", "format": "binary"}},
    });
    Endpoint::post("/files", create)
        .named("files.create", "Upload a file")
        .lasting()
        .takes_schema("multipart/form-data", form)
        .answers::<FileShape>(201, "The file as kept.")
}

#[derive(Debug, Serialize, ToSchema)]
struct FileShape {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
    size: i64,
    media_type: String,
}

async fn create(
    State(state): State<AppState>,
    caller: Caller,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<(StatusCode, Json<FileShape>), Problem> {
    let mut form = form.map_err(|_no_form| {
        let error = Error::new(crate::code::MEDIA_TYPE).with("expected", "multipart/form-data");
        Problem::with_status(error, StatusCode::UNSUPPORTED_MEDIA_TYPE)
    })?;
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().map(String::from).unwrap_or_default();
        let told = field.content_type().map(String::from);
        let folder = &state.options().uploads;
        tokio::fs::create_dir_all(folder).await.map_err(Error::internal)?;
        let upload = Upload(folder.join(caller.company.next_id().to_string()));
        arrive(field, &upload.0, state.options().limits.file).await?;
        let stored = keep(&caller, &name, told.as_deref(), &upload.0).await?;
        return Ok((StatusCode::CREATED, Json(stored)));
    }
    Err(Error::new(FILE_PART).into())
}

/// A file that is arriving; gone again unless it was taken into keeping.
struct Upload(PathBuf);

impl Drop for Upload {
    fn drop(&mut self) {
        // It was moved away, or there is nothing that could be done about it here.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Writes the part to disk as it comes: memory stays small whatever its size.
async fn arrive(mut field: Field<'_>, path: &Path, limit: u64) -> Result<(), Problem> {
    let mut file = tokio::fs::File::create(path).await.map_err(Error::internal)?;
    let mut size = 0_u64;
    while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
        size += chunk.len() as u64;
        if size > limit {
            return Err(Error::new(files::TOO_LARGE).with("limit", limit).into());
        }
        file.write_all(&chunk).await.map_err(Error::internal)?;
    }
    file.flush().await.map_err(Error::internal)?;
    Ok(())
}

async fn keep(caller: &Caller, name: &str, told: Option<&str>, path: &Path) -> Result<FileShape, Problem> {
    let media_type = told.filter(|t| is_media_type(t)).unwrap_or("application/octet-stream");
    let incoming = Incoming { name, media_type, path, private: false };
    let stored = files::keep(&caller.ctx, &caller.company, incoming).await?;
    let text = |field: &str| String::from(stored.get(field).as_text().unwrap_or_default());
    let size = if let FieldValue::Int(size) = stored.get("size") { *size } else { 0 };
    Ok(FileShape { id: stored.id(), name: text("name"), size, media_type: text("media_type") })
}

fn is_media_type(text: &str) -> bool {
    let part =
        |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b));
    text.len() <= 120 && text.split_once('/').is_some_and(|(kind, form)| part(kind) && part(form))
}

fn unreadable(fault: axum::extract::multipart::MultipartError) -> Problem {
    let error = Error::new(MALFORMED).with("line", 0).with("column", 0).with("place", "file");
    error.with("reason", fault.body_text()).into()
}
