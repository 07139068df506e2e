//! `GET /moves/{id}`

use axum::Json;
use guanxi_kernel::Id;
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/moves/{id}", get)
        .named("moves.get", "A move: request, confirmed plan, report, and what may be done with it")
        .answers_schema(200, "The move.", schemas::shown())
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    shown(&caller, id).await
}
