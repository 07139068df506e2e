//! `GET /me/notifications`, `PUT /me/notifications`

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
    Endpoint::get("/me/notifications", read)
        .named("me.notifications", "How the caller is told of things")
        .answers::<ChosenNotifications>(200, "Every kind with its way, and the hours of mail.")
}

pub(super) fn put() -> Endpoint {
    Endpoint::put("/me/notifications", write)
        .named("me.choose_notifications", "Choose how to be told of things")
        .takes::<NotificationChoices>()
        .answers::<ChosenNotifications>(200, "As after `GET /me/notifications`.")
}

#[derive(Debug, Serialize, ToSchema)]
struct ChosenNotifications {
    kinds: Vec<ChosenNotification>,
    quiet: Option<QuietHours>,
    /// When the mail of the day goes out, `HH:MM`.
    #[schema(value_type = String)]
    digest_at: Time,
    /// The time zone these hours are meant in.
    time_zone: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct ChosenNotification {
    kind: &'static str,
    /// What it is called.
    label: String,
    #[schema(value_type = WayName)]
    way: Way,
    /// Its way for whoever chose nothing.
    #[schema(value_type = WayName)]
    usual: Way,
}

async fn read(caller: Caller) -> Result<Json<ChosenNotifications>, Problem> {
    shown(&caller).await
}

async fn write(
    caller: Caller,
    Body(choices): Body<NotificationChoices>,
) -> Result<Json<ChosenNotifications>, Problem> {
    notify::set_choices(&caller.ctx, &caller.company, &choices.into()).await?;
    shown(&caller).await
}

async fn shown(caller: &Caller) -> Result<Json<ChosenNotifications>, Problem> {
    let chosen = notify::chosen(&caller.ctx, &caller.company).await?;
    let kinds = chosen.kinds.into_iter().map(|k| ChosenNotification {
        kind: k.kind,
        label: k.label,
        way: k.way,
        usual: k.usual,
    });
    Ok(Json(ChosenNotifications {
        kinds: kinds.collect(),
        quiet: chosen.quiet.map(QuietHours::from),
        digest_at: chosen.digest_at,
        time_zone: caller.ctx.zone.to_string(),
    }))
}
