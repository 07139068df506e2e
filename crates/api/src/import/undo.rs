//! `POST /jobs/{id}/undo`: taking back what an import wrote.

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_records::import::undo;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;
use crate::jobs::JobShape;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/jobs/{id}/undo", begin)
        .named("jobs.undo", "Take back what an import wrote")
        .keyed()
        .answers::<JobShape>(202, "The job that takes it back.")
}

async fn begin(caller: Caller, Path(id): Path<Id>) -> Result<(StatusCode, Json<JobShape>), Problem> {
    let job = undo(&caller.ctx, &caller.company, id).await?;
    Ok((StatusCode::ACCEPTED, Json(JobShape::of(&caller, job).await?)))
}
