//! `/files`: what people upload and attach.

mod create;
mod get;

use crate::endpoint::Endpoint;

pub(crate) use get::encoded;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![create::endpoint(), get::endpoint()]
}
