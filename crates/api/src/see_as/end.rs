//! `DELETE /session/see-as`

use axum::http::StatusCode;
use guanxi_org::see_as;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/session/see-as", end)
        .named("session.see_as_oneself", "See with the own rights again")
        .own()
        .answers_nothing("The session sees with its own person's rights.")
}

async fn end(caller: Caller) -> Result<StatusCode, Problem> {
    if let Some(session) = caller.signed_in.session {
        see_as::end(&caller.company, session).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
