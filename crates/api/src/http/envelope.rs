//! The outermost layer: gives each request an id and a log line, turns failures into words, measures, protects.

use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use guanxi_kernel::{Error, code as kernel};
use tower_http::csrf::ProtectionError;
use tracing::Instrument;

use crate::code;
use crate::http::asked::Asked;
use crate::http::headers;
use crate::http::problem::Problem;
use crate::state::AppState;

const REQUEST_ID: &str = "x-request-id";

/// Around everything, also around what finds no route.
pub(crate) async fn envelope(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(&state, &request);
    let asked = Asked::new(id, request.headers(), request.uri(), request.extensions(), state.way());
    request.extensions_mut().insert(asked.clone());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let path = logged(request.uri().path(), route.as_ref());
    let span = tracing::info_span!("request", id = %asked.id, %method, path);
    let answer = async {
        let inner = next.run(request).await;
        let mut response = in_words(inner, &asked, &state);
        finish(&mut response, &asked);
        measure(&method, route.as_ref(), response.status(), started);
        let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(status = response.status().as_u16(), milliseconds, "answered");
        response
    };
    answer.instrument(span).await
}

/// The address for the log; one that holds a secret is named as declared.
fn logged<'a>(path: &'a str, route: Option<&'a MatchedPath>) -> &'a str {
    match route {
        Some(route) if route.as_str().contains("{token}") => route.as_str(),
        None if path.starts_with("/activate/") => "/activate/{token}",
        _ => path,
    }
}

/// A caller may bring an id, so that it can be followed through several programs.
fn request_id(state: &AppState, request: &Request) -> Arc<str> {
    let given = request.headers().get(REQUEST_ID).and_then(|v| v.to_str().ok());
    let sound = |id: &&str| {
        (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    given.filter(sound).map(Arc::from).unwrap_or_else(|| {
        let number = u128::from_be_bytes(state.options().random.bytes());
        Arc::from(format!("{number:032x}"))
    })
}

/// A failure of ours, of a layer or of the framework becomes a problem in the reader's language.
fn in_words(response: Response, asked: &Asked, state: &AppState) -> Response {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let messages = &state.options().product.messages;
    if let Some(problem) = response.extensions().get::<Arc<Problem>>() {
        return problem.answer(asked, messages);
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|v| v == "application/problem+json") {
        return response;
    }
    let cross_site = response.extensions().get::<ProtectionError>().is_some();
    let code = match status {
        StatusCode::FORBIDDEN if cross_site => code::CROSS_SITE,
        StatusCode::NOT_FOUND => code::ROUTE,
        StatusCode::METHOD_NOT_ALLOWED => code::METHOD,
        StatusCode::PAYLOAD_TOO_LARGE => code::TOO_LARGE,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => code::MEDIA_TYPE,
        StatusCode::SERVICE_UNAVAILABLE => code::TIMEOUT,
        _ if status.is_server_error() => kernel::INTERNAL,
        _ => code::QUERY,
    };
    let error =
        Error::new(code).with("expected", "application/json").with("limit", "-").with("reason", status);
    let mut answer = Problem::with_status(error, status).answer(asked, messages);
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    answer
}

fn finish(response: &mut Response, asked: &Asked) {
    let headers = response.headers_mut();
    headers::protect(headers, asked.secure);
    if let Ok(id) = HeaderValue::from_str(&asked.id) {
        headers.insert(REQUEST_ID, id);
    }
}

/// By the address as declared, so that the measurements do not grow with the records.
fn measure(method: &Method, route: Option<&MatchedPath>, status: StatusCode, started: Instant) {
    let labels = [
        ("method", String::from(method.as_str())),
        ("route", String::from(route.map_or("client", MatchedPath::as_str))),
        ("status", String::from(status.as_str())),
    ];
    metrics::histogram!("http_request_seconds", &labels).record(started.elapsed().as_secs_f64());
}

/// A panic is a fault of ours like any other; the process lives on.
pub(crate) fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Problem::from(Error::internal(format!("panic: {text}"))).into_response()
}
