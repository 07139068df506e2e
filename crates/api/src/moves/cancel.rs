//! `POST /moves/{id}/cancel`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::moves;
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/moves/{id}/cancel", cancel)
        .named("moves.cancel", "Give up a move that was not carried out")
        .keyed()
        .answers_schema(200, "The move at its new stage.", schemas::shown())
}

async fn cancel(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    moves::cancel(&caller.ctx, &caller.company, id).await?;
    shown(&caller, id).await
}
