//! What the envelope found out about the request.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use guanxi_kernel::Error;

use crate::http::asked::Asked;
use crate::http::problem::Problem;

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let known = parts.extensions.get::<Self>().cloned();
        known.ok_or_else(|| Error::internal("a route outside the envelope").into())
    }
}
