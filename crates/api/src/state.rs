//! What every endpoint can reach.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use guanxi_kernel::random::Random;
use guanxi_kernel::{Clock, Result};
use guanxi_records::{Company, Product};

use crate::client::Client;
use crate::http::asked::Way;
use crate::http::limits::RateLimits;

/// A future that can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where the companies are. The program opens them when first asked for and closes those nobody uses.
pub trait Companies: Send + Sync {
    /// The company of that key; `company.not_found` when there is none.
    fn open<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Arc<Company>>>;
    /// The key of the company when there is exactly one.
    fn only(&self) -> BoxFuture<'_, Result<Option<String>>>;
    /// Whether the databases answer.
    fn ping(&self) -> BoxFuture<'_, Result<()>>;
}

/// Sizes and times requests are held to.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest JSON body, in bytes.
    pub body: usize,
    /// The largest uploaded file, in bytes.
    pub file: u64,
    /// The largest answer kept under an `Idempotency-Key`, in bytes.
    pub kept: usize,
    /// The longest a request may take, live events and files apart.
    pub time: Duration,
    /// How often whoever listens to live events is asked for session and rights; not zero.
    pub renewal: Duration,
    /// Requests a minute of one session, or of one address when nobody is signed in; in bursts of as many.
    pub requests: u32,
    /// Attempts to sign in a minute from one address.
    pub sign_ins: u32,
}

impl Default for Limits {
    fn default() -> Self {
        let mebibyte = 1024 * 1024;
        Self {
            body: mebibyte,
            file: 1024 * mebibyte as u64,
            kept: 4 * mebibyte,
            time: Duration::from_secs(60),
            renewal: Duration::from_secs(5),
            requests: 6000,
            sign_ins: 60,
        }
    }
}

/// What the program gives to [`AppState::new`].
#[derive(Clone)]
pub struct Options {
    /// Where the companies are.
    pub companies: Arc<dyn Companies>,
    /// What the program is made of.
    pub product: Arc<Product>,
    /// The client's files.
    pub client: Arc<dyn Client>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance, for request ids.
    pub random: Arc<Random>,
    /// Sizes and times.
    pub limits: Limits,
    /// How many proxies in front are trusted to say where requests come from.
    pub trusted_proxies: usize,
    /// The address people reach the program at, such as `https://crm.example.com`; none: as the browser says.
    pub public_url: Option<String>,
    /// Where uploads are kept while they arrive.
    pub uploads: PathBuf,
    /// Becomes true when the program stops, so that what lasts comes to an end.
    pub stop: tokio::sync::watch::Receiver<bool>,
    /// Writes the measurements in the text form of Prometheus.
    pub metrics: Arc<dyn Fn() -> String + Send + Sync>,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// What every endpoint can reach.
#[derive(Debug, Clone)]
pub struct AppState(pub(crate) Arc<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) options: Options,
    pub(crate) rates: RateLimits,
}

impl AppState {
    /// The state of one router.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let rates = RateLimits::new(options.limits);
        Self(Arc::new(Inner { options, rates }))
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.options
    }

    pub(crate) fn rates(&self) -> &RateLimits {
        &self.0.rates
    }

    pub(crate) fn way(&self) -> Way {
        let options = self.options();
        let secure = options.public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
        Way { trusted_proxies: options.trusted_proxies, secure }
    }
}
