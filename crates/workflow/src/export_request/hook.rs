//! Where requests take part: nothing goes out that somebody has to agree to, and requests are written by their operations alone.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_org::hooks::ByOperation;
use guanxi_records::Company;
use guanxi_records::hook::{BoxFuture, Hook, TakingOut};

use super::ask::{Wish, process_for};
use super::{BY_OPERATION, NEEDS_APPROVAL, OBJECT};

/// All of them.
pub(crate) fn hooks() -> Vec<Arc<dyn Hook>> {
    vec![Arc::new(ByOperation { objects: &[OBJECT], refused: BY_OPERATION }), Arc::new(Agreed)]
}

struct Agreed;

impl Hook for Agreed {
    fn objects(&self) -> &'static [&'static str] {
        &[]
    }

    fn taking_out<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        what: &'a TakingOut<'a>,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let wish =
                Wish { request: what.request, fields: what.fields, records: what.records, reason: "–" };
            match process_for(ctx, company, &wish).await? {
                Some(process) => Err(Error::new(NEEDS_APPROVAL).with("process", process)),
                None => Ok(()),
            }
        })
    }
}
