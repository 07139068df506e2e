//! `DELETE /second-factor`

use axum::extract::State;
use axum::http::StatusCode;
use guanxi_org::account::second_factor;

use super::PresentPassword;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/second-factor", end)
        .named("me.second_factor.end", "Give up the second factor")
        .own()
        .takes::<PresentPassword>()
        .answers_nothing("No longer in use.")
}

async fn end(
    State(state): State<AppState>,
    asked: Asked,
    caller: Caller,
    Body(present): Body<PresentPassword>,
) -> Result<StatusCode, Problem> {
    state.rates().proof(asked.address)?;
    second_factor::disable(&caller.company, caller.employee(), &present.password).await?;
    Ok(StatusCode::NO_CONTENT)
}
