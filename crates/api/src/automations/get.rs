//! `GET /automations/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::automation::{self, Automation};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/automations/{id}", get)
        .named("automations.get", "An automation, and what keeps it from acting")
        .answers_schema(200, "The automation.", schemas::automation())
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Json<Automation>, Problem> {
    Ok(Json(automation::automation(&caller.ctx, &caller.company, id).await?))
}
