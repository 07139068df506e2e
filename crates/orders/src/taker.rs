//! Who took an order stays so: to name somebody else takes the right to transfer it.

use guanxi_kernel::{Action, Ctx, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, access};
use guanxi_store::Tx;

pub(crate) struct Taker;

impl Hook for Taker {
    fn objects(&self) -> &'static [&'static str] {
        &["order"]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        let named = pending.before.as_ref().is_some_and(|before| !before.get("taker_id").is_null());
        let changed = pending.kind != WriteKind::Create && named && pending.changes("taker_id");
        if !changed || ctx.authority.unrestricted {
            return Box::pin(std::future::ready(Ok(())));
        }
        Box::pin(async move {
            let order = pending.after.object();
            access::permit(ctx, company, tx, order, pending.after.id(), Action::Transfer).await.map(drop)
        })
    }
}
