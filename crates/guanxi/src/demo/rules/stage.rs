//! Acting as somebody, some days ago.

use std::sync::Arc;

use chrono::Duration;
use guanxi_kernel::{Clock, Ctx, Id, Instant, Result, Via};
use guanxi_records::background::Acting;
use guanxi_records::company::Company;

use crate::acting::Acts;
use crate::demo::world::World;

/// The time it was then.
#[derive(Debug)]
struct Then(Instant);

impl Clock for Then {
    fn now(&self) -> Instant {
        self.0
    }
}

/// Where what happened is played.
pub(super) struct Stage<'a> {
    pub(super) company: &'a Arc<Company>,
    pub(super) world: &'a World,
    acts: Acts,
}

impl<'a> Stage<'a> {
    pub(super) fn new(company: &'a Arc<Company>, world: &'a World) -> Self {
        Self { company, world, acts: Acts(Arc::clone(company)) }
    }

    /// Somebody at the screen, so many hours ago, with the rights they hold.
    pub(super) async fn seat(&self, person: Id, hours_ago: i64) -> Result<Ctx> {
        let ctx = self.acts.acting(Some(person)).await?.through(Via::Web);
        Ok(Ctx { clock: Arc::new(Then(self.world.now - Duration::hours(hours_ago))), ..ctx })
    }
}
