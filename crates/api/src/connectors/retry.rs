//! `POST /connectors/{id}/log/retry`

use axum::Json;
use guanxi_integrations::connector;
use guanxi_kernel::Id;
use serde_json::Value;

use super::schemas;
use super::shape::{Ids, results};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::asked::Asked;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/connectors/{id}/log/retry", retry)
        .named("connectors.retry", "Try what failed once more")
        .keyed()
        .takes_schema("application/json", schemas::ids())
        .answers_schema(200, "For each whether it is on its way.", schemas::results())
}

async fn retry(
    caller: Caller,
    asked: Asked,
    Path(id): Path<Id>,
    Body(ids): Body<Ids>,
) -> Result<Json<Value>, Problem> {
    let done = connector::retry_entries(&caller.ctx, &caller.company, id, &ids.ids).await?;
    Ok(Json(results(done, &asked, &caller.company.product.messages)))
}
