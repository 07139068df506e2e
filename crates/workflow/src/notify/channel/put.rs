//! Writing down what is to be said, with the transaction it follows from.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_jobs::{NewJob, Queue};
use guanxi_kernel::{Id, IdGenerator, Instant, Result};
use guanxi_store::{Tx, Val, ValKind, bulk};
use serde_json::json;

use super::job;

/// Something that is to be said through a channel.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    /// Through which.
    pub(crate) channel: Id,
    /// What it is about, the same for the same thing.
    pub(crate) subject: String,
    /// Which kind of notification it is.
    pub(crate) kind: String,
    /// Whom it is for, with the notification it says; none: the group.
    pub(crate) to: Option<(Id, Id)>,
    /// The automation that says it.
    pub(crate) automation: Option<Id>,
    /// The object of the record it is about.
    pub(crate) object: String,
    /// The record.
    pub(crate) record: Option<Id>,
    /// Values for the sentence.
    pub(crate) params: BTreeMap<String, String>,
}

const COLUMNS: [&str; 13] = [
    "id",
    "channel_id",
    "subject",
    "kind",
    "person_id",
    "notification_id",
    "automation_id",
    "object",
    "record_id",
    "params",
    "at",
    "state",
    "due_at",
];

/// Writes it down, once for each channel and subject, and has it said when this is committed.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn put(
    tx: &mut Tx,
    (ids, queue): (&IdGenerator, &Queue),
    now: Instant,
    posts: &[Post],
) -> Result<()> {
    let mut known: BTreeSet<(Id, &str)> = BTreeSet::new();
    let mut rows = Vec::with_capacity(posts.len());
    for post in posts.iter().filter(|post| known.insert((post.channel, post.subject.as_str()))) {
        let mut row = vec![
            Val::from(ids.next(now)),
            Val::from(post.channel),
            Val::from(post.subject.as_str()),
            Val::from(post.kind.as_str()),
            Val::id(post.to.map(|(person, _)| person)),
            Val::id(post.to.map(|(_, notification)| notification)),
            Val::id(post.automation),
            Val::from(post.object.as_str()),
            Val::id(post.record),
            Val::from(json!(post.params).to_string()),
            Val::from(now),
            Val::from("waiting"),
            Val::from(now),
        ];
        row.push(Val::from(0_i64));
        row.push(Val::Null(ValKind::Instant));
        rows.push(row);
    }
    if rows.is_empty() {
        return Ok(());
    }
    let columns: Vec<&str> = COLUMNS.iter().copied().chain(["attempts", "begun_at"]).collect();
    bulk::insert_or(tx, "channel_message", &columns, rows, "ON CONFLICT DO NOTHING").await?;
    let channels: BTreeSet<Id> = posts.iter().map(|post| post.channel).collect();
    let jobs: Vec<NewJob> = channels.into_iter().map(job).collect();
    queue.enqueue_all(tx, &jobs, now).await.map(drop)
}
