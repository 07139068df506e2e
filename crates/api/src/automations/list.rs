//! `GET /automations`

use axum::Json;
use guanxi_workflow::automation;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"items": schemas::list(schemas::line())}});
    Endpoint::get("/automations", list)
        .named("automations.list", "Every automation, by object and order, with what it did lately")
        .answers_schema(200, "The automations.", schema)
}

async fn list(caller: Caller) -> Result<Json<Value>, Problem> {
    Ok(Json(json!({"items": automation::automations(&caller.ctx, &caller.company).await?})))
}
