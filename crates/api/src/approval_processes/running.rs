//! `POST /approval-processes/{id}/running`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, Running};
use serde::Deserialize;
use serde_json::json;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Versions {
    from: i64,
    to: i64,
}

pub(super) fn endpoint() -> Endpoint {
    let number = json!({"type": "integer"});
    let takes =
        json!({"type": "object", "required": ["from", "to"], "properties": {"from": number, "to": number}});
    let schema = json!({"type": "object", "properties": {"moved": number, "left": number}});
    Endpoint::post("/approval-processes/{id}/running", running)
        .named(
            "approval_processes.running",
            "Move the approvals that run to another version, each that can be",
        )
        .keyed()
        .takes_schema("application/json", takes)
        .answers_schema(200, "How many run by the other version now, and how many stay.", schema)
}

async fn running(
    caller: Caller,
    Path(id): Path<Id>,
    Body(versions): Body<Versions>,
) -> Result<Json<Running>, Problem> {
    let Versions { from, to } = versions;
    Ok(Json(approval::move_running(&caller.ctx, &caller.company, id, from, to).await?))
}
