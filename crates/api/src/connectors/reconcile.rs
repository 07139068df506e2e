//! `POST /connectors/{id}/reconciliations`

use axum::Json;
use axum::http::StatusCode;
use guanxi_integrations::connector::{self, Started};
use guanxi_kernel::Id;
use serde_json::json;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"id": schemas::text(), "job": schemas::text()}});
    Endpoint::post("/connectors/{id}/reconciliations", reconcile)
        .named("connectors.reconcile", "Compare both sides now")
        .keyed()
        .answers_schema(202, "The comparison and its job.", schema)
}

async fn reconcile(caller: Caller, Path(id): Path<Id>) -> Result<(StatusCode, Json<Started>), Problem> {
    let started = connector::reconcile_now(&caller.ctx, &caller.company, id).await?;
    Ok((StatusCode::ACCEPTED, Json(started)))
}
