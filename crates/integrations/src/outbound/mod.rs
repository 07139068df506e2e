//! The one client that speaks HTTP to others: to addresses that may be reached, without proxies of the environment, without
//! following redirects, within bounded time, reading a bounded answer.

mod address;
mod resolver;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use guanxi_kernel::{Error, Result};
use ipnet::IpNet;
use reqwest::{Client, Url, redirect};

pub use address::may_be_reached;
use resolver::Resolver;

/// As much of an answer is read, so that a connection can be used again; more ends it.
const MOST_READ: usize = 16 * 1024;
/// For how long a connection nobody uses is kept.
const IDLE: Duration = Duration::from_secs(30);

guanxi_kernel::codes! {
    /// The address is not `https://…` or `http://…` with a host and without a password; parameter `url`.
    URL = Invalid "outbound.url";
}

/// Why nothing was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The address may not be reached from here.
    Address,
    /// The time was over.
    Timeout,
    /// There was no connection, or it broke.
    Connection,
}

impl Failure {
    /// The word for it in the log of deliveries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Timeout => "timeout",
            Self::Connection => "connection",
        }
    }
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// How long not to ask again, when the other side said so in seconds.
    pub retry_after: Option<Duration>,
    /// The moment before which not to ask again, in seconds since 1970, when it said that.
    pub retry_at: Option<i64>,
}

/// What was answered, with what it says.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// What is sent.
#[derive(Debug, Clone)]
pub struct Message {
    /// Where to.
    pub url: String,
    /// Headers beside those of the content.
    pub headers: Vec<(&'static str, String)>,
    /// JSON.
    pub body: Vec<u8>,
}

/// Speaks HTTP to others.
#[derive(Debug, Clone)]
pub struct Outbound {
    client: Client,
    allowed: Arc<[IpNet]>,
}

impl Outbound {
    /// A client that waits so long for a whole answer and may also reach these networks.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(timeout: Duration, allowed: Vec<IpNet>) -> Result<Self> {
        let allowed: Arc<[IpNet]> = allowed.into();
        let client = Client::builder()
            .tls_backend_preconfigured(tls()?)
            .dns_resolver(Arc::new(Resolver::new(Arc::clone(&allowed))))
            .no_proxy()
            .redirect(redirect::Policy::none())
            .referer(false)
            // A delivery is tried again by rules of its own, each time with a fresh signature.
            .retry(reqwest::retry::never())
            .timeout(timeout)
            .connect_timeout(timeout)
            .pool_idle_timeout(IDLE)
            .user_agent(concat!("Guanxi/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(Error::internal)?;
        Ok(Self { client, allowed })
    }

    /// Posts JSON and answers what came back.
    ///
    /// # Errors
    /// Why nothing did.
    pub async fn post(&self, message: Message) -> std::result::Result<Answer, Failure> {
        let response = self.send(message, &[]).await?;
        let header = response.headers().get("retry-after").and_then(|value| value.to_str().ok());
        let answer = Answer {
            status: response.status().as_u16(),
            retry_after: header.and_then(|text| text.trim().parse().ok()).map(Duration::from_secs),
            retry_at: header.and_then(moment),
        };
        drain(response).await;
        Ok(answer)
    }

    /// Posts JSON and answers what came back with its body, if that is no longer than this many bytes.
    ///
    /// # Errors
    /// Why nothing did.
    pub async fn ask(&self, message: Message, most: usize) -> std::result::Result<Reply, Failure> {
        self.ask_with(message, &[], most).await
    }

    /// The same with headers somebody else named.
    ///
    /// # Errors
    /// Why nothing came back.
    pub async fn ask_with(
        &self,
        message: Message,
        headers: &[(String, String)],
        most: usize,
    ) -> std::result::Result<Reply, Failure> {
        let mut response = self.send(message, headers).await?;
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|fault| failure(&fault))? {
            body.extend_from_slice(&piece);
            if body.len() > most {
                return Err(Failure::Connection);
            }
        }
        Ok(Reply { status: response.status().as_u16(), body })
    }

