//! `GET /connector-kinds`

use axum::Json;
use guanxi_integrations::connector;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"items": schemas::list(schemas::kind())}});
    Endpoint::get("/connector-kinds", kinds)
        .named(
            "connectors.kinds",
            "The kinds of systems there are connectors for, with what each can exchange",
        )
        .answers_schema(200, "The kinds.", schema)
}

async fn kinds(caller: Caller) -> Result<Json<Value>, Problem> {
    Ok(Json(json!({"items": connector::kinds(&caller.ctx, &caller.company)?})))
}
