//! `POST /second-factor/confirm`

use axum::Json;
use axum::extract::State;
use guanxi_org::account::second_factor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/second-factor/confirm", confirm)
        .named("me.second_factor.confirm", "Put the second factor into use")
        .own()
        .takes::<FirstCode>()
        .answers::<RecoveryCodes>(200, "Codes for when the second factor is lost; never shown again.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FirstCode {
    code: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

async fn confirm(
    State(state): State<AppState>,
    asked: Asked,
    caller: Caller,
    Body(first): Body<FirstCode>,
) -> Result<Json<RecoveryCodes>, Problem> {
    state.rates().proof(asked.address)?;
    let codes = second_factor::confirm(&caller.company, caller.employee(), &first.code).await?;
    Ok(Json(RecoveryCodes { recovery_codes: codes }))
}
