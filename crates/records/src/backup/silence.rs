//! What a copy of a company must not do.

use guanxi_kernel::{Ctx, Result};

use crate::company::Company;

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
