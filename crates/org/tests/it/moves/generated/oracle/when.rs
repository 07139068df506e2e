//! When a move takes effect.

use chrono::{Days, NaiveDate, TimeDelta, TimeZone};
use guanxi_kernel::Instant;
use guanxi_org::moves::request::{MoveKind, MoveRequest};

/// When a move takes effect.
pub(super) struct When {
    pub(super) at: Instant,
    pub(super) day: NaiveDate,
    pub(super) due: bool,
    /// The last day before it holds.
    pub(super) last: NaiveDate,
}

/// The companies of these tests are in Shanghai, where no clocks are changed.
fn zone() -> chrono_tz::Tz {
    chrono_tz::Asia::Shanghai
}

pub(super) fn when(request: &MoveRequest, now: Instant, today: NaiveDate) -> When {
    let start =
        |day: NaiveDate| zone().from_local_datetime(&day.and_hms_opt(0, 0, 0).unwrap()).unwrap().to_utc();
    let local = |at: Instant| at.with_timezone(&zone()).date_naive();
    let departs = request.kind == MoveKind::Depart;
    let asked = match request.until.filter(|_| departs) {
        Some(last) => Some(start(last + Days::new(1))),
        None => request.effective_at.or(request.effective_on.map(start)),
    };
    let last = asked.map_or(today, |at| local(at - TimeDelta::microseconds(1)));
    match asked {
        Some(at) if at > now => When { at, day: local(at), due: false, last },
        Some(at) if !departs => When { at, day: local(at), due: true, last },
        _ => When { at: now, day: today, due: true, last },
    }
}
