//! Names become addresses here, and only addresses that may be reached leave: what was checked is what is connected to, so
//! that a name which answers differently the second time gains nothing.

use std::net::SocketAddr;
use std::sync::Arc;

use ipnet::IpNet;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::may_be_reached;

/// The name leads to no address that may be reached.
#[derive(Debug)]
pub(super) struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name leads to addresses that may not be reached")
    }
}

impl std::error::Error for Refused {}

#[derive(Debug)]
pub(super) struct Resolver {
    allowed: Arc<[IpNet]>,
}

impl Resolver {
    pub(super) const fn new(allowed: Arc<[IpNet]>) -> Self {
        Self { allowed }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allowed = Arc::clone(&self.allowed);
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            // One address that may not be reached is reason enough: such a name is not for the open internet.
            if found.iter().any(|found| !may_be_reached(found.ip(), &allowed)) {
                return Err(Box::from(Refused));
            }
            let addresses: Addrs = Box::new(found.into_iter());
            Ok(addresses)
        })
    }
}
