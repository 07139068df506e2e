//! `GET /tokens`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_org::account::token::{self, TokenScope};
use serde::Serialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/tokens", list)
        .named("tokens.list", "Own tokens")
        .own()
        .answers::<Tokens>(200, "Tokens that have not ended, without their secrets.")
}

#[derive(Debug, Serialize, ToSchema)]
struct Tokens {
    items: Vec<Token>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Token {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
    #[schema(format = "date-time")]
    created_at: String,
    #[schema(format = "date-time")]
    expires_at: Option<String>,
    #[schema(format = "date-time")]
    last_used_at: Option<String>,
    scopes: Vec<&'static str>,
}

async fn list(caller: Caller) -> Result<Json<Tokens>, Problem> {
    let mut conn = caller.company.db.read().await?;
    let entries = token::own(&caller.company, &mut conn, &caller.signed_in).await?;
    let items = entries.into_iter().map(|entry| Token {
        id: entry.id,
        name: entry.name,
        created_at: format_instant(entry.created_at),
        expires_at: entry.expires_at.map(format_instant),
        last_used_at: entry.last_used_at.map(format_instant),
        scopes: entry.scopes.into_iter().map(TokenScope::name).collect(),
    });
    Ok(Json(Tokens { items: items.collect() }))
}
