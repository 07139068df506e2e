//! How often one caller may ask. Generous: it protects the others from a program gone wild, it sells nothing.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use guanxi_kernel::Error;

use crate::code::TOO_MANY;
use crate::http::problem::Problem;
use crate::state::Limits;

/// Forgetting callers that were quiet is worth a walk over all of them only once there are this many.
const MANY: usize = 10_000;

/// How often callers asked lately.
#[derive(Debug)]
pub(crate) struct RateLimits {
    sessions: DefaultKeyedRateLimiter<u64>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
}

impl RateLimits {
    pub(crate) fn new(limits: Limits) -> Self {
        let quota = |count| Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN));
        Self {
            sessions: RateLimiter::keyed(quota(limits.requests)),
            addresses: RateLimiter::keyed(quota(limits.requests)),
            sign_ins: RateLimiter::keyed(quota(limits.sign_ins)),
        }
    }

    /// One more request of this session or token, named by a hash of its secret.
    pub(crate) fn session(&self, name: u64) -> Result<(), Problem> {
        check(&self.sessions, &name)
    }

    /// One more request of somebody who did not sign in.
    pub(crate) fn stranger(&self, address: IpAddr) -> Result<(), Problem> {
        check(&self.addresses, &address)
    }

    /// One more attempt to prove who somebody is.
    pub(crate) fn proof(&self, address: IpAddr) -> Result<(), Problem> {
        check(&self.sign_ins, &address)
    }
}

fn check<K: Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), Problem> {
    if limiter.len() > MANY {
        limiter.retain_recent();
    }
    limiter.check_key(key).map_err(|busy| {
        let wait = busy.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
        Problem::from(Error::new(TOO_MANY).with("seconds", wait)).after(wait)
    })
}
