//! `/settings/company`: what holds for the whole company, what currencies are worth, and which modules it works with.

mod get;
mod modules;
mod put;
mod rates;
mod shape;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![get::endpoint(), put::endpoint()];
    all.extend(rates::endpoints());
    all.extend(modules::endpoints());
    all
}
