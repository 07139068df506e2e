//! `POST /moves/{id}/confirm`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::moves;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/moves/{id}/confirm", confirm)
        .named("moves.confirm", "Carry a plan out, now or at its moment; or submit it to those who may")
        .keyed()
        .takes::<Confirmation>()
        .answers_schema(200, "The move at its new stage.", schemas::shown())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    /// The hash of the plan as it was shown.
    plan: String,
}

async fn confirm(
    caller: Caller,
    Path(id): Path<Id>,
    Body(confirmation): Body<Confirmation>,
) -> Result<Json<Value>, Problem> {
    moves::confirm(&caller.ctx, &caller.company, id, &confirmation.plan).await?;
    shown(&caller, id).await
}
