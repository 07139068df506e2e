//! Objects whose records are written by operations of their own alone; others give them to another owner at most.

use guanxi_kernel::{Code, Ctx, Error, Result};
use guanxi_records::Company;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_store::Tx;

/// Refuses with its code what does not come from the operations.
#[derive(Debug)]
pub struct ByOperation {
    /// The objects.
    pub objects: &'static [&'static str],
    /// What others are told.
    pub refused: Code,
}

impl Hook for ByOperation {
    fn objects(&self) -> &'static [&'static str] {
        self.objects
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        _: &'a Company,
        _: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        let changed = matches!(pending.kind, WriteKind::Create | WriteKind::Delete | WriteKind::Restore);
        let refused = changed && !ctx.authority.unrestricted;
        Box::pin(std::future::ready(if refused { Err(Error::new(self.refused)) } else { Ok(()) }))
    }
}
