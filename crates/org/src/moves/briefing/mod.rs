//! What those who receive records are told about each of them, and whether they have taken it up.
//!
//! Before a move is carried out its briefing tells about what the person owns, so that whoever leaves writes the notes;
//! afterwards about what each receiver was given.

mod draft;
mod letter;
mod mine;

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, FieldError, Id, Instant, Result};
use guanxi_records::definition::ObjectDef;
use guanxi_records::field::faults;
use guanxi_records::handover::introduced::{self, Among, Introduced, Told, Wanted};
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Tx};
use serde::Serialize;

use super::plan::{self, Ref};
use super::store::{self, Kept};
use super::{INVALID, NOT_FOUND, Stage, allow};
use crate::organisation;

pub use letter::{Letter, standard as standard_letter};
pub use mine::{Brief, briefings};

/// Records of one answer at most.
const MOST: u64 = 200;
/// After so many days somebody is reminded, where nothing else is said.
pub(crate) const REMIND_AFTER_DAYS: u16 = 7;

/// Which records are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask {
    /// Only those of this receiver.
    pub receiver: Option<Id>,
    /// Only those not taken up yet.
    pub waiting: bool,
    /// At most so many; 50 when nothing is said.
    pub limit: Option<u64>,
    /// After so many.
    pub after: u64,
}

/// A page of what is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Briefing {
    /// Whether the records have changed hands.
    pub handed: bool,
    /// By receiver, once they have.
    pub receivers: Vec<Received>,
    /// The records, the most urgent first.
    pub items: Vec<Item>,
    /// Whether there are more.
    pub more: bool,
}

/// What a receiver was given and still has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Received {
    /// The receiver.
    pub receiver: Ref,
    /// The kind of records.
    pub records: String,
    /// How many.
    pub total: u64,
    /// How many of them were not taken up yet.
    pub waiting: u64,
    /// From when on they are overdue.
    pub remind_at: String,
    /// Whether they are.
    pub overdue: bool,
}

/// What is told about one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The record.
    pub record: Ref,
    /// Whose it is now.
    pub owner: Option<Ref>,
    /// When it was last contacted.
    pub contacted: Option<String>,
    /// When it is to be contacted next.
    pub next: Option<String>,
    /// Whether it was contacted after it was handed over.
    pub taken_up: bool,
    /// What was last said and done.
    pub last: Vec<Last>,
    /// What is open.
    pub open: Vec<Open>,
    /// The note somebody wrote.
    pub note: Option<Note>,
    /// The note as the data alone would have it.
    pub draft: String,
    /// The letter that tells of the next owner, once there is one.
    pub letter: Option<Letter>,
}

/// What was last said and done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Last {
    /// The record that tells it.
    pub record: Ref,
    /// When it was.
    pub at: Option<String>,
    /// Its title.
    pub title: String,
    /// What is to be done next.
    pub next: Option<String>,
}

/// Open business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Open {
    /// The object.
    pub records: String,
    /// How many.
    pub count: u64,
    /// Their value, a decimal number.
    pub value: Option<String>,
    /// The currency of the value.
    pub currency: Option<String>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The record it is kept as.
    pub record: Ref,
    /// Its version.
    pub version: i64,
    /// What it says.
    pub content: String,
    /// Who wrote it last.
    pub by: Option<Ref>,
    /// When.
    pub at: Option<String>,
}

