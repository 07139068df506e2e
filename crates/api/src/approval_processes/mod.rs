//! `/approval-processes`: who has to agree before something is done.

mod change;
mod check;
mod create;
mod get;
mod list;
mod publish;
mod remove;
mod running;
mod schemas;
mod shape;
mod version;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        create::endpoint(),
        check::endpoint(),
        get::endpoint(),
        change::endpoint(),
        remove::endpoint(),
        publish::endpoint(),
        running::endpoint(),
        version::endpoint(),
    ]
}
