//! A temporary access has an end, and says something that can be carried out.

use chrono::{Days, TimeDelta};
use guanxi_kernel::{Ctx, Error, Instant, Result};
use guanxi_records::Company;
use guanxi_records::definition::Ownership;
use guanxi_records::hook::Pending;

use super::appointment::refuse_own;
use super::{SCOPE_WHOLE, fault, object_named, refused, require_condition, text};
use crate::temporary_access::{END_BEFORE_START, END_PAST, END_TOO_LATE, ENDED, EVERY_OBJECT, OF_A_RECORD};

/// The longest one may still run, in days: a year, and the day a leap year has more.
const LONGEST: u64 = 366;
/// How far the client's clock may be behind ours.
const TOLERANCE: TimeDelta = TimeDelta::minutes(1);

checks!(TemporaryAccess, ["temporary_access"], access);
checks!(Part, ["temporary_access_part"], part);

fn access(ctx: &Ctx, _: &Company, pending: &Pending) -> Result<()> {
    // The program ends and opens it, and a move that is taken back puts its end back as it was.
    if ctx.authority.unrestricted && pending.before.is_some() {
        return Ok(());
    }
    if let Some(person) = pending.after.get("employee_id").as_id() {
        refuse_own(ctx, person)?;
    }
    if !pending.after.get("ended_at").is_null() {
        return Err(Error::new(ENDED));
    }
    if pending.changes("starts_at") || pending.changes("ends_at") {
        period(ctx.now(), pending)?;
    }
    Ok(())
}

fn period(now: Instant, pending: &Pending) -> Result<()> {
    let moment = |field: &str| pending.after.get(field).as_instant();
    let (Some(starts), Some(ends)) = (moment("starts_at"), moment("ends_at")) else {
        // What is missing is the pipeline's to tell.
        return Ok(());
    };
    if ends <= starts {
        return Err(refused(fault("ends_at", END_BEFORE_START)));
    }
    if ends + TOLERANCE <= now {
        return Err(refused(fault("ends_at", END_PAST)));
    }
    let latest = now.checked_add_days(Days::new(LONGEST)).unwrap_or(now);
    if ends > latest {
        return Err(refused(fault("ends_at", END_TOO_LATE)));
    }
    Ok(())
}

fn part(_: &Ctx, company: &Company, pending: &Pending) -> Result<()> {
    let (name, condition) = (text(pending, "object").trim(), text(pending, "filter").trim());
    let definitions = company.definitions();
    if name == "*" {
        let whole = condition.is_empty();
        return if whole { Ok(()) } else { Err(refused(fault("filter", EVERY_OBJECT))) };
    }
    let object = object_named(&definitions, name)?;
    if object.ownership == Ownership::Master {
        return Err(refused(fault("object", OF_A_RECORD).with("object", name)));
    }
    if object.ownership == Ownership::None && !pending.after.get("whose_id").is_null() {
        return Err(refused(fault("whose_id", SCOPE_WHOLE).with("object", name)));
    }
    if condition.is_empty() { Ok(()) } else { require_condition(&definitions, object, condition) }
}
