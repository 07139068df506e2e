//! `POST /me/tour`

use axum::http::StatusCode;
use guanxi_workflow::tour;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/me/tour", seen)
        .named("me.tour", "Keep that the caller was shown around, or does not want to be")
        .own()
        .answers_nothing("It is not offered again.")
}

async fn seen(caller: Caller) -> Result<StatusCode, Problem> {
    tour::mark_seen(&caller.ctx, &caller.company).await?;
    Ok(StatusCode::NO_CONTENT)
}
