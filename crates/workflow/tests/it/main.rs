//! Change orders on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod approved;
mod ended;
mod model;
mod proposed;
mod scene;
mod versions;
