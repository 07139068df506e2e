//! `POST /mail-decisions/{token}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use guanxi_workflow::approval::{self, ByMail};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::caller::of_secret;
use crate::extract::{Body, Path};
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/mail-decisions/{token}", decide)
        .named("mail_decisions.decide", "Decide by a link of a mail, once")
        .open()
        .takes::<Decision>()
        .answers_nothing("Decided; the link is used up.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Decision {
    act: DecisionAct,
    /// As it was shown: 412 when somebody acted since.
    lock: i64,
    #[serde(default)]
    comment: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DecisionAct {
    Approve,
    Reject,
}

async fn decide(
    State(state): State<AppState>,
    asked: Asked,
    Path(token): Path<String>,
    Body(wanted): Body<Decision>,
) -> Result<StatusCode, Problem> {
    state.rates().proof(asked.address)?;
    let (company, secret) = of_secret(&state, &token).await?;
    let approve = wanted.act == DecisionAct::Approve;
    let decision = ByMail { approve, lock: wanted.lock, comment: wanted.comment };
    let address = Some(asked.address);
    approval::decide_by_mail(&company, secret, address, Arc::clone(&asked.id), decision).await?;
    Ok(StatusCode::NO_CONTENT)
}
