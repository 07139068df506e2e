//! Links.

use std::net::{Ipv4Addr, Ipv6Addr};

const MAX_URL_BYTES: usize = 2_048;
const MAX_DOMAIN_BYTES: usize = 253;
const MAX_LABEL_BYTES: usize = 63;

/// Whether a text is a link that may be shown as one: `http` or `https`, a host, nothing hidden.
///
/// Conservative: other schemes (`javascript:` above all), names and passwords before the host, white space,
/// control characters, quotes, angle brackets and backslashes are refused.
pub fn is_valid(url: &str) -> bool {
    if url.len() > MAX_URL_BYTES || url.chars().any(is_forbidden) {
        return false;
    }
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    is_authority(authority)
}

fn is_forbidden(character: char) -> bool {
    character.is_whitespace() || character.is_control() || "\"<>\\^`{|}".contains(character)
}

fn is_authority(authority: &str) -> bool {
    if let Some(rest) = authority.strip_prefix('[') {
        return rest.split_once(']').is_some_and(|(address, port)| {
            address.parse::<Ipv6Addr>().is_ok() && (port.is_empty() || is_port(port.strip_prefix(':')))
        });
    }
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let known_host = host == "localhost" || host.parse::<Ipv4Addr>().is_ok() || is_domain(host);
    known_host && (port.is_none() || is_port(port))
}

fn is_port(port: Option<&str>) -> bool {
    port.is_some_and(|port| {
        port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|number| number > 0)
    })
}

/// A dotted domain name; its last label may not be a number, which would make it an address.
pub(crate) fn is_domain(domain: &str) -> bool {
    let mut labels = 0;
    let mut last = "";
    for label in domain.split('.') {
        if !is_label(label) {
            return false;
        }
        labels += 1;
        last = label;
    }
    labels >= 2
        && domain.len() <= MAX_DOMAIN_BYTES
        && !last.chars().all(|character| character.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= MAX_LABEL_BYTES
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|character| character.is_alphanumeric() || character == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_use_are_accepted() {
        for url in [
            "https://yunfan.com.cn",
            "HTTP://www.yunfan.com:8080/a/b?c=d#e",
            "https://公司.中国/产品?名=云帆",
            "http://localhost:3000",
            "http://192.168.1.5/",
            "http://[::1]:80/",
        ] {
            assert!(is_valid(url), "{url}");
        }
    }

    #[test]
    fn anything_doubtful_is_refused() {
        for url in [
            "",
            "yunfan.com",
            "javascript://yunfan.com/%0aalert(1)",
            "ftp://yunfan.com",
            "https://",
            "https://yunfan",
            "https://bank.com@evil.com/",
            "https://yunfan.com:0",
            "https://yunfan.com:99999",
            "https://yunfan.com/a b",
            "https://yunfan.com/<script>",
            "https://[::1",
            "https://1.2.3.4.5",
        ] {
            assert!(!is_valid(url), "{url}");
        }
    }
}
