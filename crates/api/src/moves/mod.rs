//! `/moves`: people changes as plans.

mod approve;
mod briefing;
mod briefings;
mod cancel;
mod change;
mod confirm;
mod create;
mod get;
mod letter;
mod orphans;
mod rehearse;
mod repair;
mod schemas;
mod undo;
mod waiting;

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::moves;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        create::endpoint(),
        orphans::endpoint(),
        repair::endpoint(),
        briefings::endpoint(),
        waiting::endpoint(),
        letter::endpoint(),
        get::endpoint(),
        change::endpoint(),
        rehearse::endpoint(),
        confirm::endpoint(),
        cancel::endpoint(),
        undo::endpoint(),
        approve::endpoint(),
        briefing::endpoint(),
    ]
}

/// The move as the caller may see it now.
async fn shown(caller: &Caller, id: Id) -> Result<Json<Value>, Problem> {
    let shown = moves::get(&caller.ctx, &caller.company, id).await?;
    let request = shown.request.clone();
    let mut answer = moves::labelled(&caller.ctx, &caller.company, &shown).await?;
    if let Some(members) = answer.as_object_mut() {
        members.insert(String::from("kind"), json!(request.kind));
        members.insert(String::from("until"), json!(request.until));
        members.insert(String::from("reason"), json!(request.reason));
        members.insert(String::from("note"), json!(request.note));
    }
    Ok(Json(answer))
}
