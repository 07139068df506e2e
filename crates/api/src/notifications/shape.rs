//! Notifications and choices as the interface shows them.

use std::collections::BTreeMap;

use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_records::notices::Way;
use guanxi_workflow::notify::{Choices, Quiet, Through, Time, Told};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::openapi::schemas::IdText;

/// Something the caller was told.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Notification {
    #[schema(value_type = IdText)]
    id: Id,
    /// Such as `record.given`.
    kind: String,
    /// In the caller's language.
    sentence: String,
    /// The object it is about.
    object: String,
    object_label: String,
    /// The record it leads to; null when it is about several, or the caller cannot see it any more.
    #[schema(value_type = Option<IdText>)]
    record: Option<Id>,
    /// The page of the client it leads to, if any.
    #[schema(example = "/records/customer/123")]
    page: Option<String>,
    /// What that record is known by.
    title: Option<String>,
    /// How many times it happened, or to how many records.
    number: i64,
    /// Whether it is about several records.
    several: bool,
    /// Who did it, where that was one person.
    by: Option<NamedPerson>,
    #[schema(format = "date-time")]
    at: String,
    #[schema(format = "date-time")]
    read_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct NamedPerson {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
}

impl From<Told> for Notification {
    fn from(told: Told) -> Self {
        Self {
            id: told.id,
            kind: told.kind,
            sentence: told.sentence,
            object: told.object,
            object_label: told.object_label,
            record: told.record,
            page: told.page,
            title: told.title,
            number: told.number,
            several: told.several,
            by: told.by.map(|(id, name)| NamedPerson { id, name }),
            at: format_instant(told.at),
            read_at: told.read_at.map(format_instant),
        }
    }
}

/// By which way something is told.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes the words of Way")]
pub(super) enum WayName {
    Off,
    Program,
    Mail,
    Digest,
}

/// A part of the day in which mail waits.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct QuietHours {
    /// `HH:MM`
    #[schema(value_type = String, example = "22:00")]
    from: Time,
    /// `HH:MM`
    #[schema(value_type = String, example = "07:00")]
    until: Time,
}

impl From<Quiet> for QuietHours {
    fn from(quiet: Quiet) -> Self {
        Self { from: quiet.from, until: quiet.until }
    }
}

/// A channel by which something is told, too.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ThroughChannel {
    #[schema(value_type = IdText)]
    channel: Id,
    /// Together once a day; otherwise at once.
    #[serde(default)]
    daily: bool,
}

impl From<Through> for ThroughChannel {
    fn from(through: Through) -> Self {
        Self { channel: through.channel, daily: through.daily }
    }
}

/// What is chosen; what is left out goes its usual way.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NotificationChoices {
    /// The way of each kind.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, WayName>)]
    kinds: BTreeMap<String, Way>,
    /// The channels of each kind, beside its way.
    #[serde(default)]
    channels: BTreeMap<String, Vec<ThroughChannel>>,
    /// For the company: the groups that are told of each kind.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, Vec<IdText>>)]
    groups: BTreeMap<String, Vec<Id>>,
    /// When mail waits.
    #[serde(default)]
    quiet: Option<QuietHours>,
    /// When the mail of the day goes out, `HH:MM`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    digest_at: Option<Time>,
}

impl From<NotificationChoices> for Choices {
    fn from(given: NotificationChoices) -> Self {
        let quiet = given.quiet.map(|q| Quiet { from: q.from, until: q.until });
        let through = |one: ThroughChannel| Through { channel: one.channel, daily: one.daily };
        let listed =
            |(kind, all): (String, Vec<ThroughChannel>)| (kind, all.into_iter().map(through).collect());
        let channels = given.channels.into_iter().map(listed).collect();
        Self { kinds: given.kinds, channels, groups: given.groups, quiet, digest_at: given.digest_at }
    }
}
