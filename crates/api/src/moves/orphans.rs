//! `GET /moves/orphans`

use axum::Json;
use guanxi_org::moves;
use serde_json::Value;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/moves/orphans", orphans)
        .named("moves.orphans", "Open records whose owner cannot work")
        .answers_schema(200, "By object and owner.", schemas::orphans())
}

async fn orphans(caller: Caller) -> Result<Json<Value>, Problem> {
    let found = moves::orphans(&caller.ctx, &caller.company).await?;
    Ok(Json(moves::labelled(&caller.ctx, &caller.company, &found).await?))
}
