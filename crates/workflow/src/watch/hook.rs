//! As long as a case holds exports, the person takes no records out: by no way, and by no job that waits already.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::Company;
use guanxi_records::definition::ObjectDef;
use guanxi_records::hook::{BoxFuture, Hook};
use guanxi_store::{Conn, Val};

use super::EXPORT_HELD;

struct Held;

impl Hook for Held {
    fn objects(&self) -> &'static [&'static str] {
        &[]
    }

    fn exporting<'a>(
        &'a self,
        ctx: &'a Ctx,
        _: &'a Company,
        conn: &'a mut Conn,
        _: &'a ObjectDef,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let Some(person) = ctx.actor.employee() else { return Ok(()) };
            let text = "SELECT 1 AS held FROM {watch_case} WHERE person_id = ? AND state = 'open' \
                        AND effect = 'hold_exports' LIMIT 1";
            let sql = conn.sql(text, [Val::from(person)]);
            if conn.opt(&sql).await?.is_some() { Err(Error::new(EXPORT_HELD)) } else { Ok(()) }
        })
    }
}

/// The part this module takes in exports.
pub(crate) fn hooks() -> Vec<Arc<dyn Hook>> {
    vec![Arc::new(Held)]
}
