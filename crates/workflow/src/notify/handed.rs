//! Whoever receives records by a people move is told once, with their number.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::Company;
use guanxi_records::hook::{BoxFuture, Hook, Pending};
use guanxi_store::{Tx, Val};

use super::{HANDED, Notice, tell};

pub(super) struct Handed;

impl Hook for Handed {
    fn objects(&self) -> &'static [&'static str] {
        &["move"]
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            if pending.after.get("stage").as_text() != Some("done") || !pending.changes("stage") {
                return Ok(());
            }
            let id = pending.after.id();
            let text = "SELECT owner_after, COUNT(*) AS number FROM {handover} \
                        WHERE batch_id = ? AND owner_after IS NOT NULL \
                        AND (owner_before IS NULL OR owner_before <> owner_after) \
                        GROUP BY owner_after ORDER BY owner_after";
            let sql = tx.sql(text, [Val::from(id)]);
            for row in &tx.rows(&sql).await? {
                let notice = Notice {
                    kind: HANDED,
                    to: vec![row.id("owner_after")?],
                    object: String::from("move"),
                    record: id,
                    params: vec![("records", row.int("number")?.to_string())],
                };
                tell(ctx, company, tx, notice).await?;
            }
            Ok(())
        })
    }
}
