//! `GET /connectors/{id}/reconciliations`

use axum::Json;
use guanxi_integrations::connector;
use guanxi_kernel::Id;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/connectors/{id}/reconciliations", reconciliations)
        .named("connectors.reconciliations", "Comparisons of both sides, the latest first")
        .answers_schema(200, "The comparisons.", schemas::reconciliations())
}

async fn reconciliations(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    let items = connector::reconciliations(&caller.ctx, &caller.company, id).await?;
    Ok(Json(json!({"items": items})))
}
