//! `/channels`: the robots of chats and gateways for short messages people and groups are told by. What lets anybody speak in
//! their name goes in and never comes out.

mod change;
mod create;
mod get;
mod list;
mod log;
mod remove;
mod retry;
mod schemas;
mod shape;
mod test;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        create::endpoint(),
        get::endpoint(),
        change::endpoint(),
        remove::endpoint(),
        test::endpoint(),
        log::endpoint(),
        retry::endpoint(),
    ]
}
