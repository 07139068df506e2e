//! `/temporary-access`: what there is to a temporary access beside its record.

mod end;
mod log;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![end::endpoint(), log::endpoint()]
}
