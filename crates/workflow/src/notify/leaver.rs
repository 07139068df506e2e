//! Whoever leaves is told nothing any more.

use guanxi_kernel::{Ctx, Result};
use guanxi_org::account::state::AccountState;
use guanxi_records::Company;
use guanxi_records::hook::{BoxFuture, Hook, Pending};
use guanxi_store::{Tx, Val};

pub(super) struct Leaver;

impl Hook for Leaver {
    fn objects(&self) -> &'static [&'static str] {
        &["employee"]
    }

    fn after<'a>(
        &'a self,
        _: &'a Ctx,
        _: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let state = AccountState::parse(pending.after.get("account_state").as_text().unwrap_or_default());
            if state == AccountState::Left && pending.changes("account_state") {
                let text = "DELETE FROM {notification} WHERE person_id = ?";
                let sql = tx.sql(text, [Val::from(pending.after.id())]);
                tx.run(&sql).await?;
            }
            Ok(())
        })
    }
}
