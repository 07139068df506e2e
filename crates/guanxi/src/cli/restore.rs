//! `guanxi restore`

use std::path::PathBuf;

use clap::Args;
use guanxi_records::backup;

use super::place::{Place, WhichCompany};
use crate::config::Config;
use crate::output;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi restore acme-2026-11-21.guanxi --company acme
  guanxi restore acme.guanxi --company acme_test --database postgres://guanxi@db/guanxi

The company is made anew under that key; one that exists is never overwritten.";

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The file to read
    file: PathBuf,
    /// The key of the company to make
    #[arg(long, value_name = "KEY")]
    company: String,
}

impl Restore {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let place = Place::open(&config, false).await?;
        let (companies, clock) = (place.hub.companies(), &place.hub.options().clock);
        drop(companies.create(&self.company, clock.now()).await.map_err(|e| place.explained(e))?);
        let restored = async {
            let company = place.company(&WhichCompany { company: Some(self.company.clone()) }).await?;
            backup::restore(&company, &self.file).await.map_err(|e| place.explained(e))
        };
        let restored = restored.await;
        place.hub.close().await;
        match restored {
            Ok(restored) => {
                output::line(format_args!("{} rows and {} files restored.", restored.rows, restored.files));
                Ok(())
            }
            Err(fault) => {
                // Half a company helps nobody, and its key would be taken.
                companies.remove(&self.company).await.map_err(|e| place.explained(e))?;
                Err(fault)
            }
        }
    }
}
