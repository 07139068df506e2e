//! `GET /changes/{id}`

use axum::Json;
use guanxi_kernel::Id;
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/changes/{id}", get)
        .named(
            "changes.get",
            "A change order: what was proposed, what the record said then, and what it says now",
        )
        .answers_schema(200, "The change order.", schemas::shown())
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    shown(&caller, id).await
}
