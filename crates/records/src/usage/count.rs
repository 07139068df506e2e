//! Counting what is seen.

use guanxi_kernel::{Action, Ctx, Id, Via};

use super::{Counted, Hour, Usage};
use crate::company::Company;

/// A page of a list is looked at when it is no longer than this; a longer one is taken along.
const LOOKED_AT: usize = 50;

/// Counts a record that was opened.
pub(crate) fn opened(ctx: &Ctx, company: &Company, object: &str) {
    if let Some(person) = person(ctx) {
        seen(ctx, company, person, object, 1);
    }
}

/// Counts the records of a page of a list. The first page is what every screen shows again and again by itself, so it counts
/// only when it is asked for by a program, or is longer than what is looked at.
pub(crate) fn listed(ctx: &Ctx, company: &Company, object: &str, first: bool, records: usize) {
    let Some(person) = person(ctx) else { return };
    let counts = !first || ctx.via == Via::Api || records > LOOKED_AT;
    seen(ctx, company, person, object, if counts { records } else { 0 });
}

/// Only what people and their programs ask for; background work shows nothing to anybody.
fn person(ctx: &Ctx) -> Option<Id> {
    ctx.seen_by.or(ctx.actor.employee()).filter(|_| matches!(ctx.via, Via::Web | Via::Api))
}

fn seen(ctx: &Ctx, company: &Company, person: Id, object: &str, records: usize) {
    let hour = Hour::of(company, ctx.now());
    let usage = company.part::<Usage>();
    let mut pending = usage.pending();
    if records > 0 {
        let number = i64::try_from(records).unwrap_or(i64::MAX);
        *pending.counts.entry((person, hour, Counted::Views)).or_default() += number;
    }
    // What somebody sees as another person says nothing of rights that are used.
    if ctx.seen_by.is_some() {
        return;
    }
    let known = pending.known.entry((person, Action::Read)).or_default();
    if known.get(object) != Some(&hour.day) {
        known.insert(String::from(object), hour.day);
        pending.rights.insert((person, String::from(object), Action::Read), hour.day);
    }
}
