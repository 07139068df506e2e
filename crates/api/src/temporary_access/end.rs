//! `POST /temporary-access/{id}/end`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::temporary_access;
use guanxi_records::query;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/temporary-access/{id}/end", end)
        .named("temporary_access.end", "End a temporary access now")
        .keyed()
        .answers_schema(200, "The record of the access.", json!({"type": "object"}))
}

async fn end(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    temporary_access::end(&caller.ctx, &caller.company, id).await?;
    let record = query::get(&caller.ctx, &caller.company, "temporary_access", id).await?;
    Ok(Json(record.into_json()))
}
