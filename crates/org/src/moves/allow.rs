//! Who may prepare, see and confirm a move.

use std::collections::BTreeSet;

use guanxi_kernel::{Action, Ctx, Error, Id, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::Conn;

use super::plan::Planned;
use super::request::{MoveKind, MoveRequest};
use super::store::Kept;
use super::{NOT_ALLOWED, NOT_FOUND, approval};
use crate::account::invite::require_no_more_powers;
use crate::hooks::{refuse_more_power, refuse_own};
use crate::organisation::{self, Organisation};

/// Who manages people prepares any move; a superior those of people below; everybody the own departure.
///
/// # Errors
/// `move.not_allowed`.
pub(super) async fn prepare(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    request: &MoveRequest,
) -> Result<()> {
    if ctx.authority.has(Power::ManagePeople) {
        return Ok(());
    }
    let refused = || Error::new(NOT_ALLOWED);
    let me = works_here(ctx).ok_or_else(refused)?;
    let person = request.employee.ok_or_else(refused)?;
    if person == me && request.kind == MoveKind::Depart && request.people.is_empty() {
        return Ok(());
    }
    let organisation = organisation::current(company, conn).await?;
    let further = request.people.iter().map(|f| f.employee);
    let all: Vec<Id> = std::iter::once(person).chain(further).collect();
    let kind = matches!(
        request.kind,
        MoveKind::ChangePosition
            | MoveKind::AddPosition
            | MoveKind::EndPosition
            | MoveKind::Act
            | MoveKind::LeaveOfAbsence
            | MoveKind::Return
            | MoveKind::Depart
            | MoveKind::HandOver
    );
    if kind && all.iter().all(|id| is_above(&organisation, me, *id)) { Ok(()) } else { Err(refused()) }
}

/// The person who acts; nobody who has left, whatever was prepared before.
fn works_here(ctx: &Ctx) -> Option<Id> {
    ctx.actor.employee().filter(|_| !ctx.authority.guest)
}

/// Whether one of the person's positions is above every position of the other.
pub(super) fn is_above(organisation: &Organisation, me: Id, other: Id) -> bool {
    let mine: BTreeSet<Id> = organisation.held_by(me).iter().map(|a| a.position).collect();
    let held = organisation.held_by(other);
    let below = |position: Id| {
        organisation
            .reporting
            .with_ancestors(position)
            .into_iter()
            .any(|above| above != position && mine.contains(&above))
    };
    me != other && !held.is_empty() && held.iter().all(|a| below(a.position))
}

/// Who prepared it, who manages people, and who may read its record.
///
/// # Errors
/// `move.not_found`.
pub(super) async fn see(ctx: &Ctx, company: &Company, conn: &mut Conn, kept: &Kept) -> Result<()> {
    let me = works_here(ctx);
    if ctx.authority.has(Power::ManagePeople) || (me.is_some() && (kept.created_by == me || kept.owner == me))
    {
        return Ok(());
    }
    // Who is asked to approve looks at it.
    if let Some(me) = me
        && approval::may_decide(company, conn, kept, me).await?
    {
        return Ok(());
    }
    let object = company.object("move")?;
    match access::permit(ctx, company, conn, &object, kept.id, Action::Read).await {
        Ok(_) => Ok(()),
        Err(_unseen) => Err(Error::new(NOT_FOUND).with("id", kept.id)),
    }
}

/// Whether the caller may change, rehearse or give up what is prepared.
pub(super) fn may_change(ctx: &Ctx, kept: &Kept) -> bool {
    let me = ctx.actor.employee();
    ctx.authority.has(Power::ManagePeople) || (me.is_some() && (kept.created_by == me || kept.owner == me))
}

/// Refuses those who may only look.
///
/// # Errors
/// `move.not_allowed`.
pub(super) fn change(ctx: &Ctx, kept: &Kept) -> Result<()> {
    if may_change(ctx, kept) { Ok(()) } else { Err(Error::new(NOT_ALLOWED)) }
}

/// Refuses to confirm what would give the actor, or take from others, more power than the actor has.
///
/// # Errors
/// `access.power`, `org.more_power`, `org.own_rights`.
pub(super) async fn powers(ctx: &Ctx, company: &Company, conn: &mut Conn, planned: &Planned) -> Result<()> {
    let draft = &planned.draft;
    let people = planned.plan.people.iter().map(|p| p.employee.id);
    let people: BTreeSet<Id> = people.chain(draft.closes.iter().map(|c| c.employee)).collect();
    let touched: BTreeSet<Id> =
        draft.closes.iter().map(|c| c.employee).chain(draft.opens.iter().map(|o| o.employee)).collect();
    for person in people {
        require_no_more_powers(ctx, company, conn, person).await?;
        if touched.contains(&person) {
            refuse_own(ctx, person)?;
        }
    }
    for position in draft.opens.iter().map(|o| o.position).collect::<BTreeSet<_>>() {
        refuse_more_power(ctx, conn, position).await?;
    }
    Ok(())
}
