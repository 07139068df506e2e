//! Objects and fields made and changed by an administrator.

pub(super) mod shape;

use crate::endpoint::Endpoint;

pub(super) fn endpoints() -> Vec<Endpoint> {
    Vec::new()
}
