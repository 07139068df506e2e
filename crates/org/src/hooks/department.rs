//! Departments form a tree; one in use is not deleted.

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::Company;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_store::{Tx, Val};

use super::{IN_USE, hierarchy, one_at_a_time};

pub(super) struct Department;

impl Hook for Department {
    fn objects(&self) -> &'static [&'static str] {
        &["department"]
    }

    fn before<'a>(
        &'a self,
        _: &'a Ctx,
        _: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let id = pending.after.id();
            if pending.kind == WriteKind::Delete {
                one_at_a_time(tx).await?;
                return refuse_in_use(tx, id).await;
            }
            refuse_cycle(tx, pending).await
        })
    }

    /// Once more with all records of the change written: two that are moved together could be above one another.
    fn after<'a>(
        &'a self,
        _: &'a Ctx,
        _: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(refuse_cycle(tx, pending))
    }
}

/// A new department has none below it, so only those that are moved or come back can close a circle.
async fn refuse_cycle(tx: &mut Tx, pending: &Pending) -> Result<()> {
    let moved = pending.kind == WriteKind::Edit && pending.changes("parent_id");
    match pending.after.get("parent_id").as_id() {
        Some(parent) if moved || pending.kind == WriteKind::Restore => {
            one_at_a_time(tx).await?;
            let rows = hierarchy::departments(tx).await?;
            hierarchy::refuse_cycle(&rows, pending.after.id(), parent, "parent_id")
        }
        _ => Ok(()),
    }
}

async fn refuse_in_use(tx: &mut Tx, id: guanxi_kernel::Id) -> Result<()> {
    let text = "SELECT (SELECT count(*) FROM {o_department} WHERE parent_id = ? AND deleted_at IS NULL) \
                + (SELECT count(*) FROM {o_position} WHERE department_id = ? AND deleted_at IS NULL) AS uses";
    let sql = tx.sql(text, [Val::from(id), Val::from(id)]);
    match tx.row(&sql).await?.int("uses")? {
        0 => Ok(()),
        uses => Err(Error::new(IN_USE).with("count", uses)),
    }
}
