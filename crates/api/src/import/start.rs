//! `POST /records/{object}/import`

use axum::Json;
use axum::http::StatusCode;
use guanxi_records::import::{ImportRequest, start};

use super::request;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;
use crate::jobs::JobBegun;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/import", import)
        .named("import.start", "Bring in many records from a file")
        .keyed()
        .takes_schema("application/json", request::schema())
        .answers::<JobBegun>(202, "The job that imports.")
}

async fn import(
    caller: Caller,
    Path(object): Path<String>,
    Body(request): Body<ImportRequest>,
) -> Result<(StatusCode, Json<JobBegun>), Problem> {
    let request = ImportRequest { object, ..request };
    let job = start(&caller.ctx, &caller.company, &request).await?;
    Ok((StatusCode::ACCEPTED, Json(JobBegun::new(job))))
}
