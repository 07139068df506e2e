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

/// One page that shows a record.
#[derive(Debug, Clone)]
struct Seat {
    page: String,
    employee: Id,
    editing: bool,
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
pub async fn enter(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    id: Id,
    (page, doing): (&str, Doing),
) -> Result<Here> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let (others, changed) = seat(ctx, company, (object.name.clone(), id), page, doing);
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
    here.into_iter().flatten().any(|seat| seat.employee == employee && seat.until > ctx.now())
}

fn seat(
    ctx: &Ctx,
    company: &Company,
    record: (String, Id),
    page: &str,
    doing: Doing,
) -> (Vec<(Id, bool)>, bool) {
    let (now, own) = (ctx.now(), ctx.actor.employee());
    let presence = company.part::<Presence>();
    let mut all = presence.seats();
    if all.len() > MANY {
        all.retain(|_, seats| seats.iter().any(|seat| seat.until > now));
    }
    let seats = all.entry(record.clone()).or_default();
    let before = people(seats);
    seats.retain(|seat| seat.until > now);
    let mine = seats.iter().position(|seat| Some(seat.employee) == own && seat.page == page);
    match (doing, mine, own) {
        (Doing::Gone, Some(place), _) => drop(seats.remove(place)),
        (Doing::Gone, None, _) | (_, None, None) => {}
        (_, Some(place), _) => {
            if let Some(seat) = seats.get_mut(place) {
                seat.editing = doing == Doing::Editing;
                seat.until = now + LASTS;
            }
        }
        (_, None, Some(employee)) if seats.len() < SEATS => {
            let (page, editing) = (String::from(page), doing == Doing::Editing);
            seats.push(Seat { page, employee, editing, until: now + LASTS });
        }
        (_, None, Some(_)) => {}
    }
    let after = people(seats);
    if seats.is_empty() {
        all.remove(&record);
    }
    let changed = before != after;
    (after.into_iter().filter(|(id, _)| Some(*id) != own).collect(), changed)
}

/// Everybody once, however many pages show it to them.
fn people(seats: &[Seat]) -> Vec<(Id, bool)> {
    let mut people: Vec<(Id, bool)> = Vec::new();
    for seat in seats {
        match people.iter_mut().find(|(id, _)| *id == seat.employee) {
            Some((_, editing)) => *editing |= seat.editing,
            None => people.push((seat.employee, seat.editing)),
        }
    }
    people
}
