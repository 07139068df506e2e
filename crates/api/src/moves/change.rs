//! `PUT /moves/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::moves::{self, request::MoveRequest};
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/moves/{id}", change)
        .named("moves.change", "Change what is prepared; a move planned for later is a draft again")
        .takes_schema("application/json", schemas::request())
        .answers_schema(200, "The move, as a draft.", schemas::shown())
}

async fn change(
    caller: Caller,
    Path(id): Path<Id>,
    Body(request): Body<MoveRequest>,
) -> Result<Json<Value>, Problem> {
    moves::change(&caller.ctx, &caller.company, id, request).await?;
    shown(&caller, id).await
}
