//! `/reports`: what records add up to.

mod figures;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![figures::endpoint()]
}
