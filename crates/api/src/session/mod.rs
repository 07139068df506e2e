//! `/session`, `/sessions`, `/sign-ins`, `/password`, `/activation`: signing in and what belongs to it.

mod activate;
mod activation;
mod cookie;
mod create;
mod delete;
mod end;
mod list;
mod password;
mod sign_ins;

use crate::endpoint::Endpoint;

pub(crate) use list::SessionShapes;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        create::endpoint(),
        delete::endpoint(),
        list::endpoint(),
        end::endpoint(),
        sign_ins::endpoint(),
        password::endpoint(),
        activation::endpoint(),
        activate::endpoint(),
    ]
}
