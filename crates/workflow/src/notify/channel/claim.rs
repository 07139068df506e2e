//! What is due for a channel.

use std::collections::BTreeMap;

use guanxi_kernel::{Id, Instant, Result};
use guanxi_store::{Conn, Row, Val};

/// As much is looked at together: more than one message holds.
const AT_ONCE: i64 = 100;

/// Something that is due.
#[derive(Debug, Clone)]
pub(super) struct Due {
    pub(super) id: Id,
    pub(super) kind: String,
    /// Whom it is for, with the notification it says.
    pub(super) to: Option<(Id, Id)>,
    pub(super) automation: Option<Id>,
    pub(super) object: String,
    pub(super) record: Option<Id>,
    pub(super) params: BTreeMap<String, String>,
    pub(super) at: Instant,
    pub(super) attempts: i64,
    pub(super) begun: Option<Instant>,
}

impl Due {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.id("id")?,
            kind: String::from(row.text("kind")?),
            to: row.opt_id("person_id")?.zip(row.opt_id("notification_id")?),
            automation: row.opt_id("automation_id")?,
            object: String::from(row.text("object")?),
            record: row.opt_id("record_id")?,
            params: serde_json::from_str(row.text("params")?).unwrap_or_default(),
            at: row.instant("at")?,
            attempts: row.int("attempts")?,
            begun: row.opt_instant("begun_at")?,
        })
    }

    /// The person it is for.
    pub(super) fn person(&self) -> Option<Id> {
        self.to.map(|(person, _)| person)
    }
}

/// What is due, in order. Nothing overtakes what failed for the same person.
pub(super) async fn claim(conn: &mut Conn, channel: Id, now: Instant) -> Result<Vec<Due>> {
    let text = "SELECT m.id, m.kind, m.person_id, m.notification_id, m.automation_id, m.object, m.record_id, m.params, \
                m.at, m.attempts, m.begun_at FROM {channel_message} AS m \
                WHERE m.channel_id = ? AND m.state = 'waiting' AND m.due_at <= ? \
                AND NOT EXISTS (SELECT 1 FROM {channel_message} AS e WHERE e.channel_id = m.channel_id \
                AND e.state = 'waiting' AND e.due_at > ? AND e.attempts > 0 AND e.id < m.id \
                AND COALESCE(e.person_id, 0) = COALESCE(m.person_id, 0)) \
                ORDER BY m.id LIMIT ?";
    let sql = conn.sql(text, [Val::from(channel), Val::from(now), Val::from(now), Val::from(AT_ONCE)]);
    conn.rows(&sql).await?.iter().map(Due::read).collect()
}

/// When something is due next; none: nothing waits.
pub(super) async fn next(conn: &mut Conn, channel: Id, now: Instant) -> Result<Option<Instant>> {
    let text = "SELECT MIN(due_at) AS next FROM {channel_message} \
                WHERE channel_id = ? AND state = 'waiting' AND due_at > ?";
    let sql = conn.sql(text, [Val::from(channel), Val::from(now)]);
    conn.row(&sql).await?.opt_instant("next")
}
