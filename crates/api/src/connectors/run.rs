//! `POST /connectors/{id}/run`

use axum::Json;
use axum::http::StatusCode;
use guanxi_integrations::connector;
use guanxi_kernel::Id;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"job": schemas::text()}});
    Endpoint::post("/connectors/{id}/run", run)
        .named("connectors.run", "Exchange now, without waiting for the next time")
        .keyed()
        .answers_schema(202, "The job.", schema)
}

async fn run(caller: Caller, Path(id): Path<Id>) -> Result<(StatusCode, Json<Value>), Problem> {
    let job = connector::run_now(&caller.ctx, &caller.company, id).await?;
    Ok((StatusCode::ACCEPTED, Json(json!({"job": job}))))
}
