//! `POST /records/{object}/{id}/changes/preview`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::change_order;
use serde_json::{Value, json};

use super::schemas::{self, Proposed};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/{id}/changes/preview", preview)
        .named("changes.preview", "What a change order would do; nothing of it stays")
        .takes_schema("application/json", schemas::request())
        .answers_schema(200, "What is proposed, and what follows from it.", schemas::preview())
}

async fn preview(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Body(proposed): Body<Proposed>,
) -> Result<Json<Value>, Problem> {
    let preview = change_order::preview(&caller.ctx, &caller.company, &object, id, &proposed.into()).await?;
    Ok(Json(json!({
        "fields": preview.proposed.fields,
        "lines": preview.proposed.lines,
        "effects": preview.effects,
        "approval": preview.approval,
    })))
}
