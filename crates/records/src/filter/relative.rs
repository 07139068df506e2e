//! Stretches of time relative to today, in the company's time zone.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use guanxi_kernel::Instant;

/// The longest stretch in days.
const MOST_DAYS: u32 = 3_660;

/// A stretch of time relative to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relative {
    /// A day, so many from today.
    Day(i64),
    /// A week from Monday on, so many from this one.
    Week(i64),
    /// A month, so many from this one.
    Month(i64),
    /// A quarter, so many from this one.
    Quarter(i64),
    /// A year, so many from this one.
    Year(i64),
    /// So many days up to and with today.
    LastDays(u32),
    /// So many days from today on.
    NextDays(u32),
}

impl Relative {
    /// Reads `today`, `last_month`, `last_n_days:7`, ….
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let days = |text: &str| text.parse().ok().filter(|n| (1..=MOST_DAYS).contains(n));
        if let Some(n) = text.strip_prefix("last_n_days:") {
            return days(n).map(Self::LastDays);
        }
        if let Some(n) = text.strip_prefix("next_n_days:") {
            return days(n).map(Self::NextDays);
        }
        Some(match text {
            "today" => Self::Day(0),
            "yesterday" => Self::Day(-1),
            "tomorrow" => Self::Day(1),
            "this_week" => Self::Week(0),
            "last_week" => Self::Week(-1),
            "next_week" => Self::Week(1),
            "this_month" => Self::Month(0),
            "last_month" => Self::Month(-1),
            "next_month" => Self::Month(1),
            "this_quarter" => Self::Quarter(0),
            "last_quarter" => Self::Quarter(-1),
            "this_year" => Self::Year(0),
            "last_year" => Self::Year(-1),
            _ => return None,
        })
    }

    /// The first day, and the first day after; none beyond the calendar.
    #[must_use]
    pub fn days(self, now: Instant, zone: Tz) -> Option<(NaiveDate, NaiveDate)> {
        let today = now.with_timezone(&zone).date_naive();
        let month_start = today.with_day(1)?;
        match self {
            Self::Day(n) => span(shift_days(today, n)?, |d| shift_days(d, 1)),
            Self::Week(n) => {
                span(shift_days(today.week(Weekday::Mon).first_day(), n * 7)?, |d| shift_days(d, 7))
            }
            Self::Month(n) => span(shift_months(month_start, n)?, |d| shift_months(d, 1)),
            Self::Quarter(n) => {
                let into = i64::from(today.month0() % 3);
                span(shift_months(month_start, n * 3 - into)?, |d| shift_months(d, 3))
            }
            Self::Year(n) => span(shift_months(month_start.with_month(1)?, n * 12)?, |d| shift_months(d, 12)),
            Self::LastDays(n) => Some((shift_days(today, 1 - i64::from(n))?, shift_days(today, 1)?)),
            Self::NextDays(n) => Some((today, shift_days(today, i64::from(n))?)),
        }
    }
}

/// The moment a day begins in a time zone. Where clocks skip midnight, the first moment there is.
#[must_use]
pub fn start_of(day: NaiveDate, zone: Tz) -> Instant {
    let midnight = day.and_time(NaiveTime::MIN);
    let found = (0..4).find_map(|hour| {
        let local = midnight + chrono::TimeDelta::hours(hour);
        zone.from_local_datetime(&local).earliest()
    });
    found.map_or_else(
        || DateTime::<Utc>::from_naive_utc_and_offset(midnight, Utc),
        |at| at.with_timezone(&Utc),
    )
}

fn span(from: NaiveDate, end: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
    Some((from, end(from)?))
}

fn shift_days(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

fn shift_months(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let months = Months::new(u32::try_from(by.unsigned_abs()).ok()?);
    if by < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> (String, String) {
        // 00:30 on Monday 2 March 2026 in Shanghai is still Sunday in UTC.
        let now = "2026-03-01T16:30:00Z".parse().unwrap();
        let (from, to) = Relative::parse(text).unwrap().days(now, chrono_tz::Asia::Shanghai).unwrap();
        (from.to_string(), to.to_string())
    }

    #[test]
    fn stretches_follow_the_company_calendar() {
        let pair = |a: &str, b: &str| (String::from(a), String::from(b));
        assert_eq!(days("today"), pair("2026-03-02", "2026-03-03"));
        assert_eq!(days("last_week"), pair("2026-02-23", "2026-03-02"));
        assert_eq!(days("last_month"), pair("2026-02-01", "2026-03-01"));
        assert_eq!(days("this_quarter"), pair("2026-01-01", "2026-04-01"));
        assert_eq!(days("last_year"), pair("2025-01-01", "2026-01-01"));
        assert_eq!(days("last_n_days:7"), pair("2026-02-24", "2026-03-03"));
        assert_eq!(days("next_n_days:30"), pair("2026-03-02", "2026-04-01"));
        assert_eq!(Relative::parse("last_n_days:0"), None);
    }
}
