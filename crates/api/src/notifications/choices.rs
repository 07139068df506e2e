//! `GET /me/notifications`, `PUT /me/notifications`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::notices::Way;
use guanxi_workflow::notify::{self, Time};
use serde::Serialize;
use utoipa::ToSchema;

use super::shape::{NotificationChoices, QuietHours, ThroughChannel, WayName};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn get() -> Endpoint {
    Endpoint::get("/me/notifications", read)
        .named("me.notifications", "How the caller is told of things")
        .own()
        .answers::<ChosenNotifications>(200, "Every kind with its way, and the hours of mail.")
}

pub(super) fn put() -> Endpoint {
    Endpoint::put("/me/notifications", write)
        .named("me.choose_notifications", "Choose how to be told of things")
        .own()
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
    /// The channels there are to choose from.
    offered: Vec<OfferedChannel>,
    /// Whether the caller's number is known.
    has_number: bool,
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
    /// Its channels, beside its way.
    channels: Vec<ThroughChannel>,
}

/// A channel people may choose.
#[derive(Debug, Serialize, ToSchema)]
struct OfferedChannel {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
    /// Whether it reaches people by their number alone.
    needs_number: bool,
    /// Whether everybody in a group reads what is said to one of them.
    group: bool,
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
        channels: k.channels.into_iter().map(ThroughChannel::from).collect(),
    });
    let offered = chosen.offered.into_iter().map(|c| OfferedChannel {
        id: c.id,
        name: c.name,
        needs_number: c.needs_number,
        group: c.group,
    });
    Ok(Json(ChosenNotifications {
        kinds: kinds.collect(),
        quiet: chosen.quiet.map(QuietHours::from),
        digest_at: chosen.digest_at,
        offered: offered.collect(),
        has_number: chosen.has_number,
        time_zone: caller.ctx.zone.to_string(),
    }))
}
