//! `GET /channels/{id}/log`

use axum::Json;
use guanxi_integrations::channel;
use guanxi_kernel::Id;
use guanxi_workflow::notify::channel::{self as said, LogPage};
use serde::Deserialize;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Waiting,
    Sent,
    Dead,
    Dropped,
}

impl State {
    const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Dead => "dead",
            Self::Dropped => "dropped",
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    state: Option<State>,
    cursor: Option<Id>,
}

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/channels/{id}/log", log)
        .named(
            "channels.log",
            "What was to be said through a channel and what became of it, the latest first",
        )
        .query("state", "Only those that became so.", schemas::state())
        .query("cursor", "The `next` of the page before.", schemas::text())
        .answers_schema(200, "A page of the log; what was said is not kept.", schemas::log())
}

async fn log(
    caller: Caller,
    Path(id): Path<Id>,
    Query(params): Query<Params>,
) -> Result<Json<LogPage>, Problem> {
    let Caller { ctx, company, .. } = &caller;
    channel::get(ctx, company, id).await?;
    Ok(Json(said::log(ctx, company, id, params.state.map(State::name), params.cursor).await?))
}
