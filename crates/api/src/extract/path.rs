//! What stands in the address itself.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use guanxi_kernel::Error;
use serde::de::DeserializeOwned;

use crate::code::ROUTE;
use crate::http::problem::Problem;

/// The parts of the address. What cannot be one (an id that is none) names nothing: 404.
#[derive(Debug)]
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        found
            .map(|axum::extract::Path(value)| Self(value))
            .map_err(|fault| Error::new(ROUTE).because(fault).into())
    }
}
