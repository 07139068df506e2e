//! `POST /automations`

use axum::Json;
use axum::http::StatusCode;
use guanxi_workflow::automation::{self, Automation};

use super::schemas;
use super::shape::Drawn;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/automations", create)
        .named("automations.create", "Make an automation, which is not in use yet")
        .keyed()
        .takes_schema("application/json", schemas::drawn())
        .answers_schema(201, "The automation.", schemas::automation())
}

async fn create(caller: Caller, Body(drawn): Body<Drawn>) -> Result<(StatusCode, Json<Automation>), Problem> {
    let made = automation::create(&caller.ctx, &caller.company, drawn.into()).await?;
    Ok((StatusCode::CREATED, Json(made)))
}
