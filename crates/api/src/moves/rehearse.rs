//! `POST /moves/{id}/rehearse`

use axum::Json;
use guanxi_kernel::{Error, Id};
use guanxi_org::moves;
use guanxi_workflow::approval;
use serde_json::Value;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/moves/{id}/rehearse", rehearse)
        .named("moves.rehearse", "What the move would do, without doing it")
        .reads()
        .answers_schema(200, "The plan; its hash confirms it.", schemas::plan())
}

async fn rehearse(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    let plan = moves::rehearse(&caller.ctx, &caller.company, id).await?;
    let agreeing = approval::of_plan(&caller.ctx, &caller.company, id, &plan).await?;
    let mut answer = moves::labelled(&caller.ctx, &caller.company, &plan).await?;
    if let Some(members) = answer.as_object_mut() {
        members.insert(String::from("agreeing"), serde_json::to_value(agreeing).map_err(Error::internal)?);
    }
    Ok(Json(answer))
}
