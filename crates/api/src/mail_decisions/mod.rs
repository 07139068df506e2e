//! `/mail-decisions`: deciding by a link of a mail, without signing in.

mod decide;
mod follow;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![follow::endpoint(), decide::endpoint()]
}
