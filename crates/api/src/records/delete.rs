//! `DELETE /records/{object}/{id}`

use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_records::write;

use super::update::if_match;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, IfMatch, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/records/{object}/{id}", delete)
        .named("records.delete", "Put a record into the recycle bin")
        .header("If-Match", "The version that is to be deleted, in quotes.", if_match())
        .keyed()
        .answers_nothing("In the recycle bin, from which it can be restored.")
}

async fn delete(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    IfMatch(version): IfMatch,
) -> Result<StatusCode, Problem> {
    write::delete(&caller.ctx, &caller.company, &object, id, version).await?;
    Ok(StatusCode::NO_CONTENT)
}
