//! `/integrity`: whether what is kept holds together.

mod begin;
mod get;
mod reports;
mod schemas;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![get::endpoint(), begin::endpoint(), reports::endpoint()]
}
