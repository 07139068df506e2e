//! `/employees/{id}/…`: accounts of people, for those who manage people.

mod data;
mod end_sessions;
mod erasure;
mod history;
mod invite;
mod reactivate;
mod sessions;
mod stop;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        invite::endpoint(),
        stop::endpoint(),
        reactivate::endpoint(),
        sessions::endpoint(),
        end_sessions::endpoint(),
        history::endpoint(),
        data::endpoint(),
        erasure::endpoint(),
    ]
}

/// What an account is at after a change.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct AccountChanged {
    account_state: &'static str,
}
