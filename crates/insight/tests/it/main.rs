//! Figures on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod attribution;
mod exactness;
mod messages;
mod oracle;
mod plans;
mod questions;
mod rights;
mod scene;
