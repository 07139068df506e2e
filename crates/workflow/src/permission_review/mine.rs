//! What somebody is asked.

use std::collections::BTreeMap;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::access::{Named, Names};
use guanxi_org::organisation;
use guanxi_records::Company;
use serde::Serialize;

use super::item::{Item, shown};
use super::{reviewer, store};

/// A review as one who is asked sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mine {
    /// The review.
    pub id: Id,
    /// Its number.
    pub number: i64,
    /// Until when there is time.
    pub due_at: String,
    /// How many items are open.
    pub open: usize,
    /// The people asked about.
    pub people: Vec<Person>,
}

/// Somebody with what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Who.
    pub person: Named,
    /// The positions held today.
    pub positions: Vec<String>,
    /// The rights, those not answered first.
    pub rights: Vec<Item>,
}

/// The open review as far as it is about the caller's people; nothing when there is none.
///
/// # Errors
/// When the database cannot be reached.
pub async fn mine(ctx: &Ctx, company: &Company) -> Result<Vec<Mine>> {
    let Some(me) = ctx.actor.employee() else { return Ok(Vec::new()) };
    let mut conn = company.db.read().await?;
    let Some(review) = store::open(&mut conn).await? else { return Ok(Vec::new()) };
    let organisation = organisation::current(company, &mut conn).await?;
    let people = reviewer::asked(&organisation, me);
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let kept = store::items(&mut conn, review.id, Some(&people)).await?;
    let open = kept.iter().filter(|k| k.outcome.is_none()).count();
    let mut rights: BTreeMap<Id, Vec<Item>> = BTreeMap::new();
    for item in shown(ctx, company, &mut conn, kept).await? {
        rights.entry(item.person.id).or_default().push(item);
    }
    if rights.is_empty() {
        return Ok(Vec::new());
    }
    let positions = |person: Id| {
        let held = organisation.held_by(person).iter();
        held.map(|a| a.position).collect::<Vec<_>>()
    };
    let known: Vec<Id> = rights.keys().flat_map(|id| positions(*id)).collect();
    let mut names = Names::default();
    names.add(&mut conn, "position", known).await?;
    let person = |(id, mut rights): (Id, Vec<Item>)| {
        rights.sort_by_key(|item| item.outcome.is_some());
        let person = rights.first().map(|item| item.person.clone())?;
        Some(Person {
            person,
            positions: positions(id).into_iter().map(|p| names.of(p).name).collect(),
            rights,
        })
    };
    Ok(vec![Mine {
        id: review.id,
        number: review.number,
        due_at: format_instant(review.due_at),
        open,
        people: rights.into_iter().filter_map(person).collect(),
    }])
}
