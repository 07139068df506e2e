//! Who may see a change order, and whose it is.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Result};
use guanxi_records::definition::Ownership;
use guanxi_records::{Company, ObjectDef, Stored, access};
use guanxi_store::Conn;

use super::store::Kept;
use super::{LINES, NOT_FOUND, NOT_YOURS, Stage};

/// Whether the actor proposed it, or was given it.
pub(super) fn owns(ctx: &Ctx, kept: &Kept) -> bool {
    kept.owner.is_some() && ctx.actor.employee() == kept.owner
}

/// The record it is about, if the actor may see both: whoever may read the record, and of a draft its author alone.
///
/// # Errors
/// `change_order.not_found`.
pub(super) async fn see(ctx: &Ctx, company: &Company, conn: &mut Conn, kept: &Kept) -> Result<Stored> {
    let missing = || Error::new(NOT_FOUND).with("id", kept.id);
    if kept.stage == Stage::Draft && !owns(ctx, kept) {
        return Err(missing());
    }
    let object = company.object(&kept.object).map_err(|_gone| missing())?;
    let found = access::permit(ctx, company, conn, &object, kept.record, Action::Read).await;
    found.map_err(|error| if error.is(access::NOT_FOUND) { missing() } else { error })
}

/// Refuses what only its author may do.
///
/// # Errors
/// `change_order.not_yours`.
pub(super) fn author(ctx: &Ctx, kept: &Kept) -> Result<()> {
    if owns(ctx, kept) { Ok(()) } else { Err(Error::new(NOT_YOURS).with("number", &kept.number)) }
}

/// The object, if its records can be changed by change orders.
///
/// # Errors
/// `object.not_found`, `change_order.lines`.
pub(super) fn object(company: &Company, name: &str) -> Result<Arc<ObjectDef>> {
    let object = company.object(name)?;
    if object.ownership == Ownership::Master {
        return Err(Error::new(LINES).with("object", name));
    }
    Ok(object)
}