    async fn send(
        &self,
        message: Message,
        headers: &[(String, String)],
    ) -> std::result::Result<reqwest::Response, Failure> {
        let url = parse(&message.url).map_err(|_refused| Failure::Address)?;
        // A host that is an address is never looked up, so it is judged here; names are judged by what they resolve to.
        if literal(&url).is_some_and(|address| !may_be_reached(address, &self.allowed)) {
            return Err(Failure::Address);
        }
        let mut request = self.client.post(url).header("content-type", "application/json");
        for (name, value) in message.headers {
            request = request.header(name, value);
        }
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.body(message.body).send().await.map_err(|fault| failure(&fault))
    }
}

/// Reads what is left of a short answer, so that its connection can be used again. What goes wrong here changes nothing:
/// the status is what counts.
async fn drain(mut response: reqwest::Response) {
    let mut read = 0;
    while let Ok(Some(piece)) = response.chunk().await {
        read += piece.len();
        if read > MOST_READ {
            return;
        }
    }
}

/// Whether a header may be named so and say that: none that the client sets itself, and nothing that would begin another.
#[must_use]
pub fn is_header(name: &str, value: &str) -> bool {
    const OWN: [&str; 6] =
        ["host", "content-type", "content-length", "connection", "transfer-encoding", "user-agent"];
    let named = reqwest::header::HeaderName::from_bytes(name.as_bytes());
    named.is_ok_and(|name| !OWN.contains(&name.as_str()))
        && reqwest::header::HeaderValue::from_str(value).is_ok()
}

/// The address, if something can be sent there at all.
///
/// # Errors
/// `outbound.url`.
pub fn parse(text: &str) -> Result<Url> {
    let url = Url::parse(text.trim()).ok();
    let fits = |url: &Url| {
        matches!(url.scheme(), "https" | "http")
            && url.host_str().is_some_and(|host| !host.is_empty())
            && url.username().is_empty()
            && url.password().is_none()
    };
    url.filter(fits).ok_or_else(|| Error::new(URL))
}

fn literal(url: &Url) -> Option<IpAddr> {
    url.host_str()?.trim_matches(['[', ']']).parse().ok()
}

/// The moment of a date as HTTP writes it.
fn moment(text: &str) -> Option<i64> {
    chrono::DateTime::parse_from_rfc2822(&text.trim().replace("GMT", "+0000")).ok().map(|at| at.timestamp())
}

fn failure(fault: &reqwest::Error) -> Failure {
    let mut cause = std::error::Error::source(fault);
    while let Some(source) = cause {
        if source.is::<resolver::Refused>() {
            return Failure::Address;
        }
        cause = source.source();
    }
    if fault.is_timeout() { Failure::Timeout } else { Failure::Connection }
}

/// TLS with the certificate authorities that come with the program, and one provider of cryptography named here: nothing
/// depends on which was installed for the process.
fn tls() -> Result<rustls::ClientConfig> {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Error::internal)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_whole_and_without_secrets() {
        for good in ["https://example.com/hook?x=1", "http://127.0.0.1:8080/", "https://[2001:db8::1]/"] {
            assert!(parse(good).is_ok(), "{good}");
        }
        for bad in
            ["", "example.com", "ftp://example.com", "file:///etc/passwd", "https://me:secret@example.com/"]
        {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_in_disguise_is_one() {
        for disguise in
            ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://[::ffff:127.0.0.1]/"]
        {
            let address = literal(&parse(disguise).unwrap()).unwrap();
            assert!(!may_be_reached(address, &[]), "{disguise}");
        }
    }

    #[test]
    fn a_date_of_http_is_understood() {
        assert_eq!(moment("Wed, 21 Oct 2015 07:28:00 GMT"), Some(1_445_412_480));
        assert_eq!(moment("120"), None);
    }
}
