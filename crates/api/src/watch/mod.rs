//! `/watch`: what is watched, what it would have raised, and the cases it raised.

mod cases;
mod close;
mod preview;
mod schemas;
mod settings;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        settings::get(),
        settings::put(),
        preview::endpoint(),
        cases::list(),
        cases::get(),
        close::endpoint(),
    ]
}
