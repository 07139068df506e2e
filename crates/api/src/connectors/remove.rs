//! `DELETE /connectors/{id}`

use axum::http::StatusCode;
use guanxi_integrations::connector;
use guanxi_kernel::Id;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/connectors/{id}", remove)
        .named("connectors.remove", "Remove a connector; what was exchanged stays on both sides")
        .answers_nothing("It is removed.")
}

async fn remove(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    connector::remove(&caller.ctx, &caller.company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
