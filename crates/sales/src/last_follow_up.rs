//! A customer knows when it was last followed up and when it is next: the newest follow-up says so.

use std::sync::Arc;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Authority, Ctx, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, Draft, query, write};
use guanxi_store::Tx;
use serde_json::{Value as Json, json};

pub(crate) struct LastFollowUp;

impl Hook for LastFollowUp {
    fn objects(&self) -> &'static [&'static str] {
        &["follow_up"]
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let writes = matches!(pending.kind, WriteKind::Create | WriteKind::Edit);
            if writes && (pending.changes("at") || pending.changes("next_at")) {
                tell(ctx, company, tx, pending).await
            } else {
                Ok(())
            }
        })
    }
}

/// Who may note a follow-up need not be allowed to change the customer, so the program does it in the actor's name.
async fn tell(ctx: &Ctx, company: &Company, tx: &mut Tx, pending: &Pending) -> Result<()> {
    let program = Ctx { authority: Arc::new(Authority::system()), ..ctx.clone() };
    let Some(id) = pending.after.get("customer_id").as_id() else { return Ok(()) };
    let filter = json!({ "field": "id", "op": "eq", "value": id.to_string() });
    let found = query::find(&program, company, tx, "customer", &filter, 1).await?;
    let Some(customer) = found.first() else { return Ok(()) };
    let Some(at) = pending.after.get("at").as_instant() else { return Ok(()) };
    if customer.get("last_follow_up_at").as_instant().is_some_and(|last| last > at) {
        return Ok(());
    }
    let mut draft = Draft::new().with("last_follow_up_at", format_instant(at));
    let planned = customer.get("next_follow_up_at").as_instant();
    if let Some(next) = pending.after.get("next_at").as_instant() {
        draft = draft.with("next_follow_up_at", format_instant(next));
    } else if planned.is_some_and(|next| next <= at) {
        // What was planned has happened.
        draft = draft.with("next_follow_up_at", Json::Null);
    }
    write::update_in(&program, company, tx, "customer", id, None, draft).await.map(drop)
}
