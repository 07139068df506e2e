//! The calendar itself, and how working time is counted by it. No I/O.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use guanxi_kernel::Instant;
use serde::{Deserialize, Serialize};

use super::time::TimeOfDay;

/// When a company works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingCalendar {
    /// The hours of each weekday, Monday first.
    pub week: [Vec<Period>; 7],
    /// Days on which it is otherwise.
    pub days: Vec<SpecialDay>,
}

/// Hours without a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// From.
    pub from: TimeOfDay,
    /// Until.
    pub until: TimeOfDay,
}

/// A day on which it is not as on other days of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    /// The day.
    pub day: NaiveDate,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// How it differs.
    pub kind: DayKind,
}

/// How a day differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Nobody works.
    Holiday,
    /// It is worked to make up for a holiday: as on the same weekday, or as on the first one that is worked.
    Working,
}

/// Monday to Friday, nine to six with a break at noon; holidays are for the company to name.
impl Default for WorkingCalendar {
    fn default() -> Self {
        let at = |hours: u16, minutes: u16| TimeOfDay::new(hours * 60 + minutes);
        let period =
            |from: Option<TimeOfDay>, until| from.zip(until).map(|(from, until)| Period { from, until });
        let day: Vec<Period> =
            [period(at(9, 0), at(12, 0)), period(at(13, 30), at(18, 0))].into_iter().flatten().collect();
        let week = std::array::from_fn(|weekday| if weekday < 5 { day.clone() } else { Vec::new() });
        Self { week, days: Vec::new() }
    }
}

/// Nothing asks for what is farther away than this: a year of hours at one hour a week.
const FARTHEST_DAYS: usize = 8_760 * 7 + 400;

impl WorkingCalendar {
    /// The hours of a day.
    #[must_use]
    pub fn hours(&self, day: NaiveDate) -> &[Period] {
        let weekday = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
        let usual = self.week.get(weekday).map_or(&[][..], Vec::as_slice);
        match self.days.iter().find(|special| special.day == day).map(|special| special.kind) {
            None => usual,
            Some(DayKind::Holiday) => &[],
            Some(DayKind::Working) if !usual.is_empty() => usual,
            Some(DayKind::Working) => {
                self.week.iter().find(|hours| !hours.is_empty()).map_or(&[], Vec::as_slice)
            }
        }
    }

    /// Minutes worked in a week without holidays.
    #[must_use]
    pub fn minutes_a_week(&self) -> u32 {
        let minutes =
            |period: &Period| u32::from(period.until.minutes().saturating_sub(period.from.minutes()));
        self.week.iter().flatten().map(minutes).sum()
    }

    /// The moment at which so much working time has passed since `from`: the first one. It lies within working time, and what
    /// is added in parts comes to the same as added at once. Nothing added to a moment outside of working time is the next one
    /// within it. Time is counted as it passes, also where clocks are put forward or back.
    #[must_use]
    pub fn after(&self, zone: Tz, from: Instant, time: TimeDelta) -> Instant {
        let mut left = time.max(TimeDelta::zero());
        let mut last = from;
        // The day before reaches into the day of the moment where clocks are put back at midnight.
        let first = from.with_timezone(&zone).date_naive() - TimeDelta::days(1);
        for day in first.iter_days().take(FARTHEST_DAYS) {
            for period in self.hours(day) {
                let (begin, end) = (moment(zone, day, period.from), moment(zone, day, period.until));
                // What the clocks leave out, and what was over by then.
                if begin >= end || end < from {
                    continue;
                }
                let begin = begin.max(from);
                if left <= end - begin {
                    return begin + left;
                }
                left -= end - begin;
                last = end;
            }
        }
        last
    }
}

