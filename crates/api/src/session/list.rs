//! `GET /sessions`

use axum::Json;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Id, Result};
use guanxi_org::account::session;
use guanxi_records::Company;
use serde::Serialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/sessions", list)
        .named("sessions.list", "Own sessions")
        .own()
        .answers::<SessionShapes>(200, "Sessions that have not ended, the last used first.")
}

/// Sessions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionShapes {
    items: Vec<SessionShape>,
}

/// A session.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionShape {
    #[schema(value_type = IdText)]
    id: Id,
    #[schema(format = "date-time")]
    created_at: String,
    #[schema(format = "date-time")]
    last_seen_at: String,
    address: Option<String>,
    agent: Option<String>,
    current: bool,
}

impl SessionShapes {
    /// The sessions of a person; `current` is the one that asks.
    pub(crate) async fn of(company: &Company, employee: Id, current: Option<Id>) -> Result<Self> {
        let mut conn = company.db.read().await?;
        let entries = session::list(company, &mut conn, employee).await?;
        let items = entries.into_iter().map(|entry| SessionShape {
            id: entry.id,
            created_at: format_instant(entry.created_at),
            last_seen_at: format_instant(entry.last_seen_at),
            address: entry.address,
            agent: entry.agent,
            current: current == Some(entry.id),
        });
        Ok(Self { items: items.collect() })
    }
}

async fn list(caller: Caller) -> Result<Json<SessionShapes>, Problem> {
    let current = caller.signed_in.session;
    Ok(Json(SessionShapes::of(&caller.company, caller.employee(), current).await?))
}
