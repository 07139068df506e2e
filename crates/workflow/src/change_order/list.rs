//! The change orders of a record.

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_records::{Company, access};

use super::get::{Brief, brief, people};
use super::{Stage, allow, store};

/// Lists the change orders of a record the reader may see, the newest first; drafts of others are left out.
///
/// # Errors
/// `record.not_found`.
pub async fn list(ctx: &Ctx, company: &Company, object: &str, record: Id) -> Result<Vec<Brief>> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    access::permit(ctx, company, &mut conn, &object, record, Action::Read).await?;
    let mut all = store::of_record(company, &mut conn, &object.name, record).await?;
    all.retain(|kept| kept.stage != Stage::Draft || allow::owns(ctx, kept));
    let names = people(ctx, company, &mut conn, &all).await?;
    Ok(all.iter().map(|kept| brief(kept, &names)).collect())
}
