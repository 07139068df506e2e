//! Who has a record open at the moment. It is kept in the memory of this node alone, for as long as the pages that show the
//! record say so again and again, and told to those who may read the record and have it open themselves.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use guanxi_kernel::{Action, Ctx, Id, Instant, Result};
use serde::Serialize;

use crate::access::{self, labels};
use crate::company::Company;

/// Somebody who is not heard of for so long has gone: twice as long as pages wait before they say so again, and a little more.
const LASTS: Duration = Duration::from_secs(50);
/// Records looked at, beyond which those that nobody looks at any more are forgotten at once.
const MANY: usize = 1_000;
/// Pages of one record that are known at once.
const SEATS: usize = 200;

/// What somebody does with a record that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Looks at it.
    Reading,
    /// Types.
    Editing,
    /// Has closed the page.
    Gone,
}

/// What a page of the actor's says. Two of its messages may overtake each other on their way, so that one that says less than the
/// page has said already changes nothing: whoever has left is not brought back by what was sent before.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Tells pages of one person apart.
    pub page: &'a str,
    /// What the page does with the record.
    pub doing: Doing,
    /// Grows with every message of the page.
    pub turn: u64,
}

/// One page that shows a record, or showed it a moment ago.
#[derive(Debug, Clone)]
struct Seat {
    page: String,
    employee: Id,
    doing: Doing,
    turn: u64,
    until: Instant,
}

/// Pages by the record they show.
#[derive(Debug, Default)]
struct Presence(Mutex<HashMap<(String, Id), Vec<Seat>>>);

impl Presence {
    fn seats(&self) -> MutexGuard<'_, HashMap<(String, Id), Vec<Seat>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody else who has the record open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Present {
    /// The person.
    pub id: Id,
    /// The person's name, if the reader may see it.
    pub name: Option<String>,
    /// Whether the person is changing it.
    pub editing: bool,
}

/// Who else is there, and whether what the others see of it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// The others, the first who came first.
    pub people: Vec<Present>,
    /// Whether the others are to be told.
    pub changed: bool,
}

/// Notes what a page of the actor's does with a record, and answers who else is there.
///
/// # Errors
/// `record.not_found` when the actor may not see the record.
pub async fn enter(ctx: &Ctx, company: &Company, object: &str, id: Id, said: Said<'_>) -> Result<Here> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let (others, changed) = seat(ctx, company, (object.name.clone(), id), said);
    let ids = others.iter().map(|(id, _)| *id);
    let names = labels::of_records(ctx, company, &mut conn, "employee", ids).await?;
    let person = |(id, editing): (Id, bool)| Present { id, name: names.get(&id).cloned(), editing };
    Ok(Here { people: others.into_iter().map(person).collect(), changed })
}

/// Whether the person has the record open.
#[must_use]
pub fn is_here(ctx: &Ctx, company: &Company, object: &str, id: Id, employee: Id) -> bool {
    let presence = company.part::<Presence>();
    let seats = presence.seats();
    let here = seats.get(&(String::from(object), id));
    let now = ctx.now();
    let sits = |seat: &Seat| seat.employee == employee && seat.doing != Doing::Gone && seat.until > now;
    here.into_iter().flatten().any(sits)
}

fn seat(ctx: &Ctx, company: &Company, record: (String, Id), said: Said<'_>) -> (Vec<(Id, bool)>, bool) {
    let (now, own) = (ctx.now(), ctx.actor.employee());
    let presence = company.part::<Presence>();
    let mut all = presence.seats();
    if all.len() > MANY {
        all.retain(|_, seats| seats.iter().any(|seat| seat.until > now));
    }
    let seats = all.entry(record.clone()).or_default();
    let before = people(seats);
    seats.retain(|seat| seat.until > now);
    if let Some(employee) = own {
        take(seats, employee, said, now + LASTS);
    }
    let after = people(seats);
    if seats.is_empty() {
        all.remove(&record);
    }
    let changed = before != after;
    (after.into_iter().filter(|(id, _)| Some(*id) != own).collect(), changed)
}

/// The page's seat as it now is. That of one who left is kept like any other, so that it is known to have left.
fn take(seats: &mut Vec<Seat>, employee: Id, Said { page, doing, turn }: Said<'_>, until: Instant) {
    let full = seats.len() >= SEATS;
    match seats.iter_mut().find(|seat| seat.employee == employee && seat.page == page) {
        Some(seat) if seat.turn > turn => {}
        Some(seat) => (seat.doing, seat.turn, seat.until) = (doing, turn, until),
        None if full => {}
        None => seats.push(Seat { page: String::from(page), employee, doing, turn, until }),
    }
}

/// Everybody once, however many pages show it to them.
fn people(seats: &[Seat]) -> Vec<(Id, bool)> {
    let mut people: Vec<(Id, bool)> = Vec::new();
    for seat in seats.iter().filter(|seat| seat.doing != Doing::Gone) {
        let types = seat.doing == Doing::Editing;
        match people.iter_mut().find(|(id, _)| *id == seat.employee) {
            Some((_, editing)) => *editing |= types,
            None => people.push((seat.employee, types)),
        }
    }
    people
}
