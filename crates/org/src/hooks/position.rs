//! Positions belong to a department, report without cycles, and get their roles from those who manage roles.

use guanxi_kernel::{Ctx, Power, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, access};
use guanxi_store::Tx;

use super::{DEPARTMENT_REQUIRED, fault, hierarchy, one_at_a_time, refused};

pub(super) struct Position;

impl Hook for Position {
    fn objects(&self) -> &'static [&'static str] {
        &["position"]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        _: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let id = pending.after.id();
            // One that was ever held stays: its appointments need it.
            if pending.kind == WriteKind::Delete {
                return Ok(());
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
