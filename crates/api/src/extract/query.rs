//! What stands behind the question mark.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use guanxi_kernel::Error;
use serde::de::DeserializeOwned;

use crate::code::QUERY;
use crate::http::problem::Problem;

/// The address's query.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let found = axum::extract::Query::<T>::try_from_uri(&parts.uri);
        found.map(|axum::extract::Query(value)| Self(value)).map_err(|fault| {
            let reason =
                std::error::Error::source(&fault).map_or_else(|| fault.to_string(), ToString::to_string);
            Error::new(QUERY).with("reason", reason).into()
        })
    }
}
