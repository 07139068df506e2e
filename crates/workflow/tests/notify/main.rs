//! Notifications: who is told what, who can read it, and when it is mailed.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod choices;
mod reading;
mod scene;
mod telling;
