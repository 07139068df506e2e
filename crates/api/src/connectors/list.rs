//! `GET /connectors`

use axum::Json;
use guanxi_integrations::connector;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"items": schemas::list(schemas::brief())}});
    Endpoint::get("/connectors", list)
        .named("connectors.list", "Connectors with how they are")
        .answers_schema(200, "By name.", schema)
}

async fn list(caller: Caller) -> Result<Json<Value>, Problem> {
    Ok(Json(json!({"items": connector::list(&caller.ctx, &caller.company).await?})))
}
