//! `POST /tokens`

use std::collections::BTreeSet;

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::{Id, Instant};
use guanxi_org::account::token::{self, TokenScope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/tokens", create)
        .named("tokens.create", "Make a token for a program")
        .own()
        .takes::<NewToken>()
        .answers::<MadeToken>(201, "The token; it is never shown again.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewToken {
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    #[schema(value_type = Option<String>, format = "date-time")]
    expires_at: Option<Instant>,
    /// `read` and `write` when left out.
    scopes: Option<Vec<ScopeName>>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ScopeName {
    Read,
    Write,
}

#[derive(Debug, Serialize, ToSchema)]
struct MadeToken {
    #[schema(value_type = IdText)]
    id: Id,
    token: String,
}

async fn create(caller: Caller, Body(new): Body<NewToken>) -> Result<(StatusCode, Json<MadeToken>), Problem> {
    let wanted = new.scopes.unwrap_or_else(|| vec![ScopeName::Read, ScopeName::Write]);
    let scopes: BTreeSet<TokenScope> = wanted
        .into_iter()
        .map(|scope| match scope {
            ScopeName::Read => TokenScope::Read,
            ScopeName::Write => TokenScope::Write,
        })
        .collect();
    let Caller { company, signed_in, .. } = &caller;
    let (id, secret) = token::create(company, signed_in, &new.name, &scopes, new.expires_at).await?;
    let token = format!("{}.{secret}", company.key);
    Ok((StatusCode::CREATED, Json(MadeToken { id, token })))
}
