//! `GET /files/{id}`

use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures::stream;
use guanxi_kernel::{Error, Id};
use guanxi_records::files::{self, Content};
use tokio::io::AsyncReadExt;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

/// Pictures a browser may show by itself; anything that can hold scripts is not among them.
const HARMLESS: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
const CHUNK: usize = 64 * 1024;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/files/{id}", get).named("files.get", "Download a file").lasting().answers_bytes(
        200,
        "The bytes.",
        "*/*",
    )
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Response, Problem> {
    let content = files::open(&caller.ctx, &caller.company, id).await?;
    let file = tokio::fs::File::open(&content.path).await.map_err(Error::internal)?;
    let headers = [
        (header::CONTENT_TYPE, value(&content.media_type)),
        (header::CONTENT_LENGTH, HeaderValue::from(content.size)),
        (header::CONTENT_DISPOSITION, disposition(&content)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        // Even a file that a browser is made to show has no rights on this site.
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    Ok((headers, Body::from_stream(chunks(file))).into_response())
}

/// The file piece by piece.
fn chunks(file: tokio::fs::File) -> impl stream::Stream<Item = std::io::Result<Vec<u8>>> + Send {
    stream::try_unfold(file, |mut file| async move {
        let mut chunk = vec![0_u8; CHUNK];
        let read = file.read(&mut chunk).await?;
        chunk.truncate(read);
        Ok((read > 0).then_some((chunk, file)))
    })
}

fn disposition(content: &Content) -> HeaderValue {
    let kind = if HARMLESS.contains(&content.media_type.as_str()) { "inline" } else { "attachment" };
    value(&format!("{kind}; filename*=UTF-8''{}", encoded(&content.name)))
}

/// A name as RFC 8187 has it.
pub(crate) fn encoded(name: &str) -> String {
    name.bytes().fold(String::with_capacity(name.len()), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}
