//! `/approval-delegations`: somebody decides for somebody else for a time.

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, NewDelegation};
use serde_json::{Value, json};

use super::schemas::{list as many, text};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn list() -> Endpoint {
    let person = json!({"type": "object", "properties": {"id": text(), "name": text()}});
    let one = json!({"type": "object", "properties": {
        "id": text(), "employee": person, "delegate": person, "starts_at": text(), "ends_at": text(), "reason": text(),
    }});
    Endpoint::get("/approval-delegations", all)
        .named("approval_delegations.list", "Who decides for whom: the caller's, and those to the caller")
        .answers_schema(
            200,
            "Those that have not ended.",
            json!({"type": "object", "properties": {"items": many(one)}}),
        )
}

pub(super) fn create() -> Endpoint {
    let takes = json!({"type": "object", "required": ["delegate", "ends_at"], "properties": {
        "employee": {"type": "string", "description": "The caller when left out."}, "delegate": text(),
        "starts_at": text(), "ends_at": text(), "reason": text(),
    }});
    Endpoint::post("/approval-delegations", make)
        .named("approval_delegations.create", "Have somebody else decide for a time")
        .keyed()
        .takes_schema("application/json", takes)
        .answers_schema(201, "Its id.", json!({"type": "object", "properties": {"id": text()}}))
}

pub(super) fn end() -> Endpoint {
    Endpoint::delete("/approval-delegations/{id}", remove)
        .named("approval_delegations.end", "Take a delegation back")
        .answers_nothing("It has ended.")
}

async fn all(caller: Caller) -> Result<Json<Value>, Problem> {
    let items = approval::delegations(&caller.ctx, &caller.company).await?;
    Ok(Json(json!({"items": items})))
}

async fn make(caller: Caller, Body(new): Body<NewDelegation>) -> Result<(StatusCode, Json<Value>), Problem> {
    let id = approval::delegate(&caller.ctx, &caller.company, new).await?;
    Ok((StatusCode::CREATED, Json(json!({"id": id}))))
}

async fn remove(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    approval::end_delegation(&caller.ctx, &caller.company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
