//! `POST /moves/{id}/undo`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::moves;
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/moves/{id}/undo", undo)
        .named("moves.undo", "Take a move back, within 30 days")
        .keyed()
        .answers_schema(200, "The move at its new stage.", schemas::shown())
}

async fn undo(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    moves::undo(&caller.ctx, &caller.company, id).await?;
    shown(&caller, id).await
}