/// What is told of a move's records, as far as the reader may see them. Receivers read what they were given.
///
/// # Errors
/// `move.not_found`; `move.invalid` for a limit out of bounds.
pub async fn briefing(ctx: &Ctx, company: &Company, id: Id, ask: Ask) -> Result<Briefing> {
    let limit = ask.limit.unwrap_or(50);
    check_limit(limit)?;
    let mut conn = company.db.read().await?;
    let kept = store::load(&mut conn, id).await?;
    let sees = allow::see(ctx, company, &mut conn, &kept).await.is_ok();
    let handed = kept.stage == Stage::Done;
    let receivers = if handed { received(ctx, company, &mut conn, &kept, sees).await? } else { Vec::new() };
    let me = ctx.actor.employee();
    if !sees && receivers.is_empty() {
        return Err(Error::new(NOT_FOUND).with("id", id));
    }
    let among = match (kept.stage, kept.request.employee) {
        (Stage::Done, _) => Some(Among::Batch(id)),
        (stage, Some(person)) if stage.open() || stage == Stage::Scheduled => Some(Among::Owner(person)),
        _ => None,
    };
    let mut briefing = Briefing { handed, receivers, items: Vec::new(), more: false };
    let Some(among) = among else { return Ok(briefing) };
    let owner = if sees { ask.receiver } else { me };
    // One kind of records after the other; a company has one or two.
    let mut after = ask.after;
    for object in introduced::objects(company) {
        let left = limit + 1 - u64::try_from(briefing.items.len()).unwrap_or(limit);
        let wanted = Wanted { among, owner, waiting: ask.waiting, limit: left, after };
        let rows = introduced::rows(ctx, company, &mut conn, &object, wanted).await?;
        after = after.saturating_sub(u64::try_from(rows.len()).unwrap_or_default());
        briefing.items.extend(items(ctx, company, &mut conn, &kept, &object, rows).await?);
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    briefing.more = briefing.items.len() > limit;
    briefing.items.truncate(limit);
    Ok(briefing)
}

fn check_limit(limit: u64) -> Result<()> {
    let fault = match limit {
        0 => FieldError::new("limit", faults::TOO_SMALL).with("limit", 1),
        1..=MOST => return Ok(()),
        _ => FieldError::new("limit", faults::TOO_LARGE).with("limit", MOST),
    };
    Err(Error::fields(INVALID, vec![fault]))
}

/// Who was given how many. Counted for everybody who may see the move, whatever records they see: the move says so, too.
async fn received(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    kept: &Kept,
    sees: bool,
) -> Result<Vec<Received>> {
    let among = introduced::of_batch(conn, kept.id).await?;
    let me = ctx.actor.employee();
    let theirs = among.iter().filter(|i| sees || Some(i.receiver) == me);
    let people: BTreeSet<Id> = theirs.map(|i| i.receiver).collect();
    let people: Vec<Id> = people.into_iter().collect();
    let reader = if sees { company.system() } else { ctx.clone() };
    let mut received = Vec::new();
    for object in introduced::objects(company) {
        let counts =
            introduced::counts(&reader, company, conn, &object, Among::Batch(kept.id), &people).await?;
        for one in counts {
            let found = among.iter().find(|i| i.receiver == one.receiver && i.object == object.name);
            let Some(kept) = found else { continue };
            received.push(Received {
                receiver: Ref::person(one.receiver),
                records: object.name.clone(),
                total: one.total,
                waiting: one.waiting,
                remind_at: format_instant(kept.remind_at),
                overdue: one.waiting > 0 && ctx.now() >= kept.remind_at,
            });
        }
    }
    Ok(received)
}

async fn items(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    kept: &Kept,
    object: &Arc<ObjectDef>,
    rows: Vec<Introduced>,
) -> Result<Vec<Item>> {
    let ids: Vec<Id> = rows.iter().map(|r| r.id).collect();
    let mut told = introduced::told(ctx, company, conn, object, &ids).await?;
    let names = access::labels::of_records(ctx, company, conn, &object.name, ids.into_iter()).await?;
    let letters = match kept.stage {
        Stage::Done => Some(letter::Writer::open(ctx, company, conn, kept, &rows).await?),
        _ => None,
    };
    let one = |row: Introduced| {
        let told = told.remove(&row.id).unwrap_or_default();
        let name = names.get(&row.id).map_or("", String::as_str);
        item(ctx, company, object, row, told, |row| letters.as_ref().and_then(|l| l.write(name, row)))
    };
    Ok(rows.into_iter().map(one).collect())
}

fn item(
    ctx: &Ctx,
    company: &Company,
    object: &ObjectDef,
    row: Introduced,
    told: Told,
    letter: impl FnOnce(&Introduced) -> Option<Letter>,
) -> Item {
    let currency = company.settings().currency.clone();
    let open = |o: introduced::Open| Open {
        currency: (o.money && o.value.is_some()).then(|| currency.clone()),
        records: o.object,
        count: o.count,
        value: o.value,
    };
    let notes = object.handover.introduced.as_ref().and_then(|i| i.notes.as_deref()).unwrap_or_default();
    Item {
        record: Ref::new(&object.name, row.id),
        owner: row.owner.map(Ref::person),
        contacted: row.contacted.map(format_instant),
        next: row.next.map(format_instant),
        taken_up: row.taken_up,
        draft: draft::draft(ctx, company, &row, &told),
        letter: letter(&row),
        last: told
            .last
            .into_iter()
            .map(|l| Last {
                record: Ref::new(&l.object, l.id),
                at: l.at.map(format_instant),
                title: l.title,
                next: l.next,
            })
            .collect(),
        open: told.open.into_iter().map(open).collect(),
        note: told.note.map(|n| Note {
            record: Ref::new(notes, n.id),
            version: n.version,
            content: n.content,
            by: n.by.map(Ref::person),
            at: n.at.map(format_instant),
        }),
    }
}

/// Keeps who is to be told, once all records have changed hands.
///
/// # Errors
/// When the database refuses.
pub(super) async fn keep(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept) -> Result<()> {
    let now = ctx.now();
    introduced::introduce(company, tx, kept.id, now, remind_at(company, kept, now)).await
}

/// The start of the day on which so many days have passed.
fn remind_at(company: &Company, kept: &Kept, now: Instant) -> Instant {
    let days = kept.request.handover.remind_after_days.unwrap_or(REMIND_AFTER_DAYS);
    let today = organisation::today(company, now);
    let day = today.checked_add_days(chrono::Days::new(u64::from(days))).unwrap_or(today);
    plan::start_of(company, day)
}
