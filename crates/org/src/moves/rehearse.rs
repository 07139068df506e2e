//! Showing what a move would do, without doing it.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;

use super::plan::{self, Plan};
use super::{Stage, allow, store};

/// Makes the plan of a move as the company is now. Nothing is written.
///
/// # Errors
/// `move.not_found`, `move.not_allowed`; `move.stage` when it is done or given up.
pub async fn rehearse(ctx: &Ctx, company: &Company, id: Id) -> Result<Plan> {
    let mut conn = company.db.read().await?;
    let kept = store::load(&mut conn, id).await?;
    allow::see(ctx, company, &mut conn, &kept).await?;
    allow::change(ctx, &kept)?;
    kept.stage.require(&[Stage::Draft, Stage::Waiting, Stage::Blocked, Stage::Scheduled])?;
    Ok(plan::build(ctx, company, &mut conn, id, &kept.request).await?.plan)
}
