//! Where rules take part in writing: they hear of what happened; what they do comes later.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::definition::Ownership;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, Stored};
use guanxi_store::{Tx, Val};

use super::settle::Happened;
use super::{BY_OPERATION, OBJECT, active};

/// All of them, in order.
pub(crate) fn hooks() -> Vec<Arc<dyn Hook>> {
    vec![Arc::new(ByOperation), Arc::new(Heard)]
}

/// Rules are written by their operations; others give them to another owner at most.
struct ByOperation;

impl Hook for ByOperation {
    fn objects(&self) -> &'static [&'static str] {
        &[OBJECT]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        _: &'a Company,
        _: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        let given = pending.kind == WriteKind::Transfer;
        let refused = !given && !ctx.authority.unrestricted;
        Box::pin(std::future::ready(if refused { Err(Error::new(BY_OPERATION)) } else { Ok(()) }))
    }
}

/// For every object.
struct Heard;

impl Hook for Heard {
    fn objects(&self) -> &'static [&'static str] {
        &[]
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        let object = pending.after.object();
        // What is gone concerns no rule: runs that wait for it end when their turn comes.
        let gone = pending.kind == WriteKind::Delete;
        if gone || object.ownership == Ownership::Master || object.name == OBJECT {
            return Box::pin(std::future::ready(Ok(())));
        }
        // Work of the program carries no version of the rights: whether there are rules is asked once, at the end.
        if ctx.authority.version == 0 {
            tx.at_end(Happened::of(ctx, company, pending));
            return Box::pin(std::future::ready(Ok(())));
        }
        Box::pin(async move {
            let rules = active::at(&company.part::<active::Kept>(), tx, ctx.authority.version).await?;
            if rules.contains_key(&object.name) {
                tx.at_end(Happened::of(ctx, company, pending));
            }
            Ok(())
        })
    }

    /// What a problem says of a value goes with the value.
    fn erased<'a>(
        &'a self,
        _: &'a Ctx,
        _: &'a Company,
        tx: &'a mut Tx,
        record: &'a Stored,
        _: &'a [String],
    ) -> BoxFuture<'a, Result<()>> {
        let id = record.id();
        Box::pin(async move {
            let text =
                "UPDATE {automation_run} SET problem = NULL WHERE record_id = ? AND problem IS NOT NULL";
            let sql = tx.sql(text, [Val::from(id)]);
            tx.run(&sql).await?;
            let text = "DELETE FROM {automation_trace} WHERE body LIKE '%\"problem\"%' \
                        AND run_id IN (SELECT id FROM {automation_run} WHERE record_id = ?)";
            let sql = tx.sql(text, [Val::from(id)]);
            tx.run(&sql).await.map(drop)
        })
    }
}
