//! `POST /second-factor`

use axum::Json;
use axum::extract::State;
use guanxi_org::account::second_factor;
use serde::Serialize;
use utoipa::ToSchema;

use super::PresentPassword;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/second-factor", begin)
        .named("me.second_factor.begin", "Begin a second factor")
        .own()
        .takes::<PresentPassword>()
        .answers::<SecondFactorSetup>(200, "What the authenticator needs; in use once a code is confirmed.")
}

#[derive(Debug, Serialize, ToSchema)]
struct SecondFactorSetup {
    secret: String,
    url: String,
    qr_svg: String,
}

async fn begin(
    State(state): State<AppState>,
    asked: Asked,
    caller: Caller,
    Body(present): Body<PresentPassword>,
) -> Result<Json<SecondFactorSetup>, Problem> {
    state.rates().proof(asked.address)?;
    let setup = second_factor::begin(&caller.company, caller.employee(), &present.password).await?;
    Ok(Json(SecondFactorSetup { secret: setup.secret, url: setup.url, qr_svg: setup.qr_svg }))
}
