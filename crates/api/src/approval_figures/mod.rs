//! `/approval-figures`: how approvals go.

mod get;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![get::endpoint()]
}
