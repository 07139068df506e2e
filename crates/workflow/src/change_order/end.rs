//! What becomes of change orders when their record goes, or what it says about a person is erased.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, Draft};
use guanxi_store::Tx;

use super::{Stage, apply, store};
use crate::approval;

/// Ends the open change orders of a record that goes into the recycle bin, and tells their authors.
///
/// # Errors
/// When the database refuses.
pub(super) async fn ended(ctx: &Ctx, company: &Company, tx: &mut Tx, object: &str, record: Id) -> Result<()> {
    let program = ctx.as_program();
    let all = store::of_record(company, tx, object, record).await?;
    for mut kept in all.into_iter().filter(|kept| kept.stage.open()) {
        store::set_stage(ctx, company, tx, &mut kept, Stage::Withdrawn, Draft::new()).await?;
        if let Some(approval) = kept.approval {
            approval::cancel(&program, company, tx, approval).await?;
        }
        apply::tell(ctx, company, tx, &kept, "change_order.ended").await?;
    }
    Ok(())
}

/// Takes personal values out of what was proposed for a record.
///
/// # Errors
/// When the database refuses.
pub(super) async fn erased(
    company: &Company,
    tx: &mut Tx,
    object: &str,
    record: Id,
    fields: &[String],
) -> Result<()> {
    for mut kept in store::of_record(company, tx, object, record).await? {
        kept.proposal.fields.retain(|name, _| !fields.contains(name));
        kept.base.fields.retain(|name, _| !fields.contains(name));
        // Lines of whoever the record is are theirs, too.
        kept.proposal.lines.clear();
        kept.base.lines.clear();
        kept.problems.clear();
        store::save(tx, &mut kept).await?;
    }
    Ok(())
}
