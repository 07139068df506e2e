//! `/records/{object}/views`: lists as people set them up.

mod arrange;
mod change;
mod choose;
mod create;
mod list;
mod remove;
mod restore;
mod schemas;
mod shape;

use axum::Json;
use guanxi_org::views;
use serde_json::Value;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        create::endpoint(),
        change::endpoint(),
        remove::endpoint(),
        restore::endpoint(),
        choose::endpoint(),
        arrange::endpoint(),
    ]
}

/// All views as the caller has them now: a change of one may change what the caller begins with.
async fn shown(caller: &Caller, object: &str) -> Result<Json<Value>, Problem> {
    Ok(Json(shape::views(&views::views(&caller.ctx, &caller.company, object).await?)))
}
