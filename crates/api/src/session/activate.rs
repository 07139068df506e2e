//! `POST /activation`: setting the first, or a forgotten, password.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use guanxi_org::account::activation;
use serde::Deserialize;
use utoipa::ToSchema;

use super::cookie;
use crate::endpoint::Endpoint;
use crate::extract::Body;
use crate::extract::caller::of_secret;
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/activation", activate)
        .named("session.activate", "Set a password by an activation link")
        .open()
        .takes::<Activation>()
        .answers_nothing(
            "Set, and signed in unless a second factor is in use; other sessions and tokens have ended.",
        )
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Activation {
    token: String,
    password: String,
}

async fn activate(
    State(state): State<AppState>,
    asked: Asked,
    Body(wanted): Body<Activation>,
) -> Result<Response, Problem> {
    state.rates().proof(asked.address)?;
    let (company, secret) = of_secret(&state, &wanted.token).await?;
    let address = Some(asked.address);
    let opened =
        activation::activate(&company, secret, &wanted.password, address, asked.agent.as_deref()).await?;
    let Some(opened) = opened else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let now = company.clock.now();
    let cookie = cookie::set(&company.key, &opened.token, now, opened.expires_at, asked.secure)?;
    Ok((StatusCode::NO_CONTENT, [cookie]).into_response())
}
