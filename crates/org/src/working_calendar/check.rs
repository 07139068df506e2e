//! Whether a calendar can be.

use std::collections::BTreeSet;

use guanxi_kernel::{Error, FieldError, Result};
use guanxi_records::field::faults;

use super::calendar::{Period, WorkingCalendar};
use super::{DAY_TWICE, HOURS, INVALID, NO_TIME};

/// Days that differ at most: those of many years.
const MOST_DAYS: usize = 2_000;
/// Hours of a day in parts at most.
const MOST_PERIODS: usize = 12;
/// Characters of a name at most, in any script.
const LONGEST_NAME: usize = 100;

/// Refuses what nobody could work by.
///
/// # Errors
/// `working_calendar.invalid`, with each fault by its place.
pub(super) fn check(calendar: &WorkingCalendar) -> Result<()> {
    let mut wrong = Vec::new();
    for (weekday, hours) in calendar.week.iter().enumerate() {
        if !in_order(hours) {
            wrong.push(FieldError::new(format!("week[{weekday}]"), HOURS.name));
        }
        if hours.len() > MOST_PERIODS {
            let fault = FieldError::new(format!("week[{weekday}]"), faults::TOO_LARGE);
            wrong.push(fault.with("limit", MOST_PERIODS));
        }
    }
    if calendar.minutes_a_week() < 60 {
        wrong.push(FieldError::new("week", NO_TIME.name));
    }
    if calendar.days.len() > MOST_DAYS {
        wrong.push(FieldError::new("days", faults::TOO_LARGE).with("limit", MOST_DAYS));
    }
    let mut known = BTreeSet::new();
    for (place, special) in calendar.days.iter().enumerate() {
        if !known.insert(special.day) {
            let fault = FieldError::new(format!("days[{place}].day"), DAY_TWICE.name);
            wrong.push(fault.with("day", special.day));
        }
        if special.name.chars().count() > LONGEST_NAME {
            let fault = FieldError::new(format!("days[{place}].name"), faults::TOO_LONG);
            wrong.push(fault.with("limit", LONGEST_NAME));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, wrong)) }
}

/// Whether each begins when the one before has ended.
fn in_order(hours: &[Period]) -> bool {
    let each = hours.iter().all(|period| period.from < period.until);
    let ends = hours.iter().map(|period| period.until);
    each && ends.zip(hours.iter().skip(1)).all(|(end, next)| end <= next.from)
}

#[cfg(test)]
mod tests {
    use super::super::TimeOfDay;
    use super::*;

    fn with_monday(hours: &[(u16, u16)]) -> WorkingCalendar {
        let at = |minutes| TimeOfDay::new(minutes).unwrap();
        let mut week: [Vec<Period>; 7] = std::array::from_fn(|_| Vec::new());
        week[0] = hours.iter().map(|(from, until)| Period { from: at(*from), until: at(*until) }).collect();
        WorkingCalendar { week, days: Vec::new() }
    }

    fn fault(calendar: &WorkingCalendar) -> Option<&'static str> {
        check(calendar).err().map(|error| error.field_errors()[0].code)
    }

    #[test]
    fn nobody_works_by_a_calendar_without_time_or_order() {
        assert_eq!(fault(&WorkingCalendar::default()), None);
        assert_eq!(fault(&with_monday(&[(0, 1440)])), None);
        assert_eq!(fault(&with_monday(&[(540, 600), (600, 660)])), None);
        assert_eq!(fault(&with_monday(&[])), Some("working_calendar.no_time"));
        assert_eq!(fault(&with_monday(&[(540, 590)])), Some("working_calendar.no_time"));
        assert_eq!(fault(&with_monday(&[(600, 540), (600, 700)])), Some("working_calendar.hours"));
        assert_eq!(fault(&with_monday(&[(540, 700), (660, 800)])), Some("working_calendar.hours"));
        let mut twice = WorkingCalendar::default();
        let day = super::super::SpecialDay {
            day: "2026-10-01".parse().unwrap(),
            name: String::from("国庆节"),
            kind: super::super::DayKind::Holiday,
        };
        twice.days = vec![day.clone(), day];
        assert_eq!(fault(&twice), Some("working_calendar.day_twice"));
    }
}
