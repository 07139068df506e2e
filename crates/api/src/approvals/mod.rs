//! `/approvals`: what waits for somebody's decision, and deciding.

mod act;
mod batch;
mod count;
mod delegations;
mod get;
mod list;
mod record;
pub(crate) mod schemas;
mod simulate;
mod submit;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        submit::endpoint(),
        count::endpoint(),
        simulate::endpoint(),
        batch::endpoint(),
        get::endpoint(),
        record::endpoint(),
        act::endpoint(),
        delegations::list(),
        delegations::create(),
        delegations::end(),
    ]
}
