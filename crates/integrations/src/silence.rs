//! A copy of a company must not speak to others in its name.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::{Company, Draft, query, write};
use serde_json::json;

use crate::mail;

/// Objects whose records speak to others by themselves while their field `active` says so.
const SPEAKING: [&str; 3] = ["automation", "connector", "webhook"];
/// Records switched off in one step.
const AT_ONCE: u64 = 200;

/// Switches off automations, webhooks, connectors and mail. Answers how many of them were on.
pub(crate) async fn silence(ctx: &Ctx, company: &Company) -> Result<u64> {
    let mut count = u64::from(mail::hold(company).await?);
    let active = json!({"field": "active", "op": "eq", "value": true});
    for object in SPEAKING {
        loop {
            let mut tx = company.db.begin().await?;
            let found = query::find(ctx, company, &mut tx, object, &active, AT_ONCE).await?;
            if found.is_empty() {
                break;
            }
            for record in &found {
                let off = Draft::new().with("active", false);
                write::update_in(ctx, company, &mut tx, object, record.id(), None, off).await?;
                count += 1;
            }
            tx.commit().await?;
        }
    }
    Ok(count)
}
