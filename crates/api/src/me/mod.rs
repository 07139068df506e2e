//! `/me`: the person who asks.

mod get;
mod profile;
mod tour;
mod update;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![get::endpoint(), update::endpoint(), tour::endpoint()]
}
