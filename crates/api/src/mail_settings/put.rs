//! `PUT /settings/mail`

use axum::Json;
use guanxi_integrations::mail::{self, MailSettings, Secret, Security};
use guanxi_workflow::approval;
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
    /// Left out: it stays as it is.
    decide_by_mail: Option<bool>,
}

async fn put(caller: Caller, Body(new): Body<NewMailServer>) -> Result<Json<MailServer>, Problem> {
    let NewMailServer { host, port, security, account, password, from, base, decide_by_mail } = new;
    let settings =
        MailSettings { host, port, security, account, password: Secret::default(), from, base, held: false };
    let kept = mail::write(&caller.ctx, &caller.company, settings, password.map(Secret::new)).await?;
    if let Some(wanted) = decide_by_mail {
        approval::set_mail_decisions(&caller.ctx, &caller.company, wanted).await?;
    }
    let decides = approval::mail_decisions(&mut caller.company.db.read().await?).await?;
    Ok(Json(MailServer::new(kept, decides)))
}
