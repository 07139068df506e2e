//! Watching: what people do is counted, and what is far more than usual is told to those who see the audit.
//!
//! The engine counts what is seen ([`guanxi_records::usage`]); what is written stands in the audit and is counted from there
//! ([`count`]). [`rules`] says what is remarkable and knows no database, so what is raised and what a change of the settings
//! would have raised are found by the same function.

mod case;
mod count;
mod facts;
mod hook;
mod job;
mod preview;
mod raise;
pub mod rules;
mod settings;
mod tables;

use guanxi_records::notices::{NoticeKind, Way};

pub use case::{Asked, Case, Verdict, case, cases, close};
pub use count::count;
pub use job::{WATCH_KIND, WatchJob, prune, schedule, watch};
pub use preview::{PREVIEW_DAYS, preview};
pub use raise::look;
pub use settings::{Effect, Factor, Kind, Night, Rule, Rules, Settings, set_settings, settings};

pub(crate) use hook::hooks;
pub(crate) use tables::{PEOPLE, migrations};

/// What cases are about.
const OBJECT: &str = "employee";
/// Something remarkable was found.
const RAISED: &str = "watch.raised";
/// How many days numbers are kept: those of a month, and as many before it as say what was usual then.
const KEPT_DAYS: u64 = 110;

/// What people are told.
pub(crate) const KINDS: &[NoticeKind] = &[NoticeKind::new(RAISED, Way::Mail).for_groups()];

guanxi_kernel::codes! {
    /// There is no such case.
    NOT_FOUND = NotFound "watch.not_found";
    /// The case is closed already.
    CLOSED = Conflict "watch.closed";
    /// Somebody acted since it was read.
    STALE = Stale "watch.stale";
    /// The own case is for somebody else to look at.
    OWN = Forbidden "watch.own";
    /// The settings make no sense; `errors` names each field.
    INVALID = Invalid "watch.invalid";
    /// A factor is more than 0 and at most 1000.
    FACTOR = Invalid "watch.factor";
    /// A number below zero.
    LEAST = Invalid "watch.least";
    /// Two rules for the same.
    KIND_TWICE = Invalid "watch.kind_twice";
    /// The night begins and ends at full hours.
    WHOLE_HOURS = Invalid "watch.whole_hours";
    /// A case about the person holds exports as long as it is open.
    EXPORT_HELD = Forbidden "watch.export_held";
}
