//! `POST /channels`

use axum::Json;
use axum::http::StatusCode;
use guanxi_integrations::channel::{self, Detail};

use super::schemas;
use super::shape::Given;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

/// Without an idempotency key: what is sent is kept with one, and holds secrets.
pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/channels", create)
        .named("channels.create", "Set up a channel")
        .takes_schema("application/json", schemas::wanted("kind", schemas::kind()))
        .answers_schema(201, "The channel, without its secrets.", schemas::detail())
}

async fn create(caller: Caller, Body(given): Body<Given>) -> Result<(StatusCode, Json<Detail>), Problem> {
    let kind = given.kind.clone().unwrap_or_default();
    let made = channel::create(&caller.ctx, &caller.company, &kind, given.into()).await?;
    Ok((StatusCode::CREATED, Json(made)))
}
