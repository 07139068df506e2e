//! `GET /approvals/{id}/record`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::approval;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/approvals/{id}/record", record)
        .named(
            "approvals.record",
            "The record an approval is about, without what the step hides from the caller",
        )
        .answers_schema(200, "The record, as far as the approval shows it.", json!({"type": "object"}))
}

async fn record(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    Ok(Json(approval::record(&caller.ctx, &caller.company, id).await?.into_json()))
}
