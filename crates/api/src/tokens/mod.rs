//! `/tokens`: programs that act for a person.

mod create;
mod delete;
mod list;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![list::endpoint(), create::endpoint(), delete::endpoint()]
}
