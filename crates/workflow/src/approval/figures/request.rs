//! Which days figures are asked for.

use chrono::{Datelike, Days, Months, NaiveDate};
use chrono_tz::Tz;
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_org::organisation;
use guanxi_records::Company;
use guanxi_records::filter::start_of;

use super::super::SPAN;

/// Days unless others are named.
const USUAL: u64 = 90;
/// Months at most.
const MOST: usize = 60;

/// What is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct FiguresRequest {
    /// The first day; none: 90 days up to the last.
    pub from: Option<NaiveDate>,
    /// The last day; none: today.
    pub to: Option<NaiveDate>,
    /// Only of this process.
    pub process: Option<Id>,
}

/// A stretch of days, and the months in it.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) begins: Instant,
    pub(super) ends: Instant,
    /// Each month with the moment it is over.
    pub(super) months: Vec<(String, Instant)>,
}

impl Span {
    /// The days asked for, by the company's clock.
    ///
    /// # Errors
    /// `approval.span`.
    pub(super) fn of(company: &Company, request: &FiguresRequest, now: Instant) -> Result<Self> {
        let zone = company.settings().zone();
        let to = request.to.unwrap_or_else(|| organisation::today(company, now));
        let from = request.from.or_else(|| to.checked_sub_days(Days::new(USUAL - 1)));
        let span = from.filter(|from| *from <= to).and_then(|from| Self::new(from, to, zone));
        span.ok_or_else(|| Error::new(SPAN).with("limit", MOST))
    }

    fn new(from: NaiveDate, to: NaiveDate, zone: Tz) -> Option<Self> {
        let ends = start_of(to.checked_add_days(Days::new(1))?, zone);
        let mut month = from.with_day(1)?;
        let mut months = Vec::new();
        while month <= to {
            if months.len() == MOST {
                return None;
            }
            let next = month.checked_add_months(Months::new(1))?;
            months.push((month.format("%Y-%m").to_string(), start_of(next, zone)));
            month = next;
        }
        Some(Self { begins: start_of(from, zone), ends, months })
    }
}
