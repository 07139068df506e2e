//! A customer has one main contact: naming another takes the mark from the one before.

use std::sync::Arc;

use guanxi_kernel::{Authority, Ctx, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, Draft, FieldValue, query, write};
use guanxi_store::Tx;
use serde_json::json;

/// More than one is left over from imports at most.
const MOST: u64 = 50;

pub(crate) struct MainContact;

impl Hook for MainContact {
    fn objects(&self) -> &'static [&'static str] {
        &["contact"]
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
            let main = pending.after.get("is_primary") == &FieldValue::Bool(true);
            if writes && main && (pending.changes("is_primary") || pending.changes("customer_id")) {
                unmark(ctx, company, tx, pending).await
            } else {
                Ok(())
            }
        })
    }
}

async fn unmark(ctx: &Ctx, company: &Company, tx: &mut Tx, pending: &Pending) -> Result<()> {
    let program = Ctx { authority: Arc::new(Authority::system()), ..ctx.clone() };
    let Some(customer) = pending.after.get("customer_id").as_id() else { return Ok(()) };
    let filter = json!({ "and": [
        { "field": "customer_id", "op": "eq", "value": customer.to_string() },
        { "field": "is_primary", "op": "eq", "value": true },
        { "field": "id", "op": "ne", "value": pending.after.id().to_string() },
    ]});
    for other in query::find(&program, company, tx, "contact", &filter, MOST).await? {
        let draft = Draft::new().with("is_primary", false);
        write::update_in(&program, company, tx, "contact", other.id(), None, draft).await?;
    }
    Ok(())
}
