//! `/automations`, `/automation-runs`: rules that act by themselves, and what they did.

mod button;
mod change;
mod check;
mod create;
mod dry_run;
mod get;
mod hook;
mod list;
mod of_record;
mod receive;
mod remove;
mod resume;
mod run;
mod runs;
mod schemas;
mod shape;
mod wishes;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        create::endpoint(),
        check::endpoint(),
        dry_run::endpoint(),
        get::endpoint(),
        change::endpoint(),
        remove::endpoint(),
        resume::endpoint(),
        hook::endpoint(),
        runs::endpoint(),
        run::endpoint(),
        wishes::retry_endpoint(),
        wishes::discard_endpoint(),
        of_record::endpoint(),
        button::list_endpoint(),
        button::of_record_endpoint(),
        button::press_endpoint(),
        receive::endpoint(),
    ]
}
