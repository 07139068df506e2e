//! Who answers for what speaks to others by itself: whoever decides what goes where does, with the own rights.

use guanxi_kernel::{Code, Ctx, Error, Power, Result, Via};
use guanxi_records::FieldValue;
use guanxi_records::hook::{Pending, WriteKind};

/// Lets nobody write it without the power over the company, and makes whoever changes one of the deciding fields, its owner,
/// or switches it on, its owner: nobody sends himself what somebody else sees.
///
/// # Errors
/// The refusal given, without the power.
pub(crate) fn take_over(ctx: &Ctx, pending: &mut Pending, deciding: &[&str], refusal: Code) -> Result<()> {
    let program = ctx.authority.unrestricted || ctx.via == Via::Move;
    if !program && !ctx.authority.has(Power::ManageCompany) {
        return Err(Error::new(refusal));
    }
    if program || pending.kind == WriteKind::Delete {
        return Ok(());
    }
    let changed = deciding.iter().any(|field| pending.changes(field));
    let switched_on = pending.changes("active") && active(pending);
    let Some(me) = ctx.actor.employee() else { return Ok(()) };
    if changed || switched_on || pending.changes("owner_id") {
        pending.set("owner_id", FieldValue::Id(me));
        if let Some(home) = ctx.authority.home_department {
            pending.set("department_id", FieldValue::Id(home));
        }
    }
    Ok(())
}

/// Whether it is switched on once this is written.
pub(crate) fn active(pending: &Pending) -> bool {
    pending.kind != WriteKind::Delete && *pending.after.get("active") == FieldValue::Bool(true)
}
