//! `/objects`: what objects there are, what they consist of, and their administration.

mod administer;
mod get;
mod list;
mod shape;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = vec![list::endpoint(), get::endpoint()];
    endpoints.extend(administer::endpoints());
    endpoints
}
