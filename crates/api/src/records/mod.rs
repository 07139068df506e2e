//! `/records/{object}`: reading and writing records of any object.

mod access;
mod answer;
mod batch;
mod change;
mod create;
mod delete;
mod get;
mod groups;
mod history;
mod list;
mod owners;
mod presence;
mod query;
mod restore;
mod shares;
mod status;
mod timeline;
mod transfer;
mod undo;
mod update;
mod values;
mod who;

use crate::endpoint::Endpoint;

pub(crate) use answer::etag;
pub(crate) use update::if_match;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        query::endpoint(),
        groups::endpoint(),
        create::endpoint(),
        get::endpoint(),
        update::endpoint(),
        delete::endpoint(),
        restore::endpoint(),
        batch::endpoint(),
        change::endpoint(),
        history::endpoint(),
        owners::endpoint(),
        values::endpoint(),
        status::endpoint(),
        timeline::endpoint(),
        undo::endpoint(),
        transfer::endpoint(),
        shares::list::endpoint(),
        shares::create::endpoint(),
        shares::delete::endpoint(),
        access::endpoint(),
        who::endpoint(),
        presence::endpoint(),
    ]
}
