//! `GET /records/{object}/{id}`

use axum::http::StatusCode;
use axum::response::Response;
use guanxi_kernel::Id;
use guanxi_records::query;

use super::answer;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}", get)
        .named("records.get", "One record")
        .answers_record(200, "The record, with its lines and what the caller may do to it.")
}

async fn get(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Response, Problem> {
    let record = query::open(&caller.ctx, &caller.company, &object, id).await?;
    Ok(answer::record(StatusCode::OK, record))
}
