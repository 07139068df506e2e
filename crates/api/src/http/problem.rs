//! Failures on the wire: `application/problem+json` with a stable code and a sentence in the reader's language.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use guanxi_kernel::{Code, Error, FieldError, Kind, Language, Params, code as kernel};
use guanxi_records::messages::Messages;
use serde_json::{Value as Json, json};

use crate::http::asked::Asked;

/// A failure on its way to the caller. The envelope around every endpoint turns it into words.
#[derive(Debug)]
pub struct Problem {
    error: Error,
    status: StatusCode,
    retry_after: Option<u64>,
}

impl Problem {
    /// A failure with another status than its kind has.
    #[must_use]
    pub fn with_status(error: Error, status: StatusCode) -> Self {
        Self { status, ..Self::from(error) }
    }

    /// The same, telling after how many seconds to try again.
    #[must_use]
    pub fn after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// Whether it says that nobody is signed in.
    pub(crate) fn is_unauthenticated(&self) -> bool {
        self.error.kind() == Kind::Unauthenticated
    }

    /// The answer in words.
    pub(crate) fn answer(&self, asked: &Asked, messages: &Messages) -> Response {
        self.log();
        let mut body = body(&self.error, self.status, asked, messages);
        if let Some(members) = body.as_object_mut() {
            members.insert(String::from("request_id"), Json::from(&*asked.id));
        }
        let mut response = Response::new(Body::from(body.to_string()));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let told = self.error.params().iter().find(|(name, _)| *name == "seconds");
        let told =
            told.and_then(|(_, seconds)| seconds.parse().ok()).filter(|_| self.error.kind() == Kind::TooMany);
        let wait =
            self.retry_after.or(told).or((self.status == StatusCode::SERVICE_UNAVAILABLE).then_some(1));
        if let Some(seconds) = wait {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }

    /// Our own faults and what cannot be reached are told once, with every cause; what callers do wrong is no news.
    fn log(&self) {
        match self.error.kind() {
            Kind::Internal => {
                tracing::error!(error = %self.error, causes = %causes(&self.error), "request failed");
            }
            Kind::Unavailable => {
                tracing::warn!(error = %self.error, causes = %causes(&self.error), "request could not be served");
            }
            _ => tracing::debug!(error = %self.error, "request refused"),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = status(error.kind());
        Self { error, status, retry_after: None }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// The status of a kind of failure.
pub(crate) fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Malformed => StatusCode::BAD_REQUEST,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Stale => StatusCode::PRECONDITION_FAILED,
        Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The problem as a value, also for single items of a batch.
pub(crate) fn body(error: &Error, status: StatusCode, asked: &Asked, messages: &Messages) -> Json {
    let (code, language) = (public(error.code()), asked.language());
    let mut body = json!({
        "type": format!("/problems/{}", code.name),
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "code": code.name,
        "detail": messages.sentence(language, code.name, &labelled(error.params(), asked)),
    });
    let Some(members) = body.as_object_mut() else { return body };
    if !error.field_errors().is_empty() {
        let faults = error.field_errors().iter().map(|fault| field(fault, language, messages));
        members.insert(String::from("errors"), faults.collect());
    }
    if let Some((name, value)) = error.extra() {
        members.insert(String::from(name), value.clone());
    }
    body
}

/// People read what an object is called, not its name.
pub(crate) fn labelled(params: &Params, asked: &Asked) -> Params {
    let label = |(name, value): &(&'static str, String)| {
        let own = if *name == "object" { asked.object_label(value) } else { None };
        (*name, own.unwrap_or_else(|| value.clone()))
    };
    params.iter().map(label).collect()
}

fn field(fault: &FieldError, language: Language, messages: &Messages) -> Json {
    let message = messages.sentence(language, fault.code, &fault.params);
    json!({"field": fault.field, "code": fault.code, "message": message})
}

/// Which of our own faults it is concerns nobody outside.
fn public(code: Code) -> Code {
    if code.kind == Kind::Internal { kernel::INTERNAL } else { code }
}

fn causes(error: &Error) -> String {
    let first: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
    let chain = std::iter::successors(first, |cause| cause.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(" <- ")
}
