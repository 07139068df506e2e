//! What is asked for.

use chrono::NaiveDate;
use serde_json::Value as Json;

/// What is counted, of which records, and how it is shown.
#[derive(Debug, Clone)]
pub struct FiguresRequest {
    /// The object; its records have owners.
    pub object: String,
    /// What is counted.
    pub measure: Measure,
    /// The day or moment that decides when a record counts.
    pub date: String,
    /// The first day, in the company's time zone.
    pub from: Option<NaiveDate>,
    /// The last day, included.
    pub to: Option<NaiveDate>,
    /// Instead of the days: a stretch relative to today as in the filter language (`last_quarter`).
    pub within: Option<String>,
    /// Of which records, in the filter language.
    pub filter: Option<Json>,
    /// Whose.
    pub by: By,
    /// As it was, as it is today, or both.
    pub attribution: Attribution,
    /// By stretches of time, too.
    pub period: Option<Period>,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// The records.
    Count,
    /// The sum of a field: a number, or money in the company's currency.
    Sum(String),
}

/// By whom figures are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By the person who owns the record.
    Owner,
    /// By the department in whose books it is.
    Department,
    /// By the position its owner holds as the primary one.
    Position,
    /// Not at all.
    Nobody,
}

/// By which state of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribution {
    /// As it was when the record counted.
    Then,
    /// As it is today.
    Today,
    /// Both.
    Both,
}

impl Attribution {
    /// Whether it is asked how it was.
    #[must_use]
    pub const fn then(self) -> bool {
        matches!(self, Self::Then | Self::Both)
    }

    /// Whether it is asked how it is.
    #[must_use]
    pub const fn today(self) -> bool {
        matches!(self, Self::Today | Self::Both)
    }
}

/// Stretches of time figures are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Months: `2026-03`.
    Month,
    /// Quarters: `2026-Q1`.
    Quarter,
    /// Years: `2026`.
    Year,
}

impl Period {
    /// How many months it is long.
    pub(super) const fn months(self) -> i64 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The name of the period of that number, counted from the year 0.
    pub(super) fn name(self, number: i64) -> String {
        match self {
            Self::Month => format!("{:04}-{:02}", number / 12, number % 12 + 1),
            Self::Quarter => format!("{:04}-Q{}", number / 4, number % 4 + 1),
            Self::Year => format!("{number:04}"),
        }
    }
}
