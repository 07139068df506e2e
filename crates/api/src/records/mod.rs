//! `/records/{object}`: reading and writing records of any object.

mod access;
mod answer;
mod batch;
mod change;
mod create;
mod delete;
mod files;
mod get;
mod groups;
mod history;
mod list;
mod merge;
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
    let mut all = vec![
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
        merge::endpoint(),
        merge::preview_endpoint(),
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
    ];
    all.extend(files::endpoints());
    all
}
