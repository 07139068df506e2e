//! `/roles/{id}/rights`, `/access/…`: what roles grant, what a change would do, how two differ.

mod compare;
mod get;
mod put;
pub(crate) mod shape;
mod what_if;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![get::endpoint(), put::endpoint(), what_if::endpoint(), compare::endpoint()]
}
