//! `/session/see-as`: seeing with somebody else's rights.

mod begin;
mod end;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![begin::endpoint(), end::endpoint()]
}
