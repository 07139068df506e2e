//! `DELETE /changes/{id}`

use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_workflow::change_order;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/changes/{id}", discard)
        .named("changes.discard", "Give up a draft")
        .keyed()
        .answers_nothing("It is gone.")
}

async fn discard(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    change_order::discard(&caller.ctx, &caller.company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
