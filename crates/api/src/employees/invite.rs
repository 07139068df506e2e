//! `POST /employees/{id}/invite`

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_org::account::invite;
use serde::Serialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/employees/{id}/invite", create)
        .named("employees.invite", "Make a link by which the person sets a password")
        .answers::<InvitationLink>(200, "The link; earlier ones no longer work.")
}

#[derive(Debug, Serialize, ToSchema)]
struct InvitationLink {
    link: String,
    #[schema(format = "date-time")]
    expires_at: String,
}

async fn create(
    State(state): State<AppState>,
    asked: Asked,
    headers: HeaderMap,
    caller: Caller,
    Path(id): Path<Id>,
) -> Result<Json<InvitationLink>, Problem> {
    let made = invite::invite(&caller.ctx, &caller.company, id).await?;
    let link = format!("{}/activate/{}.{}", base(&state, &asked, &headers), caller.company.key, made.token);
    Ok(Json(InvitationLink { link, expires_at: format_instant(made.expires_at) }))
}

/// The address people reach the program at: as configured, else as this request did.
fn base(state: &AppState, asked: &Asked, headers: &HeaderMap) -> String {
    if let Some(url) = &state.options().public_url {
        return String::from(url.trim_end_matches('/'));
    }
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or("localhost");
    format!("{}://{host}", if asked.secure { "https" } else { "http" })
}
