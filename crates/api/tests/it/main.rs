//! The interface as its callers see it, on both databases: the router in process, a company of its own for each test.

mod app;
mod coverage;
mod files;
mod headers;
mod languages;
mod live;
mod objects;
mod once;
mod records;
mod sessions;