/// The moment of a time on a day: the first of two where clocks are put back, the end of the gap where they are put forward. A
/// later time is never an earlier moment.
fn moment(zone: Tz, day: NaiveDate, time: TimeOfDay) -> Instant {
    /// Some countries have left out whole days.
    const LONGEST_GAP_MINUTES: i64 = 26 * 60;
    let local = NaiveDateTime::from(day) + TimeDelta::minutes(i64::from(time.minutes()));
    let at = |minutes: i64| zone.from_local_datetime(&(local + TimeDelta::minutes(minutes))).earliest();
    let found = (0..=LONGEST_GAP_MINUTES).find_map(at).map(|at| at.with_timezone(&Utc));
    found.unwrap_or_else(|| local.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Instant {
        chrono::DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
    }

    fn day(text: &str, kind: DayKind) -> SpecialDay {
        SpecialDay { day: text.parse().unwrap(), name: String::new(), kind }
    }

    fn national_day() -> WorkingCalendar {
        let holidays = (1..=7).map(|n| day(&format!("2026-10-0{n}"), DayKind::Holiday));
        let days = holidays.chain([day("2026-10-10", DayKind::Working)]).collect();
        WorkingCalendar { days, ..WorkingCalendar::default() }
    }

    #[test]
    fn hours_pass_over_breaks_nights_weekends_and_holidays() {
        let (calendar, zone) = (national_day(), chrono_tz::Asia::Shanghai);
        let cases = [
            // Within the morning; over the break; over the night.
            ("2026-09-29T09:00:00+08:00", 2, "2026-09-29T11:00:00+08:00"),
            ("2026-09-29T11:00:00+08:00", 2, "2026-09-29T14:30:00+08:00"),
            ("2026-09-29T17:00:00+08:00", 2, "2026-09-30T10:00:00+08:00"),
            // Asked at night, on the eve of the holidays, among them.
            ("2026-09-29T23:00:00+08:00", 1, "2026-09-30T10:00:00+08:00"),
            ("2026-09-30T16:00:00+08:00", 8, "2026-10-08T16:30:00+08:00"),
            ("2026-10-03T12:00:00+08:00", 3, "2026-10-08T12:00:00+08:00"),
            // Over the Saturday that is worked, and over the Sunday that is not.
            ("2026-10-09T17:00:00+08:00", 2, "2026-10-10T10:00:00+08:00"),
            ("2026-10-10T17:00:00+08:00", 2, "2026-10-12T10:00:00+08:00"),
            ("2026-10-09T12:30:00+08:00", 0, "2026-10-09T13:30:00+08:00"),
        ];
        for (from, hours, until) in cases {
            assert_eq!(
                calendar.after(zone, at(from), TimeDelta::hours(hours)),
                at(until),
                "{from} + {hours}"
            );
        }
    }

    #[test]
    fn clocks_that_change_neither_give_nor_take_working_time() {
        let night = |from, until| {
            let period =
                Period { from: TimeOfDay::new(from).unwrap(), until: TimeOfDay::new(until).unwrap() };
            WorkingCalendar { week: std::array::from_fn(|_| vec![period]), days: Vec::new() }
        };
        let berlin = chrono_tz::Europe::Berlin;
        // From two to three does not exist on the last Sunday of March, and exists twice on that of October.
        let calendar = night(60, 240);
        let hours = |from, hours| calendar.after(berlin, at(from), TimeDelta::hours(hours));
        assert_eq!(hours("2026-03-29T01:00:00+01:00", 2), at("2026-03-29T04:00:00+02:00"));
        assert_eq!(hours("2026-03-29T01:00:00+01:00", 3), at("2026-03-30T02:00:00+02:00"));
        assert_eq!(hours("2026-10-25T01:00:00+02:00", 3), at("2026-10-25T03:00:00+01:00"));
        assert_eq!(hours("2026-10-25T01:00:00+02:00", 4), at("2026-10-25T04:00:00+01:00"));
        // Hours that do not exist that day are nobody's: the next ones come.
        let gone = night(120, 180);
        let after = gone.after(berlin, at("2026-03-29T00:00:00+01:00"), TimeDelta::minutes(30));
        assert_eq!(after, at("2026-03-30T02:30:00+02:00"));
    }

    fn week() -> impl Strategy<Value = [Vec<Period>; 7]> {
        let bounds = prop::collection::btree_set(0..=96_u16, 0..6);
        let hours = bounds.prop_map(|bounds| {
            let times: Vec<TimeOfDay> = bounds.into_iter().filter_map(|n| TimeOfDay::new(n * 15)).collect();
            times.chunks_exact(2).map(|two| Period { from: two[0], until: two[1] }).collect::<Vec<_>>()
        });
        prop::array::uniform7(hours).prop_filter("works", |week| week.iter().any(|hours| !hours.is_empty()))
    }

    fn calendar() -> impl Strategy<Value = WorkingCalendar> {
        let first: NaiveDate = "2026-03-01".parse().unwrap();
        let days = prop::collection::btree_map(0..300_i64, any::<bool>(), 0..20);
        (week(), days).prop_map(move |(week, days)| {
            let kind = |works| if works { DayKind::Working } else { DayKind::Holiday };
            let special = |(n, works)| SpecialDay {
                day: first + TimeDelta::days(n),
                name: String::new(),
                kind: kind(works),
            };
            WorkingCalendar { week, days: days.into_iter().map(special).collect() }
        })
    }

    fn zone() -> impl Strategy<Value = Tz> {
        use chrono_tz::{America, Asia, Australia, Europe};
        prop::sample::select(vec![
            Asia::Shanghai,
            Europe::Berlin,
            America::New_York,
            America::Santiago,
            Australia::Lord_Howe,
        ])
    }

    /// Whether the moment lies within working time, told by the clock on the wall alone.
    fn works(calendar: &WorkingCalendar, zone: Tz, at: Instant) -> bool {
        let within = |at: Instant| {
            let local = at.with_timezone(&zone).naive_local();
            let minutes = (local - NaiveDateTime::from(local.date())).num_seconds();
            let inside = |p: &Period| {
                (i64::from(p.from.minutes()) * 60..i64::from(p.until.minutes()) * 60).contains(&minutes)
            };
            // Of the hour that comes twice the wall does not tell which one it is.
            let twice =
                zone.from_local_datetime(&local).latest() != zone.from_local_datetime(&local).earliest();
            twice || calendar.hours(local.date()).iter().any(inside)
        };
        // The end of hours belongs to them.
        within(at) || within(at - TimeDelta::seconds(1))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
        #[test]
        fn working_time_adds_up(
            calendar in calendar(),
            zone in zone(),
            begin in 0..25_000_000_i64,
            later in 0..1_000_000_i64,
            first in 0..3_000_i64,
            second in 0..3_000_i64,
        ) {
            let from = at("2026-03-01T00:00:00Z") + TimeDelta::seconds(begin);
            let (first, second) = (TimeDelta::minutes(first), TimeDelta::minutes(second));
            let after = |from, time| calendar.after(zone, from, time);
            let (one, both) = (after(from, first), after(from, first + second));
            prop_assert!(one >= from && both >= one, "it never goes back");
            prop_assert!(one - from >= first, "no time is made up");
            prop_assert_eq!(after(one, second), both, "in parts as at once");
            prop_assert!(after(from + TimeDelta::seconds(later), first) >= one, "whoever begins later is not done before");
            prop_assert!(works(&calendar, zone, one), "{} is outside of working time", one);
        }
    }
}
