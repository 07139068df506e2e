//! A line takes from its product what nobody gave: description, unit, price.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, query};
use guanxi_store::Tx;
use serde_json::json;

/// The line's field and the product's.
const TAKEN: [(&str, &str); 3] = [("description", "name"), ("unit", "unit"), ("unit_price", "unit_price")];

pub(crate) struct FromProduct;

impl Hook for FromProduct {
    fn objects(&self) -> &'static [&'static str] {
        &["order_line"]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let writes = matches!(pending.kind, WriteKind::Create | WriteKind::Edit);
            let lacks = TAKEN.iter().any(|(own, _)| pending.after.get(own).is_null());
            if writes && lacks && pending.changes("product_id") {
                take(ctx, company, tx, pending).await
            } else {
                Ok(())
            }
        })
    }
}

/// A product the actor may not see is the pipeline's to tell.
async fn take(ctx: &Ctx, company: &Company, tx: &mut Tx, pending: &mut Pending) -> Result<()> {
    let Some(id) = pending.after.get("product_id").as_id() else { return Ok(()) };
    let filter = json!({ "field": "id", "op": "eq", "value": id.to_string() });
    let found = query::find(ctx, company, tx, "product", &filter, 1).await?;
    let Some(product) = found.first() else { return Ok(()) };
    for (own, theirs) in TAKEN {
        if pending.after.get(own).is_null() {
            pending.set(own, product.get(theirs).clone());
        }
    }
    Ok(())
}
