//! Webhooks and the change feed on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod feed;
mod receiver;
mod rights;
mod scene;
mod silence;
mod webhooks;
