//! `POST /records/{object}/{id}/transfer`

use axum::http::StatusCode;
use axum::response::Response;
use guanxi_kernel::Id;
use guanxi_records::write;
use serde::Deserialize;
use utoipa::ToSchema;

use super::answer;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/{id}/transfer", transfer)
        .named("records.transfer", "Give a record to another owner")
        .keyed()
        .takes::<NewOwner>()
        .answers_record(200, "The record as it is now.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewOwner {
    #[schema(value_type = IdText)]
    owner_id: Id,
}

async fn transfer(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Body(new): Body<NewOwner>,
) -> Result<Response, Problem> {
    let record = write::transfer(&caller.ctx, &caller.company, &object, id, new.owner_id).await?;
    Ok(answer::record(StatusCode::OK, record))
}
