//! `DELETE /employees/{id}/sessions`

use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_org::account::stop;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/employees/{id}/sessions", end)
        .named("employees.end_sessions", "End all of a person's sessions and tokens")
        .answers_nothing("Ended, from the next request on.")
}

async fn end(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    stop::end_sessions(&caller.ctx, &caller.company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
