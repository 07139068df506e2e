//! `POST /approval-processes`

use axum::Json;
use axum::http::StatusCode;
use guanxi_workflow::approval::{self, Process};

use super::schemas;
use super::shape::Drawn;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/approval-processes", create)
        .named(
            "approval_processes.create",
            "Make an approval process; nobody is asked before it is published",
        )
        .keyed()
        .takes_schema("application/json", schemas::drawn())
        .answers_schema(201, "The process, as a draft.", schemas::process())
}

async fn create(caller: Caller, Body(drawn): Body<Drawn>) -> Result<(StatusCode, Json<Process>), Problem> {
    let made = approval::create_process(&caller.ctx, &caller.company, drawn.into()).await?;
    Ok((StatusCode::CREATED, Json(made)))
}
