//! `GET /jobs/{id}`

use axum::Json;
use guanxi_kernel::Id;

use super::shape::JobShape;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/jobs/{id}", get)
        .named("jobs.get", "How a job is getting on")
        .answers::<JobShape>(200, "The job.")
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Json<JobShape>, Problem> {
    Ok(Json(JobShape::of(&caller, id).await?))
}
