//! All routes and the layers around them.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use guanxi_kernel::Error;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use crate::code::ROUTE;
use crate::endpoint::{BASE, Speed, table};
use crate::http::envelope::{envelope, panicked};
use crate::http::problem::Problem;
use crate::state::AppState;
use crate::{client, openapi};

/// The interface, its description, the explorer and the client.
pub fn router(state: AppState) -> Router {
    let mut timed = Router::new();
    let mut lasting = Router::new();
    for endpoint in table() {
        let path = format!("{BASE}{}", endpoint.path());
        match endpoint.speed() {
            Speed::Quick => timed = timed.route(&path, endpoint.into_route(&state)),
            Speed::Lasting => lasting = lasting.route(&path, endpoint.into_route(&state)),
        }
    }
    let timed = timed.layer(middleware::from_fn_with_state(state.clone(), in_time));
    let interface = timed
        .merge(lasting)
        .route("/api", axum::routing::any(no_route))
        .route("/api/{*rest}", axum::routing::any(no_route))
        .layer(csrf(&state));
    Router::new()
        .merge(interface)
        .merge(openapi::routes())
        .merge(crate::service::routes())
        .fallback(client::serve)
        .layer(
            ServiceBuilder::new()
                .layer(middleware::from_fn_with_state(state.clone(), envelope))
                .layer(CompressionLayer::new())
                .layer(CatchPanicLayer::custom(panicked))
                // Endpoints read their bodies themselves, each to its own limit.
                .layer(DefaultBodyLimit::disable()),
        )
        .with_state(state)
}

/// What another site makes a browser send is refused where it would change something.
fn csrf(state: &AppState) -> CsrfLayer {
    let layer = CsrfLayer::new();
    let Some(url) = state.options().public_url.as_deref() else { return layer };
    // A proxy may rewrite `Host`; then the address people use has to be known.
    match layer.clone().add_trusted_origin(url) {
        Ok(trusting) => trusting,
        Err(fault) => {
            tracing::warn!(%fault, url, "the public address is no origin; it is not trusted");
            layer
        }
    }
}

async fn in_time(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(state.options().limits.time, next.run(request)).await {
        Ok(response) => response,
        Err(_elapsed) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

async fn no_route() -> Problem {
    Error::new(ROUTE).into()
}
