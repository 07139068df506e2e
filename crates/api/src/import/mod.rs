//! Many records from a file and into one: `/records/{object}/import`, `/export`, `/import-mappings`.

mod export;
mod mappings;
mod preview;
mod request;
mod start;
mod undo;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = vec![preview::endpoint(), start::endpoint(), undo::endpoint()];
    endpoints.extend([export::endpoint(), export::preview(), export::request()]);
    endpoints.extend(mappings::endpoints());
    endpoints
}
