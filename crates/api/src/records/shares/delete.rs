//! `DELETE /records/{object}/{id}/shares/{share}`

use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_records::share;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/records/{object}/{id}/shares/{share}", delete)
        .named("records.unshare", "End a share")
        .keyed()
        .answers_nothing("Ended, from the next request on.")
}

async fn delete(
    caller: Caller,
    Path((object, id, share)): Path<(String, Id, Id)>,
) -> Result<StatusCode, Problem> {
    share::remove(&caller.ctx, &caller.company, &object, id, share).await?;
    Ok(StatusCode::NO_CONTENT)
}
