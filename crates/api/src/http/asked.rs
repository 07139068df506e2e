//! What is known of a request before anybody looks at its content.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, OnceLock};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, Uri, header};
use guanxi_kernel::Language;
use guanxi_records::Company;

/// A request from the moment it came in. Cloned into its extensions; the clones share what is learned later.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Ties log, audit and answer together.
    pub(crate) id: Arc<str>,
    /// Where it comes from, as far as the proxies in between are trusted.
    pub(crate) address: IpAddr,
    /// Whether the browser speaks TLS, to us or to a trusted proxy.
    pub(crate) secure: bool,
    /// What the client calls itself, cut to a length fit for a table.
    pub(crate) agent: Option<Arc<str>>,
    preferred: Language,
    reader: Arc<OnceLock<Reader>>,
}

/// Who reads the answer.
#[derive(Debug)]
struct Reader {
    language: Language,
    company: Arc<Company>,
}

/// How a request reaches the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    /// How many proxies in front are trusted to say where a request comes from.
    pub(crate) trusted_proxies: usize,
    /// Whether people reach the program by `https` whatever the proxies say.
    pub(crate) secure: bool,
}

impl Asked {
    pub(crate) fn new(
        id: Arc<str>,
        headers: &HeaderMap,
        uri: &Uri,
        extensions: &Extensions,
        way: Way,
    ) -> Self {
        let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
        let agent = text(header::USER_AGENT).map(|a| Arc::from(a.chars().take(200).collect::<String>()));
        let forwarded = (way.trusted_proxies > 0).then(|| headers.get("x-forwarded-proto")).flatten();
        let https = |v: &axum::http::HeaderValue| v.as_bytes().eq_ignore_ascii_case(b"https");
        Self {
            id,
            address: address(headers, extensions, way.trusted_proxies),
            secure: way.secure || uri.scheme_str() == Some("https") || forwarded.is_some_and(https),
            agent,
            preferred: text(header::ACCEPT_LANGUAGE).map(Language::negotiate).unwrap_or_default(),
            reader: Arc::default(),
        }
    }

    /// The language to answer in: the person's once known, else what the browser prefers.
    pub(crate) fn language(&self) -> Language {
        self.reader.get().map_or(self.preferred, |reader| reader.language)
    }

    /// What the object is called, once it is known in whose company.
    pub(crate) fn object_label(&self, object: &str) -> Option<String> {
        let reader = self.reader.get()?;
        let definitions = reader.company.definitions();
        definitions.any(object).map(|o| String::from(o.labels.get(reader.language)))
    }

    /// From now on answers are in this person's language and about this company's objects.
    pub(crate) fn is_read_by(&self, language: Language, company: &Arc<Company>) {
        // A second person in one request does not exist; the first stands.
        let _ = self.reader.set(Reader { language, company: Arc::clone(company) });
    }
}

/// The peer's address; behind trusted proxies the one that the outermost of them saw.
fn address(headers: &HeaderMap, extensions: &Extensions, trusted: usize) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if trusted == 0 {
        return peer;
    }
    let all = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok());
    let hops: Vec<IpAddr> = all.flat_map(|v| v.split(',')).filter_map(|h| h.trim().parse().ok()).collect();
    // The last entry was written by the proxy next to us, so the client stands `trusted` entries from the end.
    hops.len().checked_sub(trusted).and_then(|place| hops.get(place)).copied().unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(forwarded: &str, trusted: usize) -> IpAddr {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 5))));
        address(&headers, &extensions, trusted)
    }

    #[test]
    fn only_trusted_proxies_say_where_a_request_comes_from() {
        let proxy = IpAddr::from([10, 0, 0, 1]);
        assert_eq!(seen("1.2.3.4", 0), proxy);
        assert_eq!(seen("9.9.9.9, 1.2.3.4", 1), IpAddr::from([1, 2, 3, 4]));
        assert_eq!(seen("1.2.3.4", 2), proxy);
        assert_eq!(seen("nonsense", 1), proxy);
    }
}
