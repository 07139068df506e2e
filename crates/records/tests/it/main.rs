//! The engine on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod administering;
mod backing_up;
mod exporting;
mod grouping;
mod importing;
mod reading;
mod support;
mod writing;
