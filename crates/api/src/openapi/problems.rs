//! The failures an operation may answer with.

use axum::http::Method;
use serde_json::{Map, Value as Json, json};

use crate::endpoint::{Endpoint, Open};

/// Each with the name of its response.
const ALL: [(u16, &str, &str); 13] = [
    (400, "Malformed", "The request cannot be read."),
    (401, "Unauthenticated", "Nobody is signed in, or the proof is wrong."),
    (403, "Forbidden", "The right is missing, or another site sent the request."),
    (404, "NotFound", "Not there, or not visible to the caller."),
    (409, "Conflict", "The state of things does not allow it now."),
    (412, "Stale", "The record was changed since it was read; `current` is the record as it is now."),
    (413, "TooLarge", "Larger than allowed."),
    (415, "MediaType", "The body is of another media type than the one the endpoint takes."),
    (422, "Invalid", "The content is wrong; `errors` says where."),
    (429, "TooMany", "Too often; `Retry-After` says when to try again."),
    (500, "Internal", "A fault of the program, logged under the request's id."),
    (503, "Unavailable", "Cannot be answered right now; trying again may help."),
    (405, "Method", "The address does not take this method."),
];

/// The responses of the document, by name.
pub(super) fn components() -> Json {
    let content = json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
    let response = |(_, name, says): &(u16, &str, &str)| {
        (String::from(*name), json!({"description": says, "content": content}))
    };
    Json::Object(ALL.iter().map(response).collect())
}

/// The problems this endpoint may answer with.
pub(super) fn of(endpoint: &Endpoint) -> Map<String, Json> {
    let doc = &endpoint.doc;
    let writes = endpoint.method() != Method::GET;
    let body = doc.body.is_some() || doc.keyed;
    let applies = |status: u16| match status {
        401 | 404 => {
            doc.open == Open::SignedIn || endpoint.path().contains('{') || doc.id.starts_with("session.")
        }
        403 => writes || doc.open == Open::SignedIn,
        409 | 412 => writes,
        413 | 415 => body,
        405 => false,
        _ => true,
    };
    let used = ALL.iter().filter(|(status, ..)| applies(*status));
    used.map(|(status, name, _)| {
        (status.to_string(), json!({"$ref": format!("#/components/responses/{name}")}))
    })
    .collect()
}
