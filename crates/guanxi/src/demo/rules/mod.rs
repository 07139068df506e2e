//! What governs the demo company: what may be done with an order hangs on its status, who agrees to what, what happens by itself.
//!
//! It is written by its own operations, as people would; so what they are told about is told, and every figure follows.

mod automations;
mod cast;
mod orders;
mod processes;
mod scenes;
mod stage;
mod statuses;
mod watching;

use std::sync::Arc;

use guanxi_kernel::{Ctx, Result};
use guanxi_records::company::Company;

use self::cast::Cast;
use self::stage::Stage;
use super::feed::Staff;
use super::world::World;

/// The rules were there before the first of what went on, so many hours ago.
const BEFORE: i64 = 30 * 24;

/// Writes it into a company whose people and business are there.
pub(super) async fn write(ctx: &Ctx, company: &Arc<Company>, world: &World, staff: &Staff) -> Result<()> {
    let cast = Cast::new(world, staff);
    let stage = Stage::new(company, world);
    statuses::write(ctx, company, staff).await?;
    // Orders that are confirmed before confirming one this large takes approval.
    let begun = scenes::begun(&stage, &cast).await?;
    processes::write(&stage.seat(cast.administrator, BEFORE).await?, company, &cast).await?;
    scenes::play(&stage, &cast, &begun).await?;
    let administrator = stage.seat(cast.administrator, BEFORE).await?;
    automations::write(&administrator, company).await?;
    watching::write(&administrator, company).await
}
