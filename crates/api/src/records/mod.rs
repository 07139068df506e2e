//! `/records/{object}`: reading and writing records of any object.

mod answer;
mod batch;
mod create;
mod delete;
mod get;
mod history;
mod list;
mod query;
mod restore;
mod transfer;
mod undo;
mod update;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        query::endpoint(),
        create::endpoint(),
        get::endpoint(),
        update::endpoint(),
        delete::endpoint(),
        restore::endpoint(),
        batch::endpoint(),
        history::endpoint(),
        undo::endpoint(),
        transfer::endpoint(),
    ]
}
