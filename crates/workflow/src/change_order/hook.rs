//! Change orders in the writing of records.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::definition::Ownership;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, Stored};
use guanxi_store::Tx;

use super::store::OBJECT;
use super::{BY_OPERATION, end};

/// All of them.
pub(crate) fn hooks() -> Vec<Arc<dyn Hook>> {
    vec![Arc::new(ByOperation), Arc::new(Followed)]
}

/// Change orders are written by their operations; a people move gives them to somebody else.
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
        _: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        let refused = !ctx.authority.unrestricted;
        Box::pin(std::future::ready(if refused { Err(Error::new(BY_OPERATION)) } else { Ok(()) }))
    }
}

/// What happens to a record happens to the change orders of it.
struct Followed;

impl Hook for Followed {
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
        let concerned = object.ownership != Ownership::Master && object.name != OBJECT;
        if pending.kind != WriteKind::Delete || !concerned {
            return Box::pin(std::future::ready(Ok(())));
        }
        Box::pin(async move { end::ended(ctx, company, tx, &object.name, pending.after.id()).await })
    }

    fn erased<'a>(
        &'a self,
        _: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        record: &'a Stored,
        fields: &'a [String],
    ) -> BoxFuture<'a, Result<()>> {
        let object = &record.object().name;
        Box::pin(async move { end::erased(company, tx, object, record.id(), fields).await })
    }
}
