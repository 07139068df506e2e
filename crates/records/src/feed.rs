//! The order of changes: every event has a place in it, and whoever reads on from a place misses nothing and hears nothing
//! twice.
//!
//! Events are written by transactions that run at the same time, so neither their ids nor their times say in which order
//! they come to be seen: a reader that has passed 8 may find 7 committed later. Places are therefore given afterwards, to
//! what is committed, by one transaction at a time:
//!
//! * [`settle`] takes the one row of `feed_state`, which no other transaction gets before this one has ended, then numbers
//!   what it sees without a place from the last place on. What it does not see (because it is not committed yet) has no
//!   place, and gets a higher one from a later call. It waits for nobody who writes.
//! * So a place below another was given by the same transaction or by one that had ended before. Whoever sees a place
//!   sees every lower one: none appears below it any more.
//! * A place is never changed, and reading goes by places alone.
//!
//! It is the same on both databases, it needs no clock, and it outlives copying a company to another server (numbers of
//! transactions would not). Within one call the order is that of the ids; for one record it is that of its versions,
//! whatever the clocks of the nodes say.

use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_store::{Conn, Row, Tx, Val, retry};

use crate::company::Company;

/// Events given places in one transaction.
const CHUNK: i64 = 5_000;
/// What is done to a record by a hand-over.
const HANDED: &str = "transfer";

guanxi_kernel::codes! {
    /// The cursor is not one of this company's.
    CURSOR = Invalid "feed.cursor";
    /// What comes after the cursor is not kept any more.
    EXPIRED = Conflict "feed.expired";
}

/// How far somebody has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The place of the last event.
    pub place: i64,
    /// Its record: an event of a hand-over stands for many.
    pub record: i64,
}

impl Cursor {
    /// Before everything that is kept, however little that is.
    pub const START: Self = Self { place: 0, record: 0 };

    /// What the text says.
    ///
    /// # Errors
    /// `feed.cursor`.
    pub fn parse(text: &str) -> Result<Self> {
        let number = |text: &str| text.parse::<i64>().ok().filter(|n| *n >= 0);
        let (place, record) = text.split_once('-').unwrap_or((text, "0"));
        let cursor = number(place).zip(number(record)).map(|(place, record)| Self { place, record });
        cursor.ok_or_else(|| Error::new(CURSOR))
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.place, self.record)
    }
}

/// A change to a record, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The event.
    pub event: Id,
    /// Where to read on.
    pub cursor: Cursor,
    /// When it was written.
    pub at: Instant,
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// What was done.
    pub action: String,
    /// The record's version since; none where many changed hands at once.
    pub version: Option<i64>,
}

/// From where to where changes are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Everything up to this place is kept no more, or may be.
    pub pruned: i64,
    /// The last place given.
    pub last: i64,
}

impl Extent {
    /// The cursor, if what follows it is there.
    ///
    /// # Errors
    /// `feed.expired`, `feed.cursor`.
    pub fn check(&self, cursor: Cursor) -> Result<Cursor> {
        if cursor.place > self.last {
            return Err(Error::new(CURSOR));
        }
        if cursor.place < self.pruned {
            return Err(Error::new(EXPIRED));
        }
        Ok(cursor)
    }
}

/// Gives every committed event its place. Cheap when all have one.
///
/// # Errors
/// When the database cannot be reached.
pub async fn settle(company: &Company) -> Result<()> {
    loop {
        let mut conn = company.db.read().await?;
        let sql = conn.sql("SELECT 1 AS one FROM {event} WHERE place IS NULL LIMIT 1", []);
        if conn.opt(&sql).await?.is_none() {
            return Ok(());
        }
        drop(conn);
        let given = retry(|| async {
            let mut tx = company.db.begin().await?;
            let given = settle_in(&mut tx).await?;
            tx.commit().await?;
            Ok(given)
        });
        if given.await? < CHUNK {
            return Ok(());
        }
    }
}

/// The last place, when everything seen by this transaction that had none is given one: to begin with what comes after it.
/// Others give no places until it ends, so it should not take long.
///
/// # Errors
/// When the database refuses.
pub async fn settled(tx: &mut Tx) -> Result<i64> {
    while settle_in(tx).await? == CHUNK {}
    take(tx).await
}

/// Gives places to the next few thousand events without one. Answers how many.
async fn settle_in(tx: &mut Tx) -> Result<i64> {
    let last = take(tx).await?;
    // For each record no event comes before one of an earlier version: each is sorted as late as the latest of those.
    let text = "UPDATE {event} SET place = n.nth + ? FROM (\
                SELECT m.id, ROW_NUMBER() OVER (ORDER BY m.settled, m.version, m.id) AS nth FROM (\
                SELECT e.id, e.version, MAX(e.id) OVER (PARTITION BY e.object, e.record_id \
                ORDER BY e.version, e.id ROWS UNBOUNDED PRECEDING) AS settled FROM (\
                SELECT id, object, record_id, version FROM {event} WHERE place IS NULL ORDER BY id LIMIT ?\
                ) AS e) AS m) AS n WHERE {event}.id = n.id";
    let sql = tx.sql(text, [Val::from(last), Val::from(CHUNK)]);
    let given = i64::try_from(tx.run(&sql).await?).unwrap_or_default();
    let sql = tx.sql("UPDATE {feed_state} SET last_place = ? WHERE id = 1", [Val::from(last + given)]);
    tx.run(&sql).await?;
    Ok(given)
}

