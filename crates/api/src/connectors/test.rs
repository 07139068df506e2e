//! `POST /connectors/{id}/test`

use axum::Json;
use guanxi_integrations::connector::{self, Tested};
use guanxi_kernel::Id;
use serde_json::json;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema =
        json!({"type": "object", "properties": {"ok": {"type": "boolean"}, "message": schemas::text()}});
    Endpoint::post("/connectors/{id}/test", test)
        .named("connectors.test", "Ask the other system whether it lets us in, and wait for what it says")
        .answers_schema(200, "What came of it.", schema)
}

async fn test(caller: Caller, Path(id): Path<Id>) -> Result<Json<Tested>, Problem> {
    Ok(Json(connector::test(&caller.ctx, &caller.company, id).await?))
}
