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
        if let Some(part) = parts.uri.query().into_iter().flat_map(|q| q.split('&')).find(|p| !is_text(p)) {
            return Err(Error::new(QUERY).with("reason", part).into());
        }
        let found = axum::extract::Query::<T>::try_from_uri(&parts.uri);
        found.map(|axum::extract::Query(value)| Self(value)).map_err(|fault| {
            let reason =
                std::error::Error::source(&fault).map_or_else(|| fault.to_string(), ToString::to_string);
            Error::new(QUERY).with("reason", reason).into()
        })
    }
}

/// Whether a part of the query means text: UTF-8, and without NUL, which nothing that is kept holds. The library would
/// put other characters in the place of those that are none.
fn is_text(part: &str) -> bool {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_no_text_is_told_apart() {
        for sound in ["", "q=a+b", "q=%E4%BA%91", "q=云", "q=100%", "q=%zz", "q=%2500"] {
            assert!(is_text(sound), "{sound}");
        }
        for unsound in ["q=%00", "%00=q", "q=%ff", "q=%E4%BA", "q=%E4x"] {
            assert!(!is_text(unsound), "{unsound}");
        }
    }
}
