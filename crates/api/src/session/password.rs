//! `POST /password`

use axum::extract::State;
use axum::http::StatusCode;
use guanxi_org::account::password;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/password", change)
        .named("me.password", "Change the own password")
        .own()
        .takes::<NewPassword>()
        .answers_nothing("Changed; the other sessions have ended, tokens have not.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    current: String,
    new: String,
}

async fn change(
    State(state): State<AppState>,
    asked: Asked,
    caller: Caller,
    Body(change): Body<NewPassword>,
) -> Result<StatusCode, Problem> {
    state.rates().proof(asked.address)?;
    password::change(&caller.company, &caller.signed_in, &change.current, &change.new).await?;
    Ok(StatusCode::NO_CONTENT)
}
