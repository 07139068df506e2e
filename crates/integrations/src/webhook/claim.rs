//! What is due for a webhook, with what its owner may be told of it at this moment.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::{Company, Visible};
use guanxi_store::{Conn, Row, Val};

use super::payload::{self, Said};
use super::sight::{self, Key, Wanted};
use super::subscription::Subscription;

/// The action of a message that only shows that messages arrive.
pub(super) const TEST: &str = "test";

/// A delivery that is due.
#[derive(Debug, Clone)]
pub(super) struct Due {
    pub(super) id: Id,
    pub(super) message: String,
    pub(super) event_at: Instant,
    pub(super) object: String,
    pub(super) record: Id,
    pub(super) action: String,
    pub(super) version: Option<i64>,
    pub(super) attempts: i64,
    pub(super) begun: Instant,
}

impl Due {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.id("id")?,
            message: String::from(row.text("message")?),
            event_at: row.instant("event_at")?,
            object: String::from(row.text("object")?),
            record: row.id("record_id")?,
            action: String::from(row.text("action")?),
            version: row.opt_int("version")?,
            attempts: row.int("attempts")?,
            begun: row.instant("begun_at")?,
        })
    }

    pub(super) fn key(&self) -> Key {
        (self.object.clone(), self.record)
    }
}

/// What becomes of a delivery.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) due: Due,
    /// The message; none: there is nothing to tell any more.
    pub(super) body: Option<Vec<u8>>,
    /// Whether something of the record was sent before.
    pub(super) known: bool,
    /// Whether it says that the record is gone.
    pub(super) end: bool,
}

/// The next deliveries that are due, at most so many, without those that are being sent.
pub(super) async fn claim(
    conn: &mut Conn,
    webhook: Id,
    now: Instant,
    limit: usize,
    sending: &BTreeSet<Id>,
) -> Result<Vec<Due>> {
    let text = "SELECT id, message, event_at, object, record_id, action, version, attempts, begun_at \
                FROM {webhook_delivery} WHERE webhook_id = ? AND state = 'waiting' AND due_at <= ? \
                ORDER BY due_at, no LIMIT ?";
    let most = i64::try_from(limit + sending.len()).unwrap_or(i64::MAX);
    let sql = conn.sql(text, [Val::from(webhook), Val::from(now), Val::from(most)]);
    let found = conn.rows(&sql).await?.iter().map(Due::read).collect::<Result<Vec<_>>>()?;
    Ok(found.into_iter().filter(|due| !sending.contains(&due.id)).take(limit).collect())
}

/// What each of them says by the owner's rights of this moment.
pub(super) async fn ready(
    owner: &Ctx,
    company: &Company,
    subscription: &Subscription,
    due: Vec<Due>,
) -> Result<Vec<Ready>> {
    let mut by_object: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
    for due in due.iter().filter(|due| due.action != TEST) {
        by_object.entry(due.object.clone()).or_default().insert(due.record);
    }
    let all: BTreeSet<Id> = by_object.values().flatten().copied().collect();
    let mut seen: BTreeMap<Key, Visible> = BTreeMap::new();
    let mut hidden: BTreeSet<Key> = BTreeSet::new();
    for (object, ids) in &by_object {
        let found = sight::seen(owner, company, subscription, object, ids, Wanted::All).await?;
        let missing: BTreeSet<Id> = ids.iter().filter(|id| !found.contains_key(id)).copied().collect();
        let present = sight::present(company, object, &missing).await?;
        hidden.extend(present.into_iter().map(|id| (object.clone(), id)));
        seen.extend(found.into_iter().map(|(id, record)| ((object.clone(), id), record)));
    }
    let mut conn = company.db.read().await?;
    let sent = sight::sent(&mut conn, subscription.id, &all).await?;
    drop(conn);
    let ready = |due: Due| {
        let key = due.key();
        let known = sent.contains(&key);
        let told = known && subscription.hears_end();
        let said = said(&due, seen.get(&key).cloned(), told, hidden.contains(&key));
        let end = matches!(said, Some(Said::Gone | Said::OutOfSight));
        Ready { body: said.map(|said| payload::body(&due, said)), known, end, due }
    };
    Ok(due.into_iter().map(ready).collect())
}

fn said(due: &Due, record: Option<Visible>, told: bool, hidden: bool) -> Option<Said> {
    if due.action == TEST {
        return Some(Said::Test);
    }
    match record {
        // It came back: what tells of that follows.
        Some(_) if due.action == "delete" => None,
        Some(record) => Some(Said::Record(sight::body(record))),
        None if !told => None,
        None if hidden => Some(Said::OutOfSight),
        None => Some(Said::Gone),
    }
}
