//! Approvals, automations and change orders, in a company and as rules alone.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod approvals;
mod automations;
mod change_orders;
mod company;
mod exports;
mod feedback;
mod machine;
mod reviews;
mod watching;
