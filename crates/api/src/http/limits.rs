//! How often one caller may ask. Generous: it protects the others from a program gone wild, it sells nothing.

use std::collections::HashSet;
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{PoisonError, RwLock};

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use guanxi_kernel::Error;

use crate::code::TOO_MANY;
use crate::http::problem::Problem;
use crate::state::Limits;

/// Forgetting callers that were quiet is worth a walk over all of them only once there are this many.
const MANY: usize = 10_000;
/// So many sessions and tokens are known at once. Beyond, all are forgotten: each costs its address one request then.
const KNOWN: usize = 100_000;

/// How often callers asked lately.
#[derive(Debug)]
pub(crate) struct RateLimits {
    /// The sessions and tokens that were there when last asked for.
    known: RwLock<HashSet<u64>>,
    sessions: DefaultKeyedRateLimiter<u64>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
}

impl RateLimits {
    pub(crate) fn new(limits: Limits) -> Self {
        let quota = |count| Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN));
        Self {
            known: RwLock::default(),
            sessions: RateLimiter::keyed(quota(limits.requests)),
            addresses: RateLimiter::keyed(quota(limits.requests)),
            sign_ins: RateLimiter::keyed(quota(limits.sign_ins)),
        }
    }

    /// Whether this session or token was there when last asked for.
    pub(crate) fn knows(&self, name: u64) -> bool {
        self.known.read().unwrap_or_else(PoisonError::into_inner).contains(&name)
    }

    /// This session or token is there.
    pub(crate) fn learn(&self, name: u64) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KNOWN {
            known.clear();
        }
        known.insert(name);
    }

    /// This session or token is there no longer.
    pub(crate) fn unlearn(&self, name: u64) {
        self.known.write().unwrap_or_else(PoisonError::into_inner).remove(&name);
    }

    /// One more request of this session or token, named by a hash of its secret.
    pub(crate) fn session(&self, name: u64) -> Result<(), Problem> {
        check(&self.sessions, &name)
    }

    /// One more request of somebody who did not sign in, or did not prove it yet.
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
