//! The version a change was made against.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use guanxi_kernel::Error;

use crate::code::PRECONDITION;
use crate::http::problem::Problem;

/// `If-Match: "3"`; none when left out or `*`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IfMatch(pub(crate) Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else { return Ok(Self(None)) };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(Self(None));
        }
        let digits = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or_default();
        let version = digits.parse::<i64>().ok().filter(|v| *v > 0);
        version.map(|v| Self(Some(v))).ok_or_else(|| Error::new(PRECONDITION).into())
    }
}
