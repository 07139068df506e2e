//! What operators and their monitoring ask for.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::http::problem::Problem;
use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready)).route("/metrics", get(metrics))
}

/// The process runs.
async fn alive() -> &'static str {
    "ok\n"
}

/// The databases answer.
async fn ready(State(state): State<AppState>) -> Result<(StatusCode, &'static str), Problem> {
    state.options().companies.ping().await?;
    Ok((StatusCode::OK, "ok\n"))
}

/// The measurements in the text form of Prometheus.
async fn metrics(State(state): State<AppState>) -> Response {
    let text = (state.options().metrics)();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}
