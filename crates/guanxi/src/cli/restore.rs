//! `guanxi restore`

use std::path::PathBuf;

use clap::Args;
use guanxi_kernel::Via;
use guanxi_records::backup;

use super::place::{Place, WhichCompany};
use crate::config::Config;
use crate::output;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi restore acme-2026-11-21.guanxi --company acme
  guanxi restore acme.guanxi --company acme_test --database postgres://guanxi@db/guanxi

The company is made anew under that key; one that exists is never overwritten. Its webhooks, mail and whatever
else speaks to others is switched off, in case it is a copy to try things with; --live leaves it on.";

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The file to read
    file: PathBuf,
    /// The key of the company to make
    #[arg(long, value_name = "KEY")]
    company: String,
    /// Leave webhooks, mail and the like switched on: this company takes the place of the one that was lost
    #[arg(long)]
    live: bool,
}

impl Restore {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let place = Place::open(&config, false).await?;
        let (companies, clock) = (place.hub.companies(), &place.hub.options().clock);
        drop(companies.create(&self.company, clock.now()).await.map_err(|e| place.explained(e))?);
        let restored = async {
            let company = place.company(&WhichCompany { company: Some(self.company.clone()) }).await?;
            let restored = backup::restore(&company, &self.file).await.map_err(|e| place.explained(e))?;
            let ctx = company.system().through(Via::Cli);
            let silenced = if self.live {
                0
            } else {
                backup::silence(&ctx, &company).await.map_err(|e| place.explained(e))?
            };
            Ok((restored, silenced))
        };
        let restored = restored.await;
        place.hub.close().await;
        match restored {
            Ok((restored, silenced)) => {
                output::line(format_args!("{} rows and {} files restored.", restored.rows, restored.files));
                if silenced > 0 {
                    output::line(format_args!(
                        "{silenced} webhooks and the like were switched off; an administrator switches them on again."
                    ));
                }
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
