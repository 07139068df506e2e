//! The interface as its callers see it, on both databases: the router in process, a company of its own for each test.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails, and says where"
)]

mod app;
mod automations;
mod bad_input;
mod changes;
mod coverage;
mod erasures;
mod feedback;
mod files;
mod groups;
mod headers;
mod languages;
mod live;
mod merge;
mod modules;
mod moves;
mod notifications;
mod objects;
mod once;
mod records;
mod recycle_bin;
mod reports;
mod see_as;
mod sessions;
mod temporary_access;
mod views;
