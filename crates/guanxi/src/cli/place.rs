//! Where commands work: the companies of the configured place, and the one that is meant.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use guanxi_kernel::random::Random;
use guanxi_kernel::{Ctx, SystemClock, Via};
use guanxi_records::{Company, Product};
use guanxi_store::{Companies, Location};

use crate::config::Config;
use crate::hub::{Hub, HubOptions};
use crate::product;

/// Which company is meant.
#[derive(Debug, Clone, Args)]
pub(super) struct WhichCompany {
    /// The company's key; may be left out where there is only one
    #[arg(long, env = "GUANXI_COMPANY", value_name = "KEY")]
    pub(super) company: Option<String>,
}

/// The companies of the configured place.
pub(super) struct Place {
    pub(super) hub: Arc<Hub>,
    pub(super) product: Arc<Product>,
}

impl Place {
    /// Opens the place; `works`: whether background work is run meanwhile.
    pub(super) async fn open(config: &Config, works: bool) -> anyhow::Result<Self> {
        let product = product::product().map_err(|error| anyhow::anyhow!("{error}"))?;
        let companies = Companies::open(&config.location, config.connections).await;
        let companies =
            companies.map_err(|e| product::explained(&product, e)).with_context(|| place(config))?;
        let options = HubOptions {
            product: Arc::clone(&product),
            clock: Arc::new(SystemClock),
            random: Arc::new(Random::system()),
            files: config.data.join("files"),
            works,
            lease: Duration::from_secs(config.lease_seconds),
            webhooks: config.webhooks.clone(),
            connectors: config.connectors(),
        };
        Ok(Self { hub: Hub::new(companies, options), product })
    }

    /// A failure in words.
    pub(super) fn explained(&self, error: guanxi_kernel::Error) -> anyhow::Error {
        product::explained(&self.product, error)
    }

    /// The company that is meant.
    pub(super) async fn company(&self, which: &WhichCompany) -> anyhow::Result<Arc<Company>> {
        let key = match &which.company {
            Some(key) => key.clone(),
            None => self.only().await?,
        };
        self.hub.company(&key).await.map_err(|e| self.explained(e))
    }

    async fn only(&self) -> anyhow::Result<String> {
        let all = self.hub.companies().list().await.map_err(|e| self.explained(e))?;
        match all.as_slice() {
            [one] => Ok(one.key.clone()),
            [] => bail!("there is no company yet; make one with `guanxi company create` or `guanxi demo`"),
            _ => bail!("there are several companies; say which with --company KEY"),
        }
    }
}

/// The context of the command line: the program itself.
pub(super) fn context(company: &Company) -> Ctx {
    company.system().through(Via::Cli)
}

fn place(config: &Config) -> String {
    match &config.location {
        Location::Folder(folder) => format!("cannot open {}", Path::display(folder)),
        // Its address holds a password.
        Location::Server(_) => String::from("cannot open the PostgreSQL database"),
    }
}
