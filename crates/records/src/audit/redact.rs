//! Taking what must not stay out of rows that are written, so that the chain still holds.
//!
//! A row of which values are taken out keeps the hash it was written with, which the rows behind it build on. A later row of
//! the action [`ERASE`] lists it with that hash, and with a hash of what the row says now. So it can be told from a row that
//! somebody altered: nobody can list a hash before the row is written, and the listing row is part of a chain itself.

use std::collections::BTreeMap;

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_store::{Row, Tx, Val};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::append::{Entry, Line, append};
use crate::company::Company;

/// The action of rows that list rows of which values were taken out.
pub const ERASE: &str = "erase";

/// Rows read at a time.
const CHUNK: i64 = 500;
/// Rows listed by one row.
const LISTED: usize = 500;
/// The member of such a row's changes that lists the others.
const MEMBER: &str = "redacted";

/// A row of which values were taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redaction {
    /// The row.
    pub id: Id,
    /// The hash it was written with, and keeps.
    pub(super) hash: String,
    /// The hash of what it says since.
    pub(super) now: String,
}

/// Rewrites the changes of every row about a record. `rewrite` gets each pair of an old and a new value with the name of its
/// field, and answers whether it changed something. Rows that list others stay as they are.
///
/// # Errors
/// When the database refuses.
pub async fn redact(
    tx: &mut Tx,
    object: &str,
    record: Id,
    rewrite: &mut (dyn FnMut(&str, &mut Json) -> bool + Send),
) -> Result<Vec<Redaction>> {
    let mut redactions = Vec::new();
    let mut last = Id(0);
    loop {
        let text = "SELECT id, chain, place, at, actor_id, via, request_id, object, record_id, action, changes, hash \
                    FROM {audit} WHERE object = ? AND record_id = ? AND id > ? ORDER BY id LIMIT ?";
        let values = [Val::from(object), Val::from(record), Val::from(last), Val::from(CHUNK)];
        let sql = tx.sql(text, values);
        let rows = tx.rows(&sql).await?;
        let Some(newest) = rows.last() else { return Ok(redactions) };
        last = newest.id("id")?;
        for row in rows.iter().filter(|r| r.text("action").is_ok_and(|a| a != ERASE)) {
            let mut changes: Map<String, Json> =
                serde_json::from_str(row.text("changes")?).map_err(guanxi_kernel::Error::internal)?;
            // Every field, so no short cut.
            let any = changes.iter_mut().fold(false, |any, (name, pair)| rewrite(name, pair) | any);
            if any {
                redactions.push(replace(tx, row, &Json::Object(changes).to_string()).await?);
            }
        }
    }
}

async fn replace(tx: &mut Tx, row: &Row, changes: &str) -> Result<Redaction> {
    let id = row.id("id")?;
    let hash = bytes(row.get("hash")?);
    let now = line(row, changes)?.hash(&hash);
    let sql = tx.sql("UPDATE {audit} SET changes = ? WHERE id = ?", [Val::from(changes), Val::from(id)]);
    tx.run(&sql).await?;
    Ok(Redaction { id, hash: hex(&hash), now: hex(&now) })
}

/// Writes that values were taken out of these rows, at a record. Without it the chain no longer holds.
///
/// # Errors
/// When the database refuses.
pub async fn record(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    (object, record): (&str, Id),
    redactions: &[Redaction],
) -> Result<()> {
    let entry = |changes: Json| Entry {
        object: String::from(object),
        record,
        action: String::from(ERASE),
        changes: Map::from_iter([(String::from(MEMBER), changes)]),
    };
    let mut entries: Vec<Entry> = redactions.chunks(LISTED).map(|some| entry(json!(some))).collect();
    if entries.is_empty() {
        // That it happened is kept also when no row had anything to take out.
        entries.push(entry(json!([])));
    }
    append(ctx, company, tx, entries).await
}

/// The row with these changes, as it is hashed.
pub(super) fn line<'a>(row: &'a Row, changes: &'a str) -> Result<Line<'a>> {
    let at: Instant = row.instant("at")?;
    Ok(Line {
        id: row.id("id")?,
        chain: row.int("chain")?,
        place: row.int("place")?,
        at,
        actor: row.opt_id("actor_id")?,
        via: row.text("via")?,
        request_id: row.text("request_id")?,
        object: row.text("object")?,
        record: row.id("record_id")?,
        action: row.text("action")?,
        changes,
    })
}

/// A row whose hash is not that of what it says.
#[derive(Debug)]
struct Unlike {
    chain: i64,
    place: i64,
    id: Id,
    hash: String,
    now: String,
}

/// What a row that lists others says of one of them.
#[derive(Debug)]
struct Listed {
    by: Id,
    chain: i64,
    place: i64,
    hash: String,
    now: String,
}

/// While the chains are walked: rows that are not as they were written, and rows listed as such. Judged at the end, when all
/// chains were read in one statement, because the row that lists another may stand in a chain that comes earlier.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    unlike: Vec<Unlike>,
    listed: BTreeMap<Id, Listed>,
}

/// More rows than this that are not as written are not waited for: a company has no such number of people to erase.
const MOST: usize = 1_000_000;

impl Ledger {
    /// Notes a row that is not as it was written. Answers whether an explanation may still be found.
    pub(super) fn unlike(&mut self, line: &Line<'_>, hash: &[u8]) -> bool {
        // What tells of others must be as it was written.
        if line.action == ERASE || self.unlike.len() >= MOST {
            return false;
        }
        let (chain, place, id) = (line.chain, line.place, line.id);
        self.unlike.push(Unlike { chain, place, id, hash: hex(hash), now: hex(&line.hash(hash)) });
        true
    }

    /// Notes the rows that a row lists which is as it was written. Of several that list the same row the last one counts.
    pub(super) fn list(&mut self, line: &Line<'_>) {
        let changes: Map<String, Json> = serde_json::from_str(line.changes).unwrap_or_default();
        let found = changes.get(MEMBER).cloned().and_then(|l| serde_json::from_value(l).ok());
        let listed: Vec<Redaction> = found.unwrap_or_default();
        for Redaction { id, hash, now } in listed {
            if self.listed.get(&id).is_none_or(|known| known.by < line.id) {
                let (chain, place) = (line.chain, line.place);
                self.listed.insert(id, Listed { by: line.id, chain, place, hash, now });
            }
        }
    }

    /// How many rows had values taken out, or the chain, place and id of the first that nothing explains.
    pub(super) fn judge(&self) -> std::result::Result<u64, (i64, i64, Id)> {
        let explained = |row: &Unlike| {
            self.listed.get(&row.id).is_some_and(|listed| {
                let later = listed.chain != row.chain || listed.place > row.place;
                later && listed.hash == row.hash && listed.now == row.now
            })
        };
        match self.unlike.iter().find(|row| !explained(row)) {
            Some(row) => Err((row.chain, row.place, row.id)),
            None => Ok(u64::try_from(self.unlike.len()).unwrap_or_default()),
        }
    }
}

pub(super) fn bytes(value: &Val) -> Vec<u8> {
    if let Val::Bytes(bytes) = value { bytes.clone() } else { Vec::new() }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
