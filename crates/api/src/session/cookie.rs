//! The cookie that carries a session.

use axum::http::{HeaderName, HeaderValue, header};
use guanxi_kernel::{Error, Instant, Result};

use crate::extract::caller::COOKIE;

/// Sets the cookie: out of reach of scripts, not sent along by other sites' forms, over TLS alone where there is TLS.
///
/// # Errors
/// When the secret holds what no header can: a fault of ours.
pub(super) fn set(
    company: &str,
    secret: &str,
    now: Instant,
    until: Instant,
    secure: bool,
) -> Result<(HeaderName, HeaderValue)> {
    let age = (until - now).num_seconds().max(0);
    cookie(&format!("{company}.{secret}"), age, secure)
}

/// Takes the cookie away.
///
/// # Errors
/// Never in practice.
pub(super) fn clear(secure: bool) -> Result<(HeaderName, HeaderValue)> {
    cookie("", 0, secure)
}

fn cookie(value: &str, age: i64, secure: bool) -> Result<(HeaderName, HeaderValue)> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    HeaderValue::from_str(&text).map(|v| (header::SET_COOKIE, v)).map_err(Error::internal)
}
