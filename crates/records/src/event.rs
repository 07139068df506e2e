//! What was announced: a row for every record written, in its transaction. Listeners on this node hear it after the commit;
//! those on other nodes, and those that must miss nothing, read the rows.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, IdGenerator, Instant, Result};
use guanxi_store::{Conn, Tx, Val, bulk};
use tokio::sync::broadcast;

use crate::company::{Announcement, Company};
use crate::feed;

/// Above this many records in one change, listeners are told once that much has changed instead of hearing of each.
const MANY: usize = 100;

/// Something that was done to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// What was done.
    pub action: String,
    /// The record's version since.
    pub version: i64,
}

impl Event {
    /// What a person's screens hear when something for that person alone changed.
    #[must_use]
    pub fn told(person: Id) -> Self {
        Self { object: String::from(TOLD), record: person, action: String::from("told"), version: 0 }
    }
}

/// The object of announcements that are for one person alone, whom `record` names: something was told to that person. No
/// object can have this name.
pub const TOLD: &str = ":told";

/// The action of the one announcement for a change of many records; its record is 0.
pub const BULK: &str = "bulk";

/// Writes events and announces them once the transaction is committed.
///
/// # Errors
/// When the database refuses.
pub async fn append(ctx: &Ctx, company: &Company, tx: &mut Tx, events: Vec<Event>) -> Result<()> {
    Announcing::of(company).append(tx, ctx.now(), events).await
}

/// What of a company it takes to announce, for what is written when its handle is out of reach.
#[derive(Debug, Clone)]
pub struct Announcing {
    ids: Arc<IdGenerator>,
    sender: broadcast::Sender<Announcement>,
}

impl Announcing {
    /// Of this company.
    #[must_use]
    pub fn of(company: &Company) -> Self {
        Self { ids: Arc::clone(&company.ids), sender: company.announcements.clone() }
    }

    /// Writes events and announces them once the transaction is committed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn append(&self, tx: &mut Tx, now: Instant, events: Vec<Event>) -> Result<()> {
        write(&self.ids, self.sender.clone(), tx, now, events).await
    }
}

async fn write(
    ids: &IdGenerator,
    sender: broadcast::Sender<Announcement>,
    tx: &mut Tx,
    now: Instant,
    events: Vec<Event>,
) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    // What is for one person each cannot be told as one.
    let many = events.iter().filter(|event| event.object != TOLD).count() > MANY;
    let mut rows = Vec::with_capacity(events.len());
    let mut announcements = Vec::with_capacity(if many { 1 } else { events.len() });
    for event in events {
        let Event { object, record, action, version } = event;
        let id = ids.next(now);
        rows.push(vec![
            Val::from(id),
            Val::from(now),
            Val::from(object.as_str()),
            Val::from(record),
            Val::from(action.as_str()),
            Val::from(version),
            Val::from(many),
        ]);
        if !many {
            announcements.push(Announcement { id, object, record, action, version });
        } else if announcements.is_empty() {
            announcements.push(Announcement {
                id,
                object,
                record: Id(0),
                action: String::from(BULK),
                version: 0,
            });
        }
    }
    let columns = ["id", "at", "object", "record_id", "action", "version", "bulk"];
    bulk::insert(tx, "event", &columns, rows).await?;
    tx.after_commit(move || {
        for announcement in announcements {
            // Nobody listening is no failure.
            let _ = sender.send(announcement);
        }
    });
    Ok(())
}

/// Tells that many records of an object were written, without naming them: listeners read again what they show.
///
/// # Errors
/// When the database refuses.
pub async fn announce(ctx: &Ctx, company: &Company, tx: &mut Tx, object: &str) -> Result<()> {
    tell(ctx, company, tx, object, None).await
}

/// Records of a hand-over that were written down under its batch, by the ids from the first to the last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Handed {
    pub(crate) batch: Id,
    pub(crate) first: Id,
    pub(crate) last: Id,
}

/// The same for records of a hand-over: whoever reads the order of changes finds each of them there (see [`crate::feed`]),
/// though a hundred thousand cost no more than a few rows.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn announce_handed(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    handed: Handed,
) -> Result<()> {
    tell(ctx, company, tx, object, Some(handed)).await
}

async fn tell(ctx: &Ctx, company: &Company, tx: &mut Tx, object: &str, handed: Option<Handed>) -> Result<()> {
    let (now, id) = (ctx.now(), company.ids.next(ctx.now()));
    let text = "INSERT INTO {event} (id, at, object, record_id, action, version, bulk, batch_id, first_id, last_id) \
                VALUES (?, ?, ?, 0, ?, 0, ?, ?, ?, ?)";
    let values = [
        Val::from(id),
        Val::from(now),
        Val::from(object),
        Val::from(BULK),
        Val::from(true),
        Val::id(handed.map(|h| h.batch)),
        Val::id(handed.map(|h| h.first)),
        Val::id(handed.map(|h| h.last)),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    let told = Announcement {
        id,
        object: String::from(object),
        record: Id(0),
        action: String::from(BULK),
        version: 0,
    };
    let sender = company.announcements.clone();
    // Nobody listening is no failure.
    tx.after_commit(move || drop(sender.send(told)));
    Ok(())
}

/// The events after this one, at most so many. Transactions that run at the same time may commit out of the order of their
/// ids, so a listener that must miss nothing reads a little back and drops what it knows.
///
/// # Errors
/// When the database cannot be reached.
pub async fn after(conn: &mut Conn, id: Id, limit: i64) -> Result<Vec<Announcement>> {
    let text = "SELECT id, object, record_id, action, version FROM {event} WHERE id > ? ORDER BY id LIMIT ?";
    let sql = conn.sql(text, [Val::from(id), Val::from(limit)]);
    let rows = conn.rows(&sql).await?;
    rows.iter()
        .map(|r| {
            Ok(Announcement {
                id: r.id("id")?,
                object: String::from(r.text("object")?),
                record: r.id("record_id")?,
                action: String::from(r.text("action")?),
                version: r.int("version")?,
            })
        })
        .collect()
}

/// Forgets events older than this and answers how many; to be run now and then. Listeners that were away for longer read
/// everything again anyway.
///
/// # Errors
/// When the database cannot be reached.
pub async fn prune(company: &Company, before: Instant) -> Result<u64> {
    // What has a place when it goes can be missed by nobody without being told so.
    feed::settle(company).await?;
    let mut tx = company.db.begin().await?;
    feed::forget(&mut tx, before).await?;
    let sql = tx.sql("DELETE FROM {event} WHERE at < ?", [Val::from(before)]);
    let removed = tx.run(&sql).await?;
    tx.commit().await?;
    Ok(removed)
}
