//! When the company works: hours by weekday, holidays, and days worked to make up for them, in the company's time zone.
//!
//! What is due in working time (approvals now; whatever comes next) asks [`WorkingCalendar::after`]. Moments worked out before the
//! calendar changed stay as they are: whoever was told until when keeps that time.

mod calendar;
mod check;
mod setting;
mod time;

pub use calendar::{DayKind, Period, SpecialDay, WorkingCalendar};
pub use setting::{change, read, working_calendar};
pub use time::TimeOfDay;

guanxi_kernel::codes! {
    /// The calendar cannot be; `errors` names each place.
    INVALID = Invalid "working_calendar.invalid";
    /// No weekday is worked for at least an hour in all.
    NO_TIME = Invalid "working_calendar.no_time";
    /// Hours end before they begin, or overlap.
    HOURS = Invalid "working_calendar.hours";
    /// A day stands twice among the holidays and make-up days; parameter `day`.
    DAY_TWICE = Invalid "working_calendar.day_twice";
    /// Somebody changed the calendar since it was read.
    STALE = Stale "working_calendar.stale";
}
