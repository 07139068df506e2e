//! `POST /moves`

use axum::Json;
use axum::http::StatusCode;
use guanxi_org::moves::{self, request::MoveRequest};
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/moves", create)
        .named("moves.create", "Prepare a move; nothing happens until it is confirmed")
        .keyed()
        .takes_schema("application/json", schemas::request())
        .answers_schema(201, "The move, as a draft.", schemas::shown())
}

async fn create(
    caller: Caller,
    Body(request): Body<MoveRequest>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let id = moves::create(&caller.ctx, &caller.company, request).await?;
    Ok((StatusCode::CREATED, shown(&caller, id).await?))
}
