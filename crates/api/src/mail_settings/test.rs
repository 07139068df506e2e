//! `POST /settings/mail/test`

use axum::Json;
use guanxi_integrations::mail;
use serde::Serialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/settings/mail/test", test)
        .named("settings.test_mail", "Send a test mail to the caller, and wait for what the server says")
        .answers::<Delivered>(200, "The server took it.")
}

#[derive(Debug, Serialize, ToSchema)]
struct Delivered {
    /// Where it went.
    address: String,
}

async fn test(caller: Caller) -> Result<Json<Delivered>, Problem> {
    Ok(Json(Delivered { address: mail::send_test(&caller.ctx, &caller.company).await? }))
}
