//! `POST /hooks/{token}`

use axum::Json;
use axum::body::Body as Stream;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use guanxi_workflow::automation;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Path;
use crate::extract::body::{collect, parse};
use crate::extract::caller::of_secret;
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

/// A message of another system is no longer than this.
const LONGEST: usize = 64 * 1024;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"record": schemas::text()}});
    Endpoint::post("/hooks/{token}", receive)
        .named("automations.receive", "What another system says to an automation: 64 kB of JSON at most")
        .open()
        .takes_schema("application/json", json!({"type": "object"}))
        .answers_schema(202, "The record it became.", schema)
}

async fn receive(
    State(state): State<AppState>,
    asked: Asked,
    Path(token): Path<String>,
    request: Request<Stream>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let bytes = collect(request.into_body(), LONGEST).await?;
    let message: Value = parse(&bytes)?;
    let found = of_secret(&state, &token).await;
    // Only who guesses is slowed down; who knows the address has a limit of its own.
    let (company, secret) = match found {
        Ok(found) => found,
        Err(error) => {
            state.rates().stranger(asked.address)?;
            return Err(error);
        }
    };
    match automation::receive(&company, secret, &message).await {
        Ok(record) => Ok((StatusCode::ACCEPTED, Json(json!({"record": record})))),
        Err(error) => {
            if error.is(automation::HOOK_NOT_FOUND) {
                state.rates().stranger(asked.address)?;
            }
            Err(error.into())
        }
    }
}
