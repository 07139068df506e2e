//! A clock that stands still until it is told otherwise.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::DateTime;
use guanxi_kernel::{Clock, Instant};

/// 2026-03-02T08:00:00Z, a Monday; far from any change of summer time.
const START_MICROS: i64 = 1_772_438_400_000_000;

/// A clock that stands still until it is told otherwise.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl Default for ManualClock {
    fn default() -> Self {
        Self(AtomicI64::new(START_MICROS))
    }
}

impl ManualClock {
    /// Goes forward.
    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(i64::try_from(by.as_micros()).unwrap_or(i64::MAX), Ordering::SeqCst);
    }

    /// Jumps to a moment, also backwards.
    pub fn set(&self, to: Instant) {
        self.0.store(to.timestamp_micros(), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Instant {
        DateTime::from_timestamp_micros(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_only_when_told() {
        let clock = ManualClock::default();
        assert_eq!(clock.now().to_rfc3339(), "2026-03-02T08:00:00+00:00");
        clock.advance(Duration::from_millis(1_500));
        assert_eq!(clock.now(), clock.now());
        assert_eq!(clock.now().timestamp_millis(), START_MICROS / 1_000 + 1_500);
        clock.set(DateTime::from_timestamp(0, 0).unwrap());
        assert_eq!(clock.now().timestamp(), 0);
    }
}
