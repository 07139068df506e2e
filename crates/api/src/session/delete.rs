//! `DELETE /session`: signing out.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use guanxi_org::account::session;

use super::cookie;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::asked::Asked;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/session", delete)
        .named("session.delete", "Sign out")
        .own()
        .answers_nothing("Signed out.")
}

async fn delete(caller: Caller, asked: Asked) -> Result<Response, Problem> {
    if let Some(id) = caller.signed_in.session {
        session::end(&caller.company, caller.employee(), id).await?;
    }
    Ok((StatusCode::NO_CONTENT, [cookie::clear(asked.secure)?]).into_response())
}
