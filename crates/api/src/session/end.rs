//! `DELETE /sessions/{id}`

use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_org::account::session;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/sessions/{id}", end)
        .named("sessions.delete", "End one of the own sessions")
        .own()
        .answers_nothing("Ended, from the next request on.")
}

async fn end(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    session::end(&caller.company, caller.employee(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
