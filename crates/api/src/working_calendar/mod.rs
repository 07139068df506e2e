//! `/settings/working-calendar`: when the company works.

mod get;
mod put;
mod shape;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![get::endpoint(), put::endpoint()]
}
