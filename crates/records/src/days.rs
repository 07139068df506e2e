//! Days of a company's time zone as the databases count them: neither knows the zones as the program does, so each is told
//! how far clocks were ahead of UTC, and since when.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use guanxi_kernel::Instant;
use guanxi_store::Val;
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{CaseStatement, Expr, ExprTrait, Value};

use crate::filter::start_of;

/// The days from one to another in a time zone.
#[derive(Debug)]
pub struct Calendar {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The moment the first day begins.
    pub begins: Instant,
    /// The moment the last day is over.
    pub ends: Instant,
    /// How many seconds after it begins in UTC a day ends here.
    day_ends: Steps<NaiveDate>,
    /// How many seconds clocks are ahead of UTC.
    ahead: Steps<Instant>,
}

/// A number that holds from the beginning, and those that hold from later on.
#[derive(Debug, PartialEq, Eq)]
struct Steps<T> {
    first: i64,
    later: Vec<(T, i64)>,
}

impl Calendar {
    /// These days, both included; none when the first comes after the last, or beyond the calendar.
    #[must_use]
    pub fn new(from: NaiveDate, to: NaiveDate, zone: Tz) -> Option<Self> {
        if from > to {
            return None;
        }
        let begins = start_of(from, zone);
        let mut ahead = Steps { first: seconds_ahead(begins, zone), later: Vec::new() };
        let mut day_ends: Option<Steps<NaiveDate>> = None;
        let (mut day, mut start) = (from, begins);
        loop {
            let next = day.checked_add_days(Days::new(1))?;
            let end = start_of(next, zone);
            let after = (end - Utc.from_utc_datetime(&day.and_time(NaiveTime::MIN))).num_seconds();
            day_ends.get_or_insert_with(|| Steps { first: after, later: Vec::new() }).push(after, || day);
            ahead.push(seconds_ahead(end, zone), || change(start, end, zone));
            if day == to {
                return day_ends.map(|day_ends| Self { from, to, begins, ends: end, day_ends, ahead });
            }
            (day, start) = (next, end);
        }
    }

    /// The day a moment of these days falls on.
    #[must_use]
    pub fn day_of(&self, dialect: &Dialect, moment: &Expr) -> Expr {
        self.ahead.told(moment, |ahead| dialect.day_of(moment.clone(), ahead))
    }

    /// The moment one of these days is over.
    #[must_use]
    pub fn end_of(&self, dialect: &Dialect, day: &Expr) -> Expr {
        self.day_ends.told(day, |after| dialect.moment_on(day.clone(), after))
    }
}

impl<T: Copy> Steps<T>
where
    Val: From<T>,
{
    /// Goes on with this number.
    fn push(&mut self, number: i64, since: impl FnOnce() -> T) {
        let last = self.later.last().map_or(self.first, |(_, number)| *number);
        if number != last {
            self.later.push((since(), number));
        }
    }

    /// What is made of the number that holds where the compared expression lies.
    fn told(&self, compared: &Expr, make: impl Fn(i64) -> Expr) -> Expr {
        if self.later.is_empty() {
            return make(self.first);
        }
        let latest_first = self.later.iter().rev();
        let case = latest_first.fold(CaseStatement::new(), |case, (since, number)| {
            let since = Expr::val(Value::from(Val::from(*since)));
            case.case(compared.clone().gte(since), make(*number))
        });
        Expr::Case(Box::new(case.finally(make(self.first))))
    }
}

fn seconds_ahead(at: Instant, zone: Tz) -> i64 {
    i64::from(zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc())
}

/// The second between two moments from which clocks are as far ahead as at the end.
fn change(start: Instant, end: Instant, zone: Tz) -> Instant {
    let ahead = seconds_ahead(end, zone);
    let (mut before, mut after) = (start.timestamp(), end.timestamp());
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        let at = DateTime::from_timestamp(middle, 0).unwrap_or(end);
        if seconds_ahead(at, zone) == ahead { after = middle } else { before = middle }
    }
    DateTime::from_timestamp(after, 0).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn a_zone_without_summer_time_is_one_step() {
        let year = Calendar::new(day("2025-01-01"), day("2025-12-31"), chrono_tz::Asia::Shanghai).unwrap();
        assert_eq!(year.day_ends, Steps { first: 16 * 3600, later: vec![] });
        assert_eq!(year.ahead, Steps { first: 8 * 3600, later: vec![] });
        assert_eq!((year.begins, year.ends), (at("2024-12-31T16:00:00Z"), at("2025-12-31T16:00:00Z")));
        assert!(Calendar::new(day("2025-01-02"), day("2025-01-01"), chrono_tz::UTC).is_none());
    }

    #[test]
    fn clocks_change_on_the_second() {
        let year = Calendar::new(day("2026-01-01"), day("2026-12-31"), chrono_tz::Europe::Berlin).unwrap();
        let (winter, summer) = (3600, 7200);
        let later = vec![(at("2026-03-29T01:00:00Z"), summer), (at("2026-10-25T01:00:00Z"), winter)];
        assert_eq!(year.ahead, Steps { first: winter, later });
        // The day of the change already ends by the new time.
        let later = vec![(day("2026-03-29"), 86_400 - summer), (day("2026-10-25"), 86_400 - winter)];
        assert_eq!(year.day_ends, Steps { first: 86_400 - winter, later });
    }
}
