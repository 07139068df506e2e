//! Whether what is kept holds together: totals equal their lines, states are legal, what is referred to is there, the audit is
//! whole. Domains add checks of their own ([`crate::Module::checks`]).
//!
//! A check reads by sets, streamed, and keeps nothing but ids: what a record is called is looked up when a report is read, by
//! what its reader may see. It repairs nothing: what to do is for people to decide.

mod chain;
mod check;
mod choices;
mod formulas;
mod left;
mod references;
mod report;
mod rollups;
mod sets;

use std::sync::Arc;

pub use check::{Check, Finding, Looking, Outcome, Step, steps};
pub use left::left_over;
pub(crate) use report::table;
pub use report::{Line, Report, Shown, Status, begin, keep, read, reports, told};
pub use sets::{counted, listed};

guanxi_kernel::codes! {
    /// A kept report cannot be read: a fault of ours.
    UNREADABLE = Internal "integrity.unreadable";
}

/// The kind of job that checks.
pub const KIND: &str = "integrity";

/// Findings told of each check; all are counted.
pub const TOLD: usize = 100;

/// What the engine checks itself.
#[must_use]
pub fn checks() -> Vec<Arc<dyn Check>> {
    vec![
        Arc::new(rollups::Rollups),
        Arc::new(formulas::Formulas),
        Arc::new(choices::Choices),
        Arc::new(references::References),
        Arc::new(chain::Chain),
    ]
}
