//! `GET /settings/notifications`, `PUT /settings/notifications`

use std::collections::BTreeMap;

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::notices::Way;
use guanxi_workflow::notify::{self, Defaults, Through, Time};
use serde::Serialize;
use utoipa::ToSchema;

use super::shape::{NotificationChoices, QuietHours, ThroughChannel, WayName};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

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
    /// The channels of each kind, beside its way.
    channels: BTreeMap<String, Vec<ThroughChannel>>,
    /// The kinds groups may be told of, with the channels of the groups that are.
    #[schema(value_type = BTreeMap<String, Vec<IdText>>)]
    groups: BTreeMap<&'static str, Vec<Id>>,
    /// The channels there are.
    offered: Vec<KnownChannel>,
    quiet: Option<QuietHours>,
    /// When the mail of the day goes out, `HH:MM`.
    #[schema(value_type = String)]
    digest_at: Time,
}

/// A channel of the company.
#[derive(Debug, Serialize, ToSchema)]
struct KnownChannel {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
    /// Whether people may choose it.
    to_people: bool,
    /// Whether it reaches people by their number alone.
    needs_number: bool,
    /// Whether everybody in a group reads what is said.
    group: bool,
    active: bool,
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
    let Defaults { choices, channels, groups } = notify::defaults(&caller.ctx, &caller.company).await?;
    let digest_at = choices.digest();
    let quiet = choices.quiet.map(QuietHours::from);
    let groups = groups.into_iter().map(|group| (group.kind, group.channels)).collect();
    let offered = channels.into_iter().map(|c| KnownChannel {
        id: c.id,
        name: c.name,
        to_people: c.to_people,
        needs_number: c.needs_number,
        group: c.group,
        active: c.active,
    });
    let offered = offered.collect();
    let listed =
        |(kind, all): (String, Vec<Through>)| (kind, all.into_iter().map(ThroughChannel::from).collect());
    let channels = choices.channels.into_iter().map(listed).collect();
    Ok(Json(NotificationDefaults { kinds: choices.kinds, channels, groups, offered, quiet, digest_at }))
}
