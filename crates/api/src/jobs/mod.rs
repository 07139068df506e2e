//! `/jobs`: background work, and what became of it.

mod cancel;
mod get;
mod list;
mod retry;
mod shape;

use crate::endpoint::Endpoint;

pub(crate) use shape::{JobBegun, JobShape};

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![list::endpoint(), get::endpoint(), cancel::endpoint(), retry::endpoint()]
}
