//! How long to wait between attempts, and when to give up.

use std::time::Duration;

use chrono::TimeDelta;
use guanxi_kernel::Instant;
use guanxi_kernel::random::Random;

/// The pauses between attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The pause after the first attempt that failed.
    pub first: Duration,
    /// The longest pause.
    pub longest: Duration,
    /// How long after it was first due a delivery is given up.
    pub patience: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        let hour = 60 * 60;
        Self {
            first: Duration::from_secs(5),
            longest: Duration::from_secs(6 * hour),
            patience: Duration::from_secs(72 * hour),
        }
    }
}

impl Pace {
    /// When to try again after so many attempts; none: it is given up. What the other side asks for counts where it is
    /// longer. A third of each pause is chance, so that what failed together does not come back together.
    pub(super) fn next(
        &self,
        attempts: i64,
        begun: Instant,
        now: Instant,
        asked: Option<Duration>,
        random: &Random,
    ) -> Option<Instant> {
        let tripled = 3_u32.checked_pow(u32::try_from(attempts - 1).unwrap_or(0));
        let whole =
            tripled.and_then(|by| self.first.checked_mul(by)).unwrap_or(self.longest).min(self.longest);
        let part = u64::try_from(whole.as_micros() / 3).unwrap_or(u64::MAX);
        let pause = Duration::from_micros(part * 2 + random.below(part)).max(asked.unwrap_or_default());
        let at = now + TimeDelta::from_std(pause).unwrap_or(TimeDelta::days(30));
        let end = begun + TimeDelta::from_std(self.patience).unwrap_or(TimeDelta::days(3));
        (at <= end).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_for_three_days() {
        let (pace, random) = (Pace::default(), Random::seeded(1));
        let begun = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let (mut now, mut attempts, mut last) = (begun, 1, TimeDelta::zero());
        while let Some(at) = pace.next(attempts, begun, now, None, &random) {
            assert!(at - now <= TimeDelta::hours(6));
            assert!(attempts > 7 || at - now > last, "{attempts}");
            (last, now, attempts) = (at - now, at, attempts + 1);
        }
        assert!((15..30).contains(&attempts), "{attempts}");
        assert!(now - begun > TimeDelta::hours(65));
    }

    #[test]
    fn the_other_side_may_ask_for_more_time() {
        let (pace, random) = (Pace::default(), Random::seeded(1));
        let begun = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let hour = Duration::from_secs(3600);
        assert_eq!(pace.next(1, begun, begun, Some(hour), &random), Some(begun + TimeDelta::hours(1)));
        assert_eq!(pace.next(1, begun, begun, Some(hour * 100), &random), None);
    }
}
