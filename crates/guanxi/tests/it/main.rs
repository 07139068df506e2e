//! The whole program's domains together, on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod domains;
mod integrity;
mod leaver;
mod northwind;
mod northwind_moved;
mod northwind_seen;
mod notices;
mod people;
mod program;
mod served;
