//! Who may ask, and who decides.

use guanxi_kernel::{Action, Ctx, Error, Id, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::Conn;

use super::store::Kept;
use super::{NOT_ALLOWED, NOT_FOUND};
use crate::account::{invite::require_no_more_powers, state};

/// The person itself and who manages people.
///
/// # Errors
/// `erasure.not_allowed`; `account.not_found` when there is no such person.
pub(super) async fn ask(ctx: &Ctx, conn: &mut Conn, person: Id) -> Result<()> {
    if !ctx.authority.has(Power::ManagePeople) && !is_self(ctx, person) {
        return Err(Error::new(NOT_ALLOWED));
    }
    state::get(conn, person).await.map(drop)
}

/// Whether the actor is the person.
pub(super) fn is_self(ctx: &Ctx, person: Id) -> bool {
    ctx.actor.employee() == Some(person)
}

/// Who manages people, of somebody whose powers the actor has as well.
///
/// # Errors
/// `access.power`.
pub(super) async fn decide(ctx: &Ctx, company: &Company, conn: &mut Conn, person: Id) -> Result<()> {
    access::require(ctx, Power::ManagePeople)?;
    require_no_more_powers(ctx, company, conn, person).await
}

/// The person itself, who manages people, and who may read the record.
///
/// # Errors
/// `erasure.not_found`.
pub(super) async fn see(ctx: &Ctx, company: &Company, conn: &mut Conn, kept: &Kept) -> Result<()> {
    if ctx.authority.has(Power::ManagePeople) || is_self(ctx, kept.employee) {
        return Ok(());
    }
    let object = company.object("erasure_request")?;
    match access::permit(ctx, company, conn, &object, kept.id, Action::Read).await {
        Ok(_) => Ok(()),
        Err(_unseen) => Err(Error::new(NOT_FOUND).with("id", kept.id)),
    }
}
