//! What the reader was given, and those below, by hand-over.

use std::collections::BTreeSet;

use chrono::{Duration, TimeDelta};
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_records::Company;
use guanxi_records::handover::introduced::{self, Among, Introduction};
use serde::Serialize;

use super::super::plan::Ref;
use super::super::{allow, store};
use crate::organisation;

/// Hand-overs are told of for so long.
const TOLD_FOR: TimeDelta = Duration::days(90);

/// What somebody was given by a hand-over, and how much of it waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// The move.
    pub r#move: Id,
    /// Its number.
    pub number: String,
    /// Who had them before, where it was one person.
    pub from: Option<Ref>,
    /// Who was given them.
    pub receiver: Ref,
    /// Whether that is the reader.
    pub mine: bool,
    /// The kind of records.
    pub records: String,
    /// How many the receiver still has.
    pub total: u64,
    /// How many of them were not taken up yet.
    pub waiting: u64,
    /// When they were handed over.
    pub handed_at: String,
    /// From when on they are overdue.
    pub remind_at: String,
    /// Whether they are.
    pub overdue: bool,
}

/// The hand-overs of the last 90 days to the reader; where not only those are wanted, also to people below, and for who
/// manages people, to everybody.
///
/// # Errors
/// When the database cannot be reached.
pub async fn briefings(ctx: &Ctx, company: &Company, only_mine: bool) -> Result<Vec<Brief>> {
    let Some(me) = ctx.actor.employee() else { return Ok(Vec::new()) };
    let mut conn = company.db.read().await?;
    let since = ctx.now() - TOLD_FOR;
    let mut kept = introduced::introductions(&mut conn, since).await?;
    if only_mine {
        kept.retain(|i| i.receiver == me);
    }
    if !ctx.authority.has(Power::ManagePeople) && kept.iter().any(|i| i.receiver != me) {
        let organisation = organisation::current(company, &mut conn).await?;
        kept.retain(|i| i.receiver == me || allow::is_above(&organisation, me, i.receiver));
    }
    let people: BTreeSet<Id> = kept.iter().map(|i| i.receiver).collect();
    let people: Vec<Id> = people.into_iter().collect();
    // Who manages people is told the numbers as the move tells them, whatever records they see.
    let reader = if ctx.authority.has(Power::ManagePeople) { company.system() } else { ctx.clone() };
    let mut briefs = Vec::new();
    let heads = store::heads(&mut conn, kept.iter().map(|i| i.batch)).await?;
    for object in introduced::objects(company) {
        let counts =
            introduced::counts(&reader, company, &mut conn, &object, Among::Since(since), &people).await?;
        for one in counts {
            let same = |i: &&Introduction| {
                i.batch == one.batch && i.receiver == one.receiver && i.object == object.name
            };
            let (Some(kept), Some((number, from))) = (kept.iter().find(same), heads.get(&one.batch)) else {
                continue;
            };
            briefs.push(Brief {
                r#move: one.batch,
                number: number.clone(),
                from: from.map(Ref::person),
                receiver: Ref::person(one.receiver),
                mine: one.receiver == me,
                records: object.name.clone(),
                total: one.total,
                waiting: one.waiting,
                handed_at: format_instant(kept.handed_at),
                remind_at: format_instant(kept.remind_at),
                overdue: one.waiting > 0 && ctx.now() >= kept.remind_at,
            });
        }
    }
    briefs.sort_by(|a, b| (!a.mine, !a.overdue, &b.handed_at).cmp(&(!b.mine, !b.overdue, &a.handed_at)));
    Ok(briefs)
}
