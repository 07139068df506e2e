//! A task knows when it was done.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, FieldValue};
use guanxi_store::Tx;

pub(crate) struct Completion;

impl Hook for Completion {
    fn objects(&self) -> &'static [&'static str] {
        &["task"]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        _: &'a Company,
        _: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        let writes = matches!(pending.kind, WriteKind::Create | WriteKind::Edit);
        // An import by the program brings the moment along.
        if writes && pending.changes("status") && !pending.changes("completed_at") {
            let done = pending.after.get("status").as_text() == Some("done");
            let at = if done { FieldValue::Instant(ctx.now()) } else { FieldValue::Null };
            pending.set("completed_at", at);
        }
        Box::pin(std::future::ready(Ok(())))
    }
}
