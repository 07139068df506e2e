//! `GET /events`: what happens, as it happens, to whoever may see it (server-sent events).

mod feed;
mod listener;

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::Stream;
use guanxi_kernel::Id;
use guanxi_records::Company;
use tokio_stream::wrappers::ReceiverStream;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;
use crate::state::AppState;

/// Events that may wait for a slow reader; one more and it is told to read again.
const WAITING: usize = 64;
/// Proxies close what is silent for longer.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/events", listen)
            .named("events.listen", "What happens, as it happens (server-sent events)")
            .lasting()
            .answers_bytes(
                200,
                "`record`, `present`, `told`, `reload` and `rights` events until either side ends it.",
                "text/event-stream",
            ),
    ]
}

/// Somebody came to a record, began to change it, or went: those who have it open hear that it is worth asking who is there.
pub(crate) fn present(company: &Company, object: &str, record: Id) {
    feed::present(company, object, record);
}

async fn listen(State(state): State<AppState>, caller: Caller) -> Result<Response, Problem> {
    let signals = feed::subscribe(&caller.company).await?;
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Event, Infallible>>(WAITING);
    tokio::spawn(listener::listen(state, caller, signals, sender));
    Ok(answer(ReceiverStream::new(receiver)))
}

fn answer(stream: impl Stream<Item = Result<Event, Infallible>> + Send + 'static) -> Response {
    let headers: HeaderMap = HeaderMap::from_iter(
        [
            (header::CACHE_CONTROL, "no-store".parse().ok()),
            // Proxies that gather answers before passing them on are told not to.
            (HeaderName::from_static("x-accel-buffering"), "no".parse().ok()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?))),
    );
    (headers, Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE))).into_response()
}
