//! `GET /automation-runs/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::automation::{self, Detail};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/automation-runs/{id}", run)
        .named("automations.run", "A run of an automation, with what became of each step")
        .answers_schema(200, "The run.", schemas::detail())
}

async fn run(caller: Caller, Path(id): Path<Id>) -> Result<Json<Detail>, Problem> {
    Ok(Json(automation::run_detail(&caller.ctx, &caller.company, id).await?))
}
