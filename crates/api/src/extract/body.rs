//! JSON bodies, to a limit, with the place of what is wrong.

use axum::body::{Body as Stream, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use futures::StreamExt;
use guanxi_kernel::{Error, FieldError};
use guanxi_records::field::faults;
use serde::de::DeserializeOwned;

use super::sound::{self, Unsound};
use crate::code::{CHARACTERS, MALFORMED, MEDIA_TYPE, TOO_LARGE};
use crate::http::problem::Problem;
use crate::state::AppState;

/// The body, read from JSON.
#[derive(Debug)]
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<AppState> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            let error = Error::new(MEDIA_TYPE).with("expected", "application/json");
            return Err(Problem::with_status(error, StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = collect(request.into_body(), state.options().limits.body).await?;
        parse(&bytes).map(Self)
    }
}

/// Reads a body of at most this many bytes.
pub(crate) async fn collect(body: Stream, limit: usize) -> Result<Bytes, Problem> {
    let mut chunks = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|fault| malformed(0, 0, "", &fault.to_string()))?;
        if bytes.len() + chunk.len() > limit {
            return Err(Error::new(TOO_LARGE).with("limit", limit).into());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.into())
}

/// Reads JSON, with the place of what is wrong.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // A list of an object's values in order would be taken for it otherwise.
    if bytes.trim_ascii_start().first().is_some_and(|first| *first == b'[') {
        return Err(malformed(1, 1, "", "expected an object"));
    }
    sound::check(bytes).map_err(unsound)?;
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|fault| {
        let place = fault.path().to_string();
        let inner = fault.into_inner();
        malformed(inner.line(), inner.column(), &place, &inner.to_string())
    })?;
    json.end().map_err(|fault| malformed(fault.line(), fault.column(), "", &fault.to_string()))?;
    Ok(value)
}

fn unsound(fault: Unsound) -> Problem {
    match fault {
        Unsound::Twice { place, line, column } => malformed(line, column, &place, "the name stands twice"),
        Unsound::Nul { place } => {
            Error::fields(CHARACTERS, vec![FieldError::new(place, faults::CHARACTERS)]).into()
        }
    }
}

fn malformed(line: usize, column: usize, place: &str, reason: &str) -> Problem {
    // The library ends its sentence with the place, which has parameters of its own here.
    let reason = reason.rsplit_once(" at line ").map_or(reason, |(text, _)| text);
    let place = if matches!(place, "" | "?") { "." } else { place };
    let error = Error::new(MALFORMED).with("line", line).with("column", column);
    error.with("place", place).with("reason", reason).into()
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}
