//! `PUT /settings/mail`

use axum::Json;
use guanxi_integrations::mail::{self, MailSettings, Secret, Security};
use serde::Deserialize;
use utoipa::ToSchema;

use super::shape::{MailServer, SecurityName};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/settings/mail", put)
        .named("settings.set_mail", "Name the company's mail server")
        .takes::<NewMailServer>()
        .answers::<MailServer>(200, "As after `GET /settings/mail`.")
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMailServer {
    /// Empty: the company sends no mail.
    host: String,
    port: u16,
    #[schema(value_type = SecurityName)]
    security: Security,
    #[serde(default)]
    account: String,
    /// Left out: the one that is kept stays, unless server or account change.
    #[schema(write_only)]
    password: Option<String>,
    from: String,
    base: String,
}

async fn put(caller: Caller, Body(new): Body<NewMailServer>) -> Result<Json<MailServer>, Problem> {
    let NewMailServer { host, port, security, account, password, from, base } = new;
    let settings =
        MailSettings { host, port, security, account, password: Secret::default(), from, base, held: false };
    let kept = mail::write(&caller.ctx, &caller.company, settings, password.map(Secret::new)).await?;
    Ok(Json(kept.into()))
}
