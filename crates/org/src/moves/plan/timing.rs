//! When a move takes effect.

use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use guanxi_kernel::Instant;
use guanxi_records::Company;

use crate::moves::request::{MoveKind, MoveRequest};
use crate::organisation;

/// When a move takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Timing {
    /// The moment.
    pub(crate) at: Instant,
    /// The first day on which it holds.
    pub(crate) day: NaiveDate,
    /// Whether it has come.
    pub(crate) due: bool,
}

/// When the request takes effect. Somebody who leaves works to the end of the last day.
pub(crate) fn timing(company: &Company, request: &MoveRequest, now: Instant) -> Timing {
    let today = organisation::today(company, now);
    let at = match (request.kind, request.until) {
        (MoveKind::Depart, Some(last)) => {
            Some(start_of(company, last.checked_add_days(Days::new(1)).unwrap_or(last)))
        }
        _ => request.effective_at.or_else(|| request.effective_on.map(|day| start_of(company, day))),
    };
    match at {
        Some(at) if at > now => Timing { at, day: organisation::today(company, at), due: false },
        // The last day of work may have passed; what is done about it is done now.
        Some(_) if request.kind == MoveKind::Depart => Timing { at: now, day: today, due: true },
        Some(at) => Timing { at, day: organisation::today(company, at), due: true },
        None => Timing { at: now, day: today, due: true },
    }
}

/// The moment a day begins in the company.
pub(crate) fn start_of(company: &Company, day: NaiveDate) -> Instant {
    let zone = company.settings().zone();
    let local = day.and_time(NaiveTime::MIN);
    // A day that begins with a change of the clocks begins when there is a time again.
    let found =
        (0..3).find_map(|h| zone.from_local_datetime(&(local + chrono::TimeDelta::hours(h))).earliest());
    found.map_or_else(|| local.and_utc(), |at| at.to_utc())
}

/// The last day of work of somebody who leaves: the one named, else the day before the departure takes effect; today for
/// one that takes effect at once.
pub(crate) fn last_day(request: &MoveRequest, day: NaiveDate) -> NaiveDate {
    let later = request.effective_at.is_some() || request.effective_on.is_some();
    request.until.unwrap_or_else(|| if later { day.pred_opt().unwrap_or(day) } else { day })
}
