//! `POST /records/{object}/{id}/changes`

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_workflow::change_order;
use serde_json::Value;

use super::schemas::{self, Proposed};
use super::shown;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/{id}/changes", create)
        .named("changes.create", "Propose a change of a record; submitted at once when asked to")
        .keyed()
        .chooses()
        .takes_schema("application/json", schemas::request())
        .answers_schema(
            201,
            "The change order; applied already where nobody has to approve it.",
            schemas::shown(),
        )
}

async fn create(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Body(proposed): Body<Proposed>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let made = change_order::create(&caller.ctx, &caller.company, &object, id, proposed.into()).await?;
    Ok((StatusCode::CREATED, shown(&caller, made).await?))
}
