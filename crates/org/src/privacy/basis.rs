//! On which law a request rests, and by when it must be answered.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The law a request rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The General Data Protection Regulation of the European Union, article 17.
    Gdpr,
    /// The Personal Information Protection Law of China (个人信息保护法), article 47.
    Pipl,
    /// Another law, or the company's own rules.
    Other,
}

impl Basis {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gdpr => "gdpr",
            Self::Pipl => "pipl",
            Self::Other => "other",
        }
    }

    /// The last day on which a request of that day is answered in time.
    ///
    /// * GDPR: one month from receipt, article 12 (3); on a day the next month does not have, its last.
    /// * PIPL: article 50 asks for a timely answer; the rules for judging unlawful collection by apps
    ///   (App违法违规收集使用个人信息行为认定方法, 2019, article 6) set 15 working days at most. Public holidays are not known here and
    ///   would only give more time.
    /// * Other: 30 days, which most laws allow.
    #[must_use]
    pub fn due_on(self, requested_on: NaiveDate) -> NaiveDate {
        match self {
            Self::Gdpr => requested_on.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX),
            Self::Pipl => working_days_after(requested_on, 15),
            Self::Other => requested_on.checked_add_days(Days::new(30)).unwrap_or(NaiveDate::MAX),
        }
    }
}

fn working_days_after(day: NaiveDate, count: usize) -> NaiveDate {
    let works = |d: &NaiveDate| !matches!(d.weekday(), Weekday::Sat | Weekday::Sun);
    day.iter_days().skip(1).filter(works).nth(count.saturating_sub(1)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(basis: Basis, day: &str) -> String {
        basis.due_on(day.parse().unwrap()).to_string()
    }

    #[test]
    fn a_calendar_month_fifteen_working_days_or_thirty_days() {
        assert_eq!(due(Basis::Gdpr, "2026-03-02"), "2026-04-02");
        assert_eq!(due(Basis::Gdpr, "2026-01-31"), "2026-02-28");
        // From a Monday three weeks, from a Friday likewise, from a Saturday as from that Friday.
        assert_eq!(due(Basis::Pipl, "2026-03-02"), "2026-03-23");
        assert_eq!(due(Basis::Pipl, "2026-03-06"), "2026-03-27");
        assert_eq!(due(Basis::Pipl, "2026-03-07"), "2026-03-27");
        assert_eq!(due(Basis::Other, "2026-01-31"), "2026-03-02");
    }
}
