//! `DELETE /tokens/{id}`

use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_org::account::token;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/tokens/{id}", delete)
        .named("tokens.delete", "End a token")
        .own()
        .answers_nothing("Ended, from the next request on.")
}

async fn delete(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    token::revoke(&caller.company, &caller.signed_in, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
