//! `GET /connectors/{id}/log`

use axum::Json;
use guanxi_integrations::connector::{self, LogPage, Outcome};
use guanxi_kernel::Id;
use serde::Deserialize;
use serde_json::json;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    outcome: Option<Outcome>,
    limit: Option<u32>,
    cursor: Option<Id>,
}

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/connectors/{id}/log", log)
        .named("connectors.log", "What was exchanged, the latest first")
        .query("outcome", "Only those that became so.", schemas::outcome())
        .query("limit", "1 to 200; 50 when left out.", json!({"type": "integer"}))
        .query("cursor", "The `next` of the page before.", schemas::text())
        .answers_schema(200, "A page of the log.", schemas::log())
}

async fn log(
    caller: Caller,
    Path(id): Path<Id>,
    Query(params): Query<Params>,
) -> Result<Json<LogPage>, Problem> {
    let Params { outcome, limit, cursor } = params;
    let limit = limit.map(i64::from);
    Ok(Json(connector::entries(&caller.ctx, &caller.company, id, outcome, limit, cursor).await?))
}
