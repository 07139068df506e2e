//! `/feedback`: what people say about the program. It is read and answered as records of the object `feedback`.

mod send;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![send::endpoint()]
}
