//! `POST /records/{object}/{id}/restore`

use axum::http::StatusCode;
use axum::response::Response;
use guanxi_kernel::Id;
use guanxi_records::write;

use super::answer;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/{id}/restore", restore)
        .named("records.restore", "Take a record out of the recycle bin")
        .keyed()
        .answers_record(200, "The record as it is again.")
}

async fn restore(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Response, Problem> {
    let record = write::restore(&caller.ctx, &caller.company, &object, id).await?;
    Ok(answer::record(StatusCode::OK, record))
}
