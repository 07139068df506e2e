//! `/connectors`: what is exchanged with other systems, what became of it, and comparing both sides.

mod change;
mod create;
mod differences;
mod get;
mod kinds;
mod list;
mod log;
mod reconcile;
mod reconciliations;
mod remove;
mod repair;
mod retry;
mod run;
mod schemas;
mod shape;
mod test;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        kinds::endpoint(),
        list::endpoint(),
        create::endpoint(),
        get::endpoint(),
        change::endpoint(),
        remove::endpoint(),
        test::endpoint(),
        run::endpoint(),
        log::endpoint(),
        retry::endpoint(),
        reconcile::endpoint(),
        reconciliations::endpoint(),
        differences::endpoint(),
        repair::endpoint(),
    ]
}
