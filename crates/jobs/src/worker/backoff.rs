//! The pauses between attempts.

use std::time::Duration;

use guanxi_kernel::random::Random;

/// Pauses that double with each attempt, up to a longest one. Half of each is chance, so that jobs which failed together
/// do not come back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The pause after the first attempt.
    pub first: Duration,
    /// The longest pause.
    pub longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first: Duration::from_secs(10), longest: Duration::from_secs(60 * 60) }
    }
}

impl Backoff {
    /// The pause after this many attempts: between half and the whole of what doubling makes it.
    #[must_use]
    pub fn pause(&self, attempts: u32, random: &Random) -> Duration {
        let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).and_then(|by| self.first.checked_mul(by));
        let whole = doubled.unwrap_or(self.longest).min(self.longest);
        let half = u64::try_from(whole.as_micros() / 2).unwrap_or(u64::MAX);
        Duration::from_micros(half + random.below(half))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let backoff = Backoff { first: Duration::from_secs(10), longest: Duration::from_secs(100) };
        let random = Random::seeded(7);
        for (attempts, whole) in [(1, 10), (2, 20), (3, 40), (4, 80), (5, 100), (40, 100), (u32::MAX, 100)] {
            for _ in 0..50 {
                let pause = backoff.pause(attempts, &random);
                assert!(pause >= Duration::from_secs(whole) / 2, "{attempts}: {pause:?}");
                assert!(pause <= Duration::from_secs(whole), "{attempts}: {pause:?}");
            }
        }
    }

    #[test]
    fn jobs_that_failed_together_do_not_come_back_together() {
        let random = Random::seeded(7);
        let pauses: std::collections::BTreeSet<_> =
            (0..100).map(|_| Backoff::default().pause(3, &random)).collect();
        assert!(pauses.len() > 90);
    }
}
