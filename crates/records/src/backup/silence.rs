//! What a copy of a company must not do.

use guanxi_kernel::{Ctx, Result};
use serde_json::json;

use crate::company::Company;
use crate::data::Draft;
use crate::{query, write};

/// Records switched off in one step.
const AT_ONCE: u64 = 200;

/// Switches off what speaks to others in the company's name: a restored company may be a copy for trying things out, and the
/// one it was made of goes on. Answers how many things were switched off.
///
/// # Errors
/// When the database refuses.
pub async fn silence(ctx: &Ctx, company: &Company) -> Result<u64> {
    let mut count = 0;
    for silence in company.product.modules.iter().flat_map(|module| &module.silence) {
        count += silence(ctx, company).await?;
    }
    Ok(count)
}

/// Switches off all records of an object that act by themselves while their field `active` says so. Answers how many did.
///
/// # Errors
/// `object.not_found`; when the database refuses.
pub async fn switch_off(ctx: &Ctx, company: &Company, object: &str) -> Result<u64> {
    let active = json!({"field": "active", "op": "eq", "value": true});
    let mut count = 0;
    loop {
        let mut tx = company.db.begin().await?;
        let found = query::find(ctx, company, &mut tx, object, &active, AT_ONCE).await?;
        if found.is_empty() {
            return Ok(count);
        }
        for record in &found {
            let off = Draft::new().with("active", false);
            write::update_in(ctx, company, &mut tx, object, record.id(), None, off).await?;
            count += 1;
        }
        tx.commit().await?;
    }
}
