//! Requests to erase somebody's data are written by their own operations alone; others give them to another owner at most.

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::Company;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_store::Tx;

use crate::privacy::BY_PROGRAM;

pub(super) struct ErasureRequest;

impl Hook for ErasureRequest {
    fn objects(&self) -> &'static [&'static str] {
        &["erasure_request"]
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
        Box::pin(std::future::ready(if refused { Err(Error::new(BY_PROGRAM)) } else { Ok(()) }))
    }
}
