//! `DELETE /records/{object}/views/{id}`

use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_org::views;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/records/{object}/views/{id}", remove)
        .named("views.remove", "Remove a view: its owner, or who manages the company")
        .answers_nothing("Removed; it can be brought back.")
}

async fn remove(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<StatusCode, Problem> {
    views::remove(&caller.ctx, &caller.company, &object, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
