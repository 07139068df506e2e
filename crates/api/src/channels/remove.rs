//! `DELETE /channels/{id}`

use axum::http::StatusCode;
use guanxi_integrations::channel;
use guanxi_kernel::Id;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/channels/{id}", remove)
        .named("channels.remove", "Remove a channel; what waits for it is said nowhere")
        .answers_nothing("It is removed.")
}

async fn remove(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    channel::remove(&caller.ctx, &caller.company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
