//! Webhooks: what happens to records is told to other systems, signed after the Standard Webhooks, in order for each record,
//! until it arrived or three days are over.
//!
//! `pump` reads the order of changes ([`guanxi_records::feed`]) for each webhook and writes down what is to be delivered;
//! `send` is the job that delivers it. What a message says is read when it is sent, with the rights the webhook's owner has
//! at that moment: nothing waits anywhere that its receiver may no longer see.

mod claim;
mod clean;
mod deliveries;
mod expand;
mod hook;
mod list;
mod outcome;
mod pace;
mod payload;
mod pump;
mod replay;
mod secret;
mod send;
mod sight;
mod sign;
mod state;
mod subscription;
pub(crate) mod tables;
mod test_event;
mod watch;

use std::time::Duration;

use guanxi_jobs::Registry;
use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_records::background::Acting;
use guanxi_records::{Company, access, query};
use ipnet::IpNet;

use crate::outbound::Outbound;

pub use clean::clean;
pub use deliveries::{Attempt, Delivery, DeliveryPage, deliveries};
pub(crate) use hook::Webhook;
pub use list::{Overview, list};
pub use pace::Pace;
pub use pump::pump;
pub use replay::{Replay, replay};
pub use secret::{Rotated, rotate};
pub use sign::signatures;
pub use test_event::test_event;
pub use watch::watch;

/// The object.
pub(crate) const OBJECT: &str = "webhook";
/// The kind of job that delivers.
pub const KIND: &str = "webhook.send";

guanxi_kernel::codes! {
    /// Only those who manage the company set up webhooks.
    POWER = Forbidden "webhook.power";
    /// The objects a webhook listens to: there is no such object; parameter `object`.
    OBJECT_UNKNOWN = Invalid "webhook.object_unknown";
    /// A filter is for one object.
    FILTER_OBJECTS = Invalid "webhook.filter_objects";
    /// Not a filter; parameter `fault`.
    FILTER = Invalid "webhook.filter";
    /// There is no such delivery.
    DELIVERY_MISSING = NotFound "webhook.delivery_not_found";
    /// The webhook is switched off.
    OFF = Conflict "webhook.off";
    /// So far back nothing is kept.
    TOO_FAR_BACK = Invalid "webhook.too_far_back";
}

/// How webhooks are delivered here.
#[derive(Debug, Clone)]
pub struct Options {
    /// The pauses between attempts.
    pub pace: Pace,
    /// How long a receiver has to answer.
    pub timeout: Duration,
    /// Networks beside the open internet that may be reached.
    pub allowed: Vec<IpNet>,
}

impl Default for Options {
    fn default() -> Self {
        Self { pace: Pace::default(), timeout: Duration::from_secs(15), allowed: Vec::new() }
    }
}

/// The handlers of webhooks' background work. They wait for others, so they have a worker of their own.
///
/// # Errors
/// When TLS cannot be set up.
pub fn handlers<C: Acting>(options: &Options) -> Result<Registry<C>> {
    let outbound = Outbound::new(options.timeout, options.allowed.clone())?;
    Ok(Registry::new().with(KIND, send::SendJob { outbound, pace: options.pace }))
}

/// The webhook is there for the actor, who manages the company.
async fn require(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    access::require(ctx, Power::ManageCompany)?;
    query::get(ctx, company, OBJECT, id).await.map(drop)
}
