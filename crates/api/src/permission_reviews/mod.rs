//! `/permission-reviews` and `/me/permission-reviews`: each manager looks at what their people may do.

mod answers;
mod evidence;
mod mine;
mod schemas;
mod settings;
mod start;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        settings::get(),
        settings::put(),
        evidence::list(),
        start::endpoint(),
        evidence::get(),
        mine::endpoint(),
        answers::endpoint(),
    ]
}
