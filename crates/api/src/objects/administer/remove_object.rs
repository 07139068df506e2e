//! `DELETE /objects/{object}`

use axum::http::StatusCode;
use guanxi_records::definition::admin::remove_object;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/objects/{object}", remove)
        .named("objects.delete", "Take an object out of use; its data is kept for 30 days")
        .keyed()
        .answers_nothing("Out of use.")
}

async fn remove(caller: Caller, Path(name): Path<String>) -> Result<StatusCode, Problem> {
    remove_object(&caller.ctx, &caller.company, &name).await?;
    Ok(StatusCode::NO_CONTENT)
}
