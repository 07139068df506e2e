//! What belongs to an order takes from it what nobody gave: its customer, where goods go to, what an invoice is made out to.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, query};
use guanxi_store::Tx;
use serde_json::json;

/// The field and the order's.
const TAKEN: [(&str, &str); 2] = [("customer_id", "customer_id"), ("address", "shipping_address")];
/// The field and the order line's.
const OF_LINE: (&str, &str) = ("description", "description");

pub(crate) struct FromOrder;

impl Hook for FromOrder {
    fn objects(&self) -> &'static [&'static str] {
        &["payment_plan", "payment", "delivery_note", "return_note", "invoice_request"]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let lacks = TAKEN.iter().any(|(own, _)| {
                pending.after.object().field(own).is_some() && pending.after.get(own).is_null()
            });
            if pending.kind != WriteKind::Create || !lacks {
                return Ok(());
            }
            take(ctx, company, tx, pending, "order_id", "order", &TAKEN).await
        })
    }
}

pub(crate) struct FromOrderLine;

impl Hook for FromOrderLine {
    fn objects(&self) -> &'static [&'static str] {
        &["delivery_note_line", "return_note_line"]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            if pending.kind != WriteKind::Create || !pending.after.get(OF_LINE.0).is_null() {
                return Ok(());
            }
            take(ctx, company, tx, pending, "order_line_id", "order_line", &[OF_LINE]).await
        })
    }
}

/// What the actor may not see is the pipeline's to tell.
async fn take(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    pending: &mut Pending,
    reference: &str,
    object: &str,
    fields: &[(&str, &str)],
) -> Result<()> {
    let Some(id) = pending.after.get(reference).as_id() else { return Ok(()) };
    let filter = json!({ "field": "id", "op": "eq", "value": id.to_string() });
    let found = query::find(ctx, company, tx, object, &filter, 1).await?;
    let Some(theirs) = found.first() else { return Ok(()) };
    for (own, field) in fields {
        if pending.after.get(own).is_null() {
            pending.set(own, theirs.get(field).clone());
        }
    }
    Ok(())
}
