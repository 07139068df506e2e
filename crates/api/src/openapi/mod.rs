//! The OpenAPI document, made at run time from the table of endpoints and the company's definitions, and its explorer.

mod document;
mod objects;
mod operation;
mod problems;
pub(crate) mod schemas;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use guanxi_kernel::Action;

use crate::extract::caller::MaybeCaller;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/openapi.json", get(openapi))
        .route("/api/docs", get(explorer))
        .route("/api/docs/explorer.js", get(script))
        .route("/api/docs/explorer.css", get(style))
}

/// With a session: every operation with the shapes of the objects the reader may read. Without: the operations alone.
async fn openapi(
    State(state): State<AppState>,
    MaybeCaller(caller): MaybeCaller,
) -> Result<Response, Problem> {
    let document = match &caller {
        Some(caller) => {
            let definitions = caller.company.definitions();
            let readable = definitions.live().filter(|o| caller.ctx.authority.can(&o.name, Action::Read));
            let objects: Vec<_> = readable.map(std::sync::Arc::clone).collect();
            document::document(Some(&caller.ctx), &objects)
        }
        None => document::document(None, &[]),
    };
    let _ = state;
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, document.to_string()).into_response())
}

async fn explorer() -> Response {
    page("text/html; charset=utf-8", include_str!("explorer/index.html"))
}

async fn script() -> Response {
    page("text/javascript; charset=utf-8", include_str!("explorer/explorer.js"))
}

async fn style() -> Response {
    page("text/css; charset=utf-8", include_str!("explorer/explorer.css"))
}

fn page(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], text).into_response()
}
