//! Watching: what is counted, what is remarkable, what is done about it.

mod cases;
mod counting;
mod holding;
mod operations;
mod rules;
pub(crate) mod scene;