/// Keeps others from giving places until the end of the transaction. Answers the last one given.
async fn take(tx: &mut Tx) -> Result<i64> {
    let text = "INSERT INTO {feed_state} (id, last_place, pruned_place) VALUES (1, 0, 0) ON CONFLICT (id) DO NOTHING";
    let sql = tx.sql(text, []);
    tx.run(&sql).await?;
    let text = "UPDATE {feed_state} SET last_place = last_place WHERE id = 1 RETURNING last_place";
    let sql = tx.sql(text, []);
    tx.row(&sql).await?.int("last_place")
}

/// Notes that what was written before this moment is about to go.
pub(crate) async fn forget(tx: &mut Tx, before: Instant) -> Result<()> {
    take(tx).await?;
    let text = "UPDATE {feed_state} SET pruned_place = (SELECT MAX(place) FROM {event} WHERE at < ?) \
                WHERE id = 1 AND pruned_place < (SELECT MAX(place) FROM {event} WHERE at < ?)";
    let sql = tx.sql(text, [Val::from(before), Val::from(before)]);
    tx.run(&sql).await.map(drop)
}

/// From where to where changes are kept, as far as they have places.
///
/// # Errors
/// When the database cannot be reached.
pub async fn extent(conn: &mut Conn) -> Result<Extent> {
    let sql = conn.sql("SELECT last_place, pruned_place FROM {feed_state} WHERE id = 1", []);
    let row = conn.opt(&sql).await?;
    let read = |row: Row| Ok(Extent { pruned: row.int("pruned_place")?, last: row.int("last_place")? });
    row.map_or(Ok(Extent { pruned: 0, last: 0 }), read)
}

/// The place of the last change before this moment, to read on from there.
///
/// # Errors
/// When the database cannot be reached.
pub async fn place_before(conn: &mut Conn, moment: Instant) -> Result<i64> {
    let text = "SELECT COALESCE(MIN(place) - 1, (SELECT last_place FROM {feed_state} WHERE id = 1), 0) AS place \
                FROM {event} WHERE place IS NOT NULL AND at >= ?";
    let sql = conn.sql(text, [Val::from(moment)]);
    conn.row(&sql).await?.int("place")
}

/// The place up to which changes since this moment may be missing: 0 when all of them are kept.
///
/// # Errors
/// When the database cannot be reached.
pub async fn kept_since(conn: &mut Conn, moment: Instant) -> Result<i64> {
    let text = "SELECT COUNT(*) AS older FROM (SELECT 1 AS one FROM {event} WHERE at <= ? LIMIT 1) AS o";
    let sql = conn.sql(text, [Val::from(moment)]);
    let whole = conn.row(&sql).await?.int("older")? > 0;
    let pruned = extent(conn).await?.pruned;
    Ok(if whole || pruned == 0 { 0 } else { pruned + 1 })
}

/// The changes after the cursor, at most so many, in order: those that have places.
///
/// # Errors
/// When the database cannot be reached.
pub async fn after(conn: &mut Conn, cursor: Cursor, limit: i64) -> Result<Vec<Change>> {
    let text = "SELECT e.id, e.place, e.at, e.object, COALESCE(h.record_id, e.record_id) AS record_id, e.action, \
                e.version, e.batch_id FROM {event} AS e \
                LEFT JOIN {handover} AS h ON h.batch_id = e.batch_id AND h.object = e.object \
                AND h.record_id >= e.first_id AND h.record_id <= e.last_id \
                WHERE e.place >= ? AND (e.place > ? OR h.record_id > ?) \
                AND (e.record_id <> 0 OR h.record_id IS NOT NULL) \
                ORDER BY e.place, h.record_id LIMIT ?";
    let values =
        [Val::from(cursor.place), Val::from(cursor.place), Val::from(cursor.record), Val::from(limit)];
    let sql = conn.sql(text, values);
    conn.rows(&sql).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Change> {
    let record = row.id("record_id")?;
    let handed = row.opt_id("batch_id")?.is_some();
    Ok(Change {
        event: row.id("id")?,
        cursor: Cursor { place: row.int("place")?, record: record.get() },
        at: row.instant("at")?,
        object: String::from(row.text("object")?),
        record,
        action: String::from(if handed { HANDED } else { row.text("action")? }),
        version: if handed { None } else { Some(row.int("version")?) },
    })
}
