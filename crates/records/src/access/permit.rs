//! Whether an action on one record is allowed; the proof is the record itself, loaded for it.

use std::sync::Arc;

use guanxi_kernel::authority::Power;
use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::Conn;

use super::{DENIED, NOT_FOUND, POWER, predicate};
use crate::company::Company;
use crate::data::Stored;
use crate::definition::ObjectDef;
use crate::query;

/// Loads the record if the actor may do the action to it. Records in the recycle bin are not there.
///
/// # Errors
/// `record.not_found` when it is missing or not visible to the actor, `access.denied` when it is visible without the right.
pub async fn permit(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    id: Id,
    action: Action,
) -> Result<Stored> {
    let definitions = company.definitions();
    let allowed = predicate(ctx, &definitions, object, action)?;
    let mut found = query::load(ctx, company, conn, object, &allowed, &[id]).await?;
    if let Some(stored) = found.pop() {
        return Ok(stored);
    }
    let missing = || Error::new(NOT_FOUND).with("object", &object.name).with("id", id);
    if action == Action::Read {
        return Err(missing());
    }
    let visible = predicate(ctx, &definitions, object, Action::Read)?;
    let seen = query::load(ctx, company, conn, object, &visible, &[id]).await?;
    if seen.is_empty() { Err(missing()) } else { Err(denied(object, action)) }
}

/// Checks a right over the system.
///
/// # Errors
/// `access.power` when the actor lacks it.
pub fn require(ctx: &Ctx, power: Power) -> Result<()> {
    if ctx.authority.has(power) { Ok(()) } else { Err(Error::new(POWER).with("power", power.name())) }
}

/// The refusal of an action on a visible record.
#[must_use]
pub fn denied(object: &ObjectDef, action: Action) -> Error {
    Error::new(DENIED).with("object", &object.name).with("action", action.name())
}
