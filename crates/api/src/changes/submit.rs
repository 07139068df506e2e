//! `POST /changes/{id}/submit`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::change_order;
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/changes/{id}/submit", submit)
        .named("changes.submit", "Submit what is proposed to those who have to approve it")
        .keyed()
        .chooses()
        .answers_schema(200, "The change order at its new stage.", schemas::shown())
}

async fn submit(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    change_order::submit(&caller.ctx, &caller.company, id).await?;
    shown(&caller, id).await
}
