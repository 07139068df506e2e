//! `GET /records/{object}/{id}/automations`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::automation;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"items": schemas::list(schemas::detail())}});
    Endpoint::get("/records/{object}/{id}/automations", of_record)
        .named("records.automations", "What automations did for a record, the latest first")
        .answers_schema(200, "The latest 50 runs.", schema)
}

async fn of_record(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Json<Value>, Problem> {
    let items = automation::of_record(&caller.ctx, &caller.company, &object, id).await?;
    Ok(Json(json!({"items": items})))
}
