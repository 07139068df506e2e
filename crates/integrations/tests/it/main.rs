//! Webhooks, connectors and the change feed on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod connector_files;
mod connector_reconcile;
mod connector_rights;
mod connector_scene;
mod feed;
mod receiver;
mod rights;
mod scene;
mod silence;
mod webhooks;
