//! `GET /settings/notifications`, `PUT /settings/notifications`

use std::collections::BTreeMap;

use axum::Json;
use guanxi_records::notices::Way;
use guanxi_workflow::notify::{self, Time};
use serde::Serialize;
use utoipa::ToSchema;

use super::shape::{NotificationChoices, QuietHours, WayName};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn get() -> Endpoint {
    Endpoint::get("/settings/notifications", read)
        .named("settings.notifications", "How people are told of things who chose nothing")
        .answers::<NotificationDefaults>(200, "What the company chose; the rest goes its usual way.")
}

pub(super) fn put() -> Endpoint {
    Endpoint::put("/settings/notifications", write)
        .named("settings.choose_notifications", "Choose for whoever chose nothing")
        .takes::<NotificationChoices>()
        .answers::<NotificationDefaults>(200, "As after `GET /settings/notifications`.")
}

#[derive(Debug, Serialize, ToSchema)]
struct NotificationDefaults {
    #[schema(value_type = BTreeMap<String, WayName>)]
    kinds: BTreeMap<String, Way>,
    quiet: Option<QuietHours>,
    /// When the mail of the day goes out, `HH:MM`.
    #[schema(value_type = String)]
    digest_at: Time,
}

async fn read(caller: Caller) -> Result<Json<NotificationDefaults>, Problem> {
    shown(&caller).await
}

async fn write(
    caller: Caller,
    Body(choices): Body<NotificationChoices>,
) -> Result<Json<NotificationDefaults>, Problem> {
    notify::set_defaults(&caller.ctx, &caller.company, &choices.into()).await?;
    shown(&caller).await
}

async fn shown(caller: &Caller) -> Result<Json<NotificationDefaults>, Problem> {
    let choices = notify::defaults(&caller.ctx, &caller.company).await?;
    let digest_at = choices.digest();
    let quiet = choices.quiet.map(QuietHours::from);
    Ok(Json(NotificationDefaults { kinds: choices.kinds, quiet, digest_at }))
}
