//! What is asked for.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde_json::Value as Json;

/// Which records are counted, and by what they are told apart.
#[derive(Debug, Clone, Default)]
pub struct GroupsRequest {
    /// The object.
    pub object: String,
    /// One field, or two.
    pub by: Vec<ToldBy>,
    /// The numbers and amounts that are summed up.
    pub sum: Vec<String>,
    /// In the filter language.
    pub filter: Option<Json>,
    /// Words to look for.
    pub q: Option<String>,
    /// How many groups of each field are named, 1 to 200; 50 when left out. The rest of them stand together.
    pub limit: Option<u64>,
}

/// A field by which records are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldBy {
    /// The field.
    pub field: String,
    /// The stretches of time, for a day or a moment.
    pub period: Option<Period>,
}

/// Stretches of time in the company's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Single days.
    Day,
    /// Weeks, from Monday.
    Week,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
}

impl Period {
    /// The first day of the stretch a day lies in.
    pub(super) fn first(self, day: NaiveDate) -> NaiveDate {
        let month = |month0: u32| NaiveDate::from_ymd_opt(day.year(), month0 + 1, 1).unwrap_or(day);
        match self {
            Self::Day => day,
            Self::Week => day.week(Weekday::Mon).checked_first_day().unwrap_or(day),
            Self::Month => month(day.month0()),
            Self::Quarter => month(day.month0() / 3 * 3),
            Self::Year => month(0),
        }
    }

    /// The day after the stretch that begins on a day.
    pub(super) fn after(self, first: NaiveDate) -> NaiveDate {
        let after = match self {
            Self::Day => first.checked_add_days(Days::new(1)),
            Self::Week => first.checked_add_days(Days::new(7)),
            Self::Month => first.checked_add_months(Months::new(1)),
            Self::Quarter => first.checked_add_months(Months::new(3)),
            Self::Year => first.checked_add_months(Months::new(12)),
        };
        after.unwrap_or(NaiveDate::MAX)
    }
}
