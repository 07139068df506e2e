//! The browser client: files made at build time, with compressed siblings, served as they are.

use std::borrow::Cow;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use guanxi_kernel::Error;

use crate::code::{METHOD, ROUTE};
use crate::http::problem::Problem;
use crate::state::AppState;

/// A file of the client.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub media_type: String,
    /// A digest of its content.
    pub digest: [u8; 32],
}

/// The files of the client, embedded by the program.
pub trait Client: Send + Sync {
    /// The file at this path, such as `assets/index-3f2a.js` or `assets/index-3f2a.js.br`.
    fn file(&self, path: &str) -> Option<Asset>;
}

/// A program without a client, for tests and for builds of the interface alone.
#[derive(Debug, Clone, Copy)]
pub struct NoClient;

impl Client for NoClient {
    fn file(&self, _: &str) -> Option<Asset> {
        None
    }
}

const INDEX: &str = "index.html";
/// What the build tool names after its content, so that it never changes.
const HASHED: &str = "assets/";
const UNBUILT: &str = include_str!("client/unbuilt.html");

/// Every address that is none of the interface's: a file, or the page that draws all of the client's own addresses.
pub(crate) async fn serve(State(state): State<AppState>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::with_status(Error::new(METHOD), StatusCode::METHOD_NOT_ALLOWED).into_response();
    }
    let client = state.options().client.as_ref();
    let path = request.uri().path().trim_start_matches('/');
    let headers = request.headers();
    if !path.is_empty()
        && let Some(response) = file(client, path, headers)
    {
        return response;
    }
    // A file that is not there is no page of the client: it has an extension, or the browser does not ask for a page.
    let page = wants_page(headers) && !path.starts_with(HASHED);
    if !page {
        return Problem::from(Error::new(ROUTE)).into_response();
    }
    file(client, INDEX, headers).unwrap_or_else(unbuilt)
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok());
    accept.is_none_or(|types| types.contains("text/html") || types.contains("*/*"))
}

fn file(client: &dyn Client, path: &str, asked: &HeaderMap) -> Option<Response> {
    let plain = client.file(path)?;
    let etag = HeaderValue::from_str(&etag(&plain.digest)).ok()?;
    let lasting = path.starts_with(HASHED);
    let caching = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if asked.get(header::IF_NONE_MATCH) == Some(&etag) {
        headers.insert(header::ETAG, etag);
        return Some((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    headers.insert(header::ETAG, etag);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&with_charset(&plain.media_type)).ok()?);
    let sibling =
        encodings(asked).find_map(|(name, suffix)| Some((name, client.file(&format!("{path}{suffix}"))?)));
    let bytes = match sibling {
        Some((encoding, compressed)) => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            compressed.bytes
        }
        None => plain.bytes,
    };
    let body = match bytes {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    Some((headers, Body::from(body)).into_response())
}

/// Texts of ours are UTF-8; a browser that is not told may guess otherwise.
fn with_charset(media_type: &str) -> Cow<'_, str> {
    if media_type.starts_with("text/") {
        format!("{media_type}; charset=utf-8").into()
    } else {
        media_type.into()
    }
}

/// The encodings the browser takes, best first.
fn encodings(asked: &HeaderMap) -> impl Iterator<Item = (&'static str, &'static str)> {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let accepts = move |name: &str| {
        let mut offers = accepted.split(',').map(str::trim);
        offers.any(|o| {
            let (coding, weight) = o.split_once(';').unwrap_or((o, ""));
            coding.trim() == name && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    };
    [("br", ".br"), ("gzip", ".gz")].into_iter().filter(move |(name, _)| accepts(name))
}

fn etag(digest: &[u8; 32]) -> String {
    let short: String = digest.iter().take(12).map(|b| format!("{b:02x}")).collect();
    format!("\"{short}\"")
}

fn unbuilt() -> Response {
    let kind = (header::CONTENT_TYPE, "text/html; charset=utf-8");
    (StatusCode::OK, [kind, (header::CACHE_CONTROL, "no-store")], UNBUILT).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_that_is_refused_is_not_used() {
        let asked = |text: &str| HeaderMap::from_iter([(header::ACCEPT_ENCODING, text.parse().unwrap())]);
        let names = |text| encodings(&asked(text)).map(|(n, _)| n).collect::<Vec<_>>();
        assert_eq!(names("gzip, deflate, br"), ["br", "gzip"]);
        assert_eq!(names("br;q=0, gzip"), ["gzip"]);
        assert!(names("identity").is_empty());
    }
}
