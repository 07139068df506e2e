//! `GET /settings/mail`

use axum::Json;
use axum::extract::State;
use guanxi_integrations::mail;
use guanxi_workflow::approval;

use super::shape::MailServer;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/settings/mail", get)
        .named("settings.mail", "The company's mail server, without its password")
        .answers::<MailServer>(200, "The settings.")
}

async fn get(State(state): State<AppState>, caller: Caller) -> Result<Json<MailServer>, Problem> {
    let mut settings = mail::settings(&caller.ctx, &caller.company).await?;
    // What the program was told of its address is what most want.
    if settings.base.is_empty() {
        settings.base = state.options().public_url.clone().unwrap_or_default();
    }
    let decides = approval::mail_decisions(&mut caller.company.db.read().await?).await?;
    Ok(Json(MailServer::new(settings, decides)))
}
