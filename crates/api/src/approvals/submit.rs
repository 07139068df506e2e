//! `POST /approvals`

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, Detail};
use serde::Deserialize;
use serde_json::json;

use super::schemas::{self, text};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Submitted {
    object: String,
    record: Id,
    #[serde(default)]
    reason: String,
}

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({"type": "object", "required": ["object", "record"], "properties": {
        "object": text(), "record": text(), "reason": text(),
    }});
    Endpoint::post("/approvals", submit)
        .named("approvals.submit", "Submit a record that was made and not approved once more")
        .keyed()
        .chooses()
        .takes_schema("application/json", takes)
        .answers_schema(201, "The approval.", schemas::detail())
}

async fn submit(
    caller: Caller,
    Body(submitted): Body<Submitted>,
) -> Result<(StatusCode, Json<Detail>), Problem> {
    let Submitted { object, record, reason } = submitted;
    let id = approval::submit(&caller.ctx, &caller.company, &object, record, &reason).await?;
    Ok((StatusCode::CREATED, Json(approval::get(&caller.ctx, &caller.company, id).await?)))
}
