//! `POST /moves/{id}/approve`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::moves;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let shape = json!({"type": "object", "properties": {"approved": {"type": "boolean"}}});
    Endpoint::post("/moves/{id}/approve", approve)
        .named("moves.approve", "Approve a move, or reject it, for the roles one holds that are asked")
        .keyed()
        .takes::<Decision>()
        .answers_schema(200, "What was decided.", shape)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Decision {
    /// Whether it is approved.
    approved: bool,
    /// What is to be said about it.
    #[serde(default)]
    comment: String,
}

async fn approve(
    caller: Caller,
    Path(id): Path<Id>,
    Body(decision): Body<Decision>,
) -> Result<Json<Value>, Problem> {
    moves::approve(&caller.ctx, &caller.company, id, decision.approved, &decision.comment).await?;
    // A rejected move is a draft again, which those who were asked no longer see.
    Ok(Json(json!({"approved": decision.approved})))
}
