//! The organisation on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod access;
mod accounts;
mod authority;
mod bootstrap;
mod company_settings;
mod hooks;
mod matrix;
mod messages;
mod moves;
mod oracle;
mod privacy;
mod scene;
mod status;
mod temporary_access;
mod throttle;
mod under_way;
mod views;
