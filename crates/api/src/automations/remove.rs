//! `DELETE /automations/{id}`

use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_workflow::automation;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/automations/{id}", remove)
        .named("automations.remove", "Remove an automation; what it has not done is not done")
        .answers_nothing("It is removed.")
}

async fn remove(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    automation::remove(&caller.ctx, &caller.company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
