//! Where addresses lead.

use std::net::IpAddr;

use crate::outbound;

/// The host of an address that may be kept: encrypted on the way, or within the own network, which has numbers for names.
/// Whether that may be reached at all is asked when it is.
pub(super) fn host(address: &str) -> Option<String> {
    let url = outbound::parse(address).ok()?;
    let host = url.host_str()?;
    let number = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    (url.scheme() == "https" || number).then(|| String::from(host))
}

/// Whether two addresses lead to the same server: only then may it be told what the other was.
pub(super) fn same(one: &str, other: &str) -> bool {
    let origin = |text: &str| outbound::parse(text).ok().map(|url| url.origin());
    origin(one).is_some_and(|found| Some(found) == origin(other))
}

/// Whether links may begin with it.
pub(super) fn is_base(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>', '\\', '@', '?', '#']))
        && outbound::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encrypted_or_within_the_own_network() {
        assert_eq!(host("https://qyapi.weixin.qq.com/x?key=1").as_deref(), Some("qyapi.weixin.qq.com"));
        assert_eq!(host("http://qyapi.weixin.qq.com/x"), None);
        assert_eq!(host("http://10.0.0.7:8080/sms").as_deref(), Some("10.0.0.7"));
        assert!(same("https://a.example/x", "https://a.example/y?z=1"));
        assert!(!same("https://a.example/x", "https://b.example/x"));
        assert!(!same("https://a.example/x", "https://a.example:8443/x"));
        assert!(
            is_base("https://crm.example.com") && !is_base("javascript:alert(1)") && !is_base("https://a b")
        );
    }
}
