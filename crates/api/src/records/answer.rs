//! Records on their way out.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use guanxi_records::Visible;
use guanxi_records::query::Page;
use serde_json::{Map, Value as Json_, json};

/// One record with its version as the tag.
pub(super) fn record(status: StatusCode, record: Visible) -> Response {
    let tag = etag(record.version());
    (status, [tag], Json(record.into_json())).into_response()
}

pub(crate) fn etag(version: i64) -> (HeaderName, HeaderValue) {
    let tag = HeaderValue::from_str(&tag_text(version));
    (header::ETAG, tag.unwrap_or(HeaderValue::from_static("\"0\"")))
}

pub(super) fn tag_text(version: i64) -> String {
    format!("\"{version}\"")
}

/// A page of records.
pub(super) fn page(page: Page) -> Json<Json_> {
    let items: Vec<Json_> = page.items.into_iter().map(Visible::into_json).collect();
    let mut answer = Map::new();
    answer.insert(String::from("items"), Json_::Array(items));
    answer.insert(String::from("next"), page.next.into());
    if let Some(count) = page.count {
        answer.insert(String::from("count"), json!(count));
    }
    Json(Json_::Object(answer))
}
