//! `POST /session`: signing in.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use guanxi_kernel::{Error, Id};
use guanxi_org::account::INVALID;
use guanxi_org::account::sign_in::{Attempt, sign_in};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::cookie;
use crate::code::COMPANY_NEEDED;
use crate::endpoint::Endpoint;
use crate::extract::Body;
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/session", create)
        .named("session.create", "Sign in")
        .open()
        .takes::<Credentials>()
        .answers::<Welcome>(200, "Signed in; the cookie carries the session.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Credentials {
    account: String,
    password: String,
    /// The company's key; may be left out where there is only one.
    company: Option<String>,
    /// The code of the second factor, or a recovery code.
    code: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Welcome {
    #[schema(value_type = IdText)]
    session_id: Id,
    employee: Person,
}

#[derive(Debug, Serialize, ToSchema)]
struct Person {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
}

async fn create(
    State(state): State<AppState>,
    asked: Asked,
    Body(credentials): Body<Credentials>,
) -> Result<Response, Problem> {
    state.rates().proof(asked.address)?;
    let companies = &state.options().companies;
    let named = credentials.company.filter(|key| !key.is_empty());
    let key = match named {
        Some(key) => key,
        None => companies.only().await?.ok_or_else(|| Error::new(COMPANY_NEEDED))?,
    };
    // Which companies there are is nobody's business who cannot sign in.
    let company = companies.open(&key).await.map_err(|error| {
        if error.is(guanxi_store::error::COMPANY_MISSING) { Error::new(INVALID) } else { error }
    })?;
    let attempt = Attempt {
        account: &credentials.account,
        password: &credentials.password,
        code: credentials.code.as_deref(),
        address: Some(asked.address),
        agent: asked.agent.as_deref(),
    };
    let opened = sign_in(&company, attempt).await?;
    let cookie =
        cookie::set(&company.key, &opened.token, company.clock.now(), opened.expires_at, asked.secure)?;
    let employee = Person { id: opened.employee, name: opened.name };
    Ok(([cookie], Json(Welcome { session_id: opened.session, employee })).into_response())
}
