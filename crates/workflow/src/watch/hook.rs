//! As long as a case holds exports, the person takes no records out: by no way, and by no job that waits already. And when
//! somebody's personal data is erased, what was said about that person in cases and reviews goes with it.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::definition::ObjectDef;
use guanxi_records::hook::{BoxFuture, Hook};
use guanxi_records::{Company, Stored};
use guanxi_store::{Conn, Tx, Val};

use super::{EXPORT_HELD, OBJECT};

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

    fn erased<'a>(
        &'a self,
        _: &'a Ctx,
        _: &'a Company,
        tx: &'a mut Tx,
        record: &'a Stored,
        _: &'a [String],
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            if record.object().name != OBJECT {
                return Ok(());
            }
            let person = Val::from(record.id());
            let sql = tx.sql("UPDATE {watch_case} SET comment = NULL WHERE person_id = ?", [person.clone()]);
            tx.run(&sql).await?;
            let text = "UPDATE {permission_review_item} SET comment = NULL WHERE person_id = ?";
            let sql = tx.sql(text, [person]);
            tx.run(&sql).await.map(drop)
        })
    }
}

/// The part this module takes in exports.
pub(crate) fn hooks() -> Vec<Arc<dyn Hook>> {
    vec![Arc::new(Held)]
}
