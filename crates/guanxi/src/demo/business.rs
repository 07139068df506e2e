//! Writes products, customers and what surrounds them into a company whose people are there.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Result};
use guanxi_records::bulk;
use guanxi_records::company::Company;

use super::feed::{Feed, Staff, loaders};
use super::world::World;

/// From so many customers on the indexes are made after the load.
const MANY: u64 = 50_000;

/// How many records were made, by object.
pub(super) type Counts = Vec<(String, u64)>;

/// Loads the business of the world. `detailed`: around how many customers, at most, something happens.
pub(super) async fn load(
    ctx: &Ctx,
    company: &Arc<Company>,
    world: Arc<World>,
    staff: &Staff,
    detailed: u64,
) -> Result<Counts> {
    let loaders = loaders(company)?;
    let many = world.customers >= MANY;
    let mut feed = Feed::new(world, Arc::clone(company), staff.clone(), detailed);
    let loaded = bulk::load(ctx, company, Arc::clone(&loaders), many, move || feed.batch()).await?;
    let names = loaders.iter().map(|l| l.object().name.clone());
    Ok(names.zip(loaded).collect())
}
