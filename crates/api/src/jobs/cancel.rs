//! `POST /jobs/{id}/cancel`

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Id;

use super::shape::{JobShape, visible};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/jobs/{id}/cancel", cancel)
        .named("jobs.cancel", "Take a job back")
        .keyed()
        .answers::<JobShape>(202, "The job; one that runs ends at its next step.")
}

async fn cancel(caller: Caller, Path(id): Path<Id>) -> Result<(StatusCode, Json<JobShape>), Problem> {
    let company = &caller.company;
    let mut tx = company.db.begin().await?;
    visible(&caller, &mut tx, id).await?;
    company.queue.cancel(&mut tx, id, caller.ctx.now()).await?;
    let job = visible(&caller, &mut tx, id).await?;
    tx.commit().await?;
    Ok((StatusCode::ACCEPTED, Json(JobShape::new(&caller, job))))
}
