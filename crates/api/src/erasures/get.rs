//! `GET /erasures/{id}`

use axum::Json;
use guanxi_kernel::Id;
use serde_json::Value;

use super::{shape, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/erasures/{id}", get)
        .named("erasures.get", "A request that personal data be erased, and what may be done with it")
        .answers_schema(200, "The request.", shape())
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    shown(&caller, id).await
}
