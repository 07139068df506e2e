//! `/settings/mail`: the company's mail server. Its password goes in and never comes out.

mod get;
mod put;
mod shape;
mod test;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![get::endpoint(), put::endpoint(), test::endpoint()]
}
