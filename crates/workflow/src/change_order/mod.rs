//! Change orders: proposed sets of changes of a record, applied as a whole once they are approved.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_store::Tx;

use crate::approval::Outcome;

/// What became of the approval of a change order; an approved one is applied in the same transaction.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn decided(_: &Ctx, _: &Company, _: &mut Tx, _: Id, _: Outcome) -> Result<()> {
    Ok(())
}
