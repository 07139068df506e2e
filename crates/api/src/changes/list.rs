//! `GET /records/{object}/{id}/changes`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::change_order;
use serde_json::{Value, json};

use super::{brief, schemas};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/changes", list)
        .named("changes.list", "The change orders of a record, the newest first")
        .answers_schema(200, "Those of others without their drafts.", schemas::briefs())
}

async fn list(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Json<Value>, Problem> {
    let all = change_order::list(&caller.ctx, &caller.company, &object, id).await?;
    let items: Vec<Value> = all.iter().map(brief).collect();
    Ok(Json(json!({"items": items})))
}
