//! `PATCH /records/{object}/{id}`

use axum::http::StatusCode;
use axum::response::Response;
use guanxi_kernel::Id;
use guanxi_records::{Draft, write};
use serde_json::{Map, Value as Json, json};

use super::answer;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, IfMatch, Path};
use crate::http::problem::Problem;
use crate::openapi::schemas::reference;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/records/{object}/{id}", update)
        .named("records.update", "Change fields of a record")
        .keyed()
        .header("If-Match", "The version the change was made for, in quotes.", if_match())
        .takes_schema("application/json", reference("Patch"))
        .answers_record(200, "The record as it is now.")
}

pub(crate) fn if_match() -> Json {
    json!({"type": "string", "pattern": "^(\"[1-9][0-9]{0,17}\"|[*])$"})
}

async fn update(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    IfMatch(version): IfMatch,
    Body(values): Body<Map<String, Json>>,
) -> Result<Response, Problem> {
    let record = write::update(&caller.ctx, &caller.company, &object, id, version, Draft(values)).await?;
    Ok(answer::record(StatusCode::OK, record))
}
