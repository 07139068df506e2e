//! Whether records may be taken out at this moment, beyond the right to do so.

use guanxi_kernel::{Ctx, Result};
use guanxi_store::Conn;

use crate::company::Company;
use crate::definition::ObjectDef;

/// Asks every domain that takes part.
pub(super) async fn require(ctx: &Ctx, company: &Company, conn: &mut Conn, object: &ObjectDef) -> Result<()> {
    for hook in company.product.hooks(&object.name) {
        hook.exporting(ctx, company, conn, object).await?;
    }
    Ok(())
}
