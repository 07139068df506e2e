//! `/webhooks`: how webhooks are, what is on their way, and what can be done about it. They are made and changed as records.

mod deliveries;
mod list;
mod replay;
mod secret;
mod test;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![list::endpoint(), deliveries::endpoint(), secret::endpoint(), test::endpoint(), replay::endpoint()]
}
