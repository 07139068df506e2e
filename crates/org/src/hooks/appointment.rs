//! Who may hold what when: one primary position at a time, no position twice, and no more power than the actor has.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, Definitions, FieldValue};
use guanxi_store::{Conn, Row, Tx, Val};

use super::{
    HELD_TWICE, MORE_POWER, OWN_RIGHTS, PERIOD, PERSON_LEFT, PRIMARY_TWICE, fault, one_at_a_time, refused,
};
use crate::account::state::{self, AccountState};
use crate::organisation::keep_home;

pub(super) struct Appointment;

impl Hook for Appointment {
    fn objects(&self) -> &'static [&'static str] {
        &["appointment"]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        _: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let person = pending.after.get("employee_id").as_id();
            let position = pending.after.get("position_id").as_id();
            // What is missing is the pipeline's to tell.
            let (Some(person), Some(position)) = (person, position) else { return Ok(()) };
            one_at_a_time(tx).await?;
            refuse_own(ctx, person)?;
            if pending.kind == WriteKind::Delete {
                return Ok(());
            }
            refuse_more_power(ctx, tx, position).await?;
            period(pending)?;
            if pending.kind == WriteKind::Create && state::get(tx, person).await? == AccountState::Left {
                return Err(Error::new(PERSON_LEFT));
            }
            refuse_overlap(tx, pending, person, position).await
        })
    }

    /// Once more with all records of the change written: two of them could overlap. Then the person's department follows.
    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let person = pending.after.get("employee_id").as_id();
            let position = pending.after.get("position_id").as_id();
            let (Some(person), Some(position)) = (person, position) else { return Ok(()) };
            if pending.kind != WriteKind::Delete {
                refuse_overlap(tx, pending, person, position).await?;
            }
            keep_home(ctx, company, tx, Some(person)).await.map(drop)
        })
    }
}

/// Who manages people but not roles could otherwise take a better position.
pub(crate) fn refuse_own(ctx: &Ctx, person: Id) -> Result<()> {
    if ctx.authority.has(Power::ManageRoles) || ctx.actor.employee() != Some(person) {
        return Ok(());
    }
    Err(Error::new(OWN_RIGHTS))
}

/// Refuses to give a position whose powers the actor lacks, unless the actor manages roles.
pub(crate) async fn refuse_more_power(ctx: &Ctx, conn: &mut Conn, position: Id) -> Result<()> {
    if ctx.authority.has(Power::ManageRoles) {
        return Ok(());
    }
    let text = "SELECT DISTINCT w.value FROM {o_position__roles} p JOIN {o_role__powers} w ON w.record_id = p.value \
                WHERE p.record_id = ?";
    let sql = conn.sql(text, [Val::from(position)]);
    let rows = conn.rows(&sql).await?;
    let powers = rows.iter().map(|r| Ok(Power::parse(r.text("value")?))).collect::<Result<Vec<_>>>()?;
    let powers: BTreeSet<Power> = powers.into_iter().flatten().collect();
    match powers.into_iter().find(|p| !ctx.authority.has(*p)) {
        Some(power) => Err(Error::new(MORE_POWER).with("power", power.name())),
        None => Ok(()),
    }
}

fn date(value: &FieldValue) -> Option<NaiveDate> {
    if let FieldValue::Date(day) = value { Some(*day) } else { None }
}

/// Both ends of the period. One that ends the day before it begins never counted: a change undone on the same day.
pub(super) fn period(pending: &Pending) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
    let (first, last) = (date(pending.after.get("starts_on")), date(pending.after.get("ends_on")));
    if let (Some(first), Some(last)) = (first, last)
        && first.checked_sub_days(Days::new(1)).is_some_and(|before| last < before)
    {
        return Err(refused(fault("ends_on", PERIOD)));
    }
    Ok((first, last))
}

async fn refuse_overlap(tx: &mut Tx, pending: &Pending, person: Id, position: Id) -> Result<()> {
    let (Some(first), last) = period(pending)? else { return Ok(()) };
    if last.is_some_and(|last| last < first) {
        return Ok(());
    }
    let text = "SELECT position_id, kind FROM {o_appointment} WHERE employee_id = ? AND id <> ? AND deleted_at IS NULL \
                AND (ends_on IS NULL OR (ends_on >= ? AND ends_on >= starts_on)) AND starts_on <= ?";
    let values = [
        Val::from(person),
        Val::from(pending.after.id()),
        Val::from(first),
        Val::from(last.unwrap_or(far())),
    ];
    let sql = tx.sql(text, values);
    let rows = tx.rows(&sql).await?;
    let others = rows.iter().map(|r: &Row| Ok((r.id("position_id")?, r.text("kind")? == "primary")));
    let others = others.collect::<Result<Vec<_>>>()?;
    if others.iter().any(|(other, _)| *other == position) {
        return Err(Error::new(HELD_TWICE));
    }
    let primary = pending.after.get("kind").as_text() == Some("primary");
    if primary && others.iter().any(|(_, other)| *other) {
        return Err(Error::new(PRIMARY_TWICE));
    }
    Ok(())
}

/// Later than any first day; both databases compare it rightly.
fn far() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// Whether the object is in use.
pub(super) fn known_object(definitions: &Definitions, name: &str) -> bool {
    definitions.object(name).is_ok()
}
