//! `/settings/company`: what holds for the whole company, and what currencies are worth.

mod get;
mod put;
mod rates;
mod shape;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![get::endpoint(), put::endpoint()];
    all.extend(rates::endpoints());
    all
}
