//! Positions belong to a department, report without cycles, and get their roles from those who manage roles.

use guanxi_kernel::{Ctx, Power, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, access};
use guanxi_store::Tx;

use super::{DEPARTMENT_REQUIRED, fault, hierarchy, one_at_a_time, refused};
use crate::organisation::keep_home;

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
            refuse_cycle(tx, pending).await
        })
    }

    /// Once more with all records of the change written: two that are moved together could be above one another. Those who
    /// hold a position go with it to another department.
    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            refuse_cycle(tx, pending).await?;
            if pending.before.is_some() && pending.changes("department_id") {
                keep_home(ctx, company, tx, None).await?;
            }
            Ok(())
        })
    }
}

/// Nobody reports to a new position yet, so only those that are moved or come back can close a circle.
async fn refuse_cycle(tx: &mut Tx, pending: &Pending) -> Result<()> {
    let moved = pending.kind == WriteKind::Edit && pending.changes("reports_to_id");
    match pending.after.get("reports_to_id").as_id() {
        Some(superior) if moved || pending.kind == WriteKind::Restore => {
            one_at_a_time(tx).await?;
            let rows = hierarchy::positions(tx).await?;
            hierarchy::refuse_cycle(&rows, pending.after.id(), superior, "reports_to_id")
        }
        _ => Ok(()),
    }
}
