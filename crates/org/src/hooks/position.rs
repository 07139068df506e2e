//! Positions belong to a department, report without cycles, and get their roles from those who manage roles.

use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, access};
use guanxi_store::{Tx, Val};

use super::{DEPARTMENT_REQUIRED, IN_USE, fault, hierarchy, one_at_a_time, refused};
use crate::organisation;

pub(super) struct Position;

impl Hook for Position {
    fn objects(&self) -> &'static [&'static str] {
        &["position"]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let id = pending.after.id();
            if pending.kind == WriteKind::Delete {
                one_at_a_time(tx).await?;
                return refuse_held(company, tx, id).await;
            }
            if pending.after.department().is_none() {
                return Err(refused(fault("department_id", DEPARTMENT_REQUIRED)));
            }
            // Whoever holds the position gets what its roles allow.
            if pending.changes("roles") {
                access::require(ctx, Power::ManageRoles)?;
            }
            let restored = pending.kind == WriteKind::Restore;
            match pending.after.get("reports_to_id").as_id() {
                Some(superior) if restored || pending.changes("reports_to_id") => {
                    one_at_a_time(tx).await?;
                    hierarchy::refuse_cycle(&hierarchy::positions(tx).await?, id, superior, "reports_to_id")
                }
                _ => Ok(()),
            }
        })
    }
}

/// Refuses to delete a position somebody holds or will hold.
async fn refuse_held(company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    let today = organisation::today(company, company.clock.now());
    let text = "SELECT count(*) AS uses FROM {o_appointment} WHERE position_id = ? AND deleted_at IS NULL \
                AND (ends_on IS NULL OR ends_on >= ?)";
    let sql = tx.sql(text, [Val::from(id), Val::from(today)]);
    match tx.row(&sql).await?.int("uses")? {
        0 => Ok(()),
        uses => Err(Error::new(IN_USE).with("count", uses)),
    }
}
