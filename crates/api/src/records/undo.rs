//! `POST /records/{object}/{id}/history/{entry}/undo`

use axum::http::StatusCode;
use axum::response::Response;
use guanxi_kernel::Id;
use guanxi_records::audit;

use super::answer;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/{id}/history/{entry}/undo", undo)
        .named("records.undo", "Take back one change of a record")
        .keyed()
        .answers_record(200, "The record as it is now.")
}

async fn undo(
    caller: Caller,
    Path((object, id, entry)): Path<(String, Id, Id)>,
) -> Result<Response, Problem> {
    let record = audit::undo(&caller.ctx, &caller.company, &object, id, entry).await?;
    Ok(answer::record(StatusCode::OK, record))
}
