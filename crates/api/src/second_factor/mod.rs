//! `/second-factor`: codes by time beside the password.

mod begin;
mod confirm;
mod end;

use crate::endpoint::Endpoint;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![begin::endpoint(), confirm::endpoint(), end::endpoint()]
}

/// The present password, asked for again before what matters.
#[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct PresentPassword {
    password: String,
}
