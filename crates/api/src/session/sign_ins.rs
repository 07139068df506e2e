//! `GET /sign-ins`

use axum::Json;
use guanxi_kernel::clock::format_instant;
use guanxi_org::account::log;
use serde::Serialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

/// Enough to find a stranger among one's own.
const SHOWN: u32 = 100;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/sign-ins", list)
        .named("sessions.log", "Attempts to sign in with the own account")
        .own()
        .answers::<SignIns>(200, "The latest attempts, the newest first.")
}

#[derive(Debug, Serialize, ToSchema)]
struct SignIns {
    items: Vec<SignIn>,
}

#[derive(Debug, Serialize, ToSchema)]
struct SignIn {
    #[schema(format = "date-time")]
    at: String,
    address: String,
    agent: Option<String>,
    outcome: String,
}

async fn list(caller: Caller) -> Result<Json<SignIns>, Problem> {
    let mut conn = caller.company.db.read().await?;
    let entries = log::list(&mut conn, caller.employee(), SHOWN).await?;
    let items = entries.into_iter().map(|entry| SignIn {
        at: format_instant(entry.at),
        address: entry.address,
        agent: entry.agent,
        outcome: entry.outcome,
    });
    Ok(Json(SignIns { items: items.collect() }))
}
