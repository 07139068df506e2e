//! Times of the day, by a person's own clock.

use std::fmt;

use chrono::{NaiveTime, Timelike};
use chrono_tz::Tz;
use guanxi_jobs::next_after;
use guanxi_kernel::{Instant, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A time of the day to the minute, written `HH:MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    minutes: Option<u16>,
}

impl Time {
    /// At the full hour.
    #[must_use]
    pub(crate) const fn at(hour: u16) -> Self {
        Self { minutes: Some(hour * 60) }
    }

    /// Whether it is one.
    #[must_use]
    pub const fn is_sound(self) -> bool {
        self.minutes.is_some()
    }

    /// Minutes since midnight.
    pub(crate) fn minutes(self) -> u16 {
        self.minutes.unwrap_or_default()
    }

    /// The next moment after the given one at which it is this time there.
    ///
    /// # Errors
    /// None for any time of the day.
    pub fn next(self, zone: Tz, after: Instant) -> Result<Instant> {
        let minutes = self.minutes();
        next_after(&format!("{} {} * * *", minutes % 60, minutes / 60), zone, after)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.minutes();
        write!(f, "{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    /// What is no time is refused by the rules, with the place where it stands.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time = NaiveTime::parse_from_str(&text, "%H:%M").ok().filter(|_| text.len() == 5);
        let minutes = time.and_then(|t| u16::try_from(t.hour() * 60 + t.minute()).ok());
        Ok(Self { minutes })
    }
}

/// A part of the day in which mail waits; it may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quiet {
    /// From this time on,
    pub from: Time,
    /// until this one.
    pub until: Time,
}

impl Quiet {
    /// When the quiet ends the moment falls into; none when it falls into none.
    ///
    /// # Errors
    /// None for times of the day.
    pub fn ends(self, zone: Tz, now: Instant) -> Result<Option<Instant>> {
        let local = now.with_timezone(&zone);
        let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or_default();
        let (from, until) = (self.from.minutes(), self.until.minutes());
        let quiet =
            if from <= until { (from..until).contains(&minute) } else { minute >= from || minute < until };
        if quiet { self.until.next(zone, now).map(Some) } else { Ok(None) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn time(text: &str) -> Time {
        serde_json::from_value(serde_json::json!(text)).unwrap()
    }

    #[test]
    fn the_quiet_goes_over_midnight_by_the_own_clock() {
        let quiet = Quiet { from: time("22:00"), until: time("07:30") };
        let berlin = chrono_tz::Europe::Berlin;
        let ends = |at: &str| quiet.ends(berlin, instant(at)).unwrap();
        assert_eq!(ends("2026-03-02T20:59:00Z"), None);
        assert_eq!(ends("2026-03-02T21:00:00Z"), Some(instant("2026-03-03T06:30:00Z")));
        // The clocks go forward in this night.
        assert_eq!(ends("2026-03-28T23:00:00Z"), Some(instant("2026-03-29T05:30:00Z")));
        assert_eq!(ends("2026-03-03T06:30:00Z"), None);
        assert_eq!(ends("2026-03-03T06:29:00Z"), Some(instant("2026-03-03T06:30:00Z")));
    }

    #[test]
    fn the_same_beginning_and_end_is_no_quiet() {
        let quiet = Quiet { from: time("08:00"), until: time("08:00") };
        assert_eq!(quiet.ends(chrono_tz::UTC, instant("2026-03-02T08:00:00Z")).unwrap(), None);
    }

    #[test]
    fn what_is_no_time_is_known() {
        for text in ["24:00", "8:00", "08:00:00", "", "ab:cd"] {
            assert!(!time(text).is_sound(), "{text}");
        }
        assert_eq!(time("08:05").to_string(), "08:05");
    }
}
