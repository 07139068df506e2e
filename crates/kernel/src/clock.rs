//! Time as a parameter: nothing below the program's wiring asks the operating system what time it is.

use chrono::{DateTime, SubsecRound, Utc};

/// A moment in UTC, kept to the microsecond (what both databases store).
pub type Instant = DateTime<Utc>;

/// Tells the time.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// Now, cut to microseconds.
    fn now(&self) -> Instant;
}

/// The operating system's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the operating system")]
    fn now(&self) -> Instant {
        Utc::now().trunc_subsecs(6)
    }
}

/// Writes an instant the one way the API does: RFC 3339, UTC, six digits.
#[must_use]
pub fn format_instant(at: Instant) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}
