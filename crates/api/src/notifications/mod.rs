//! `/notifications`: what the caller was told, and how the caller wants to be told.

mod choices;
mod count;
mod defaults;
mod list;
mod read;
mod shape;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        count::endpoint(),
        read::endpoint(),
        choices::get(),
        choices::put(),
        defaults::get(),
        defaults::put(),
    ]
}
