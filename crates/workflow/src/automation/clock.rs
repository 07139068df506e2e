//! Days and times of the company's clock.

use chrono::{Duration, LocalResult, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use guanxi_kernel::Instant;

/// The moment at which the clock shows this; of two the first, and where summer time skips it the next there is.
pub(super) fn moment(zone: Tz, day: NaiveDate, time: NaiveTime) -> Instant {
    let mut local = day.and_time(time);
    for _ in 0..8 {
        match zone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => return at.to_utc(),
            LocalResult::None => local += Duration::minutes(30),
        }
    }
    zone.from_utc_datetime(&local).to_utc()
}

/// A time of the day such as `09:00`.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}
