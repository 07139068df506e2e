//! `guanxi backup`

use std::path::PathBuf;

use clap::Args;
use guanxi_records::backup;

use super::place::{Place, WhichCompany};
use crate::config::Config;
use crate::output;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi backup acme-2026-11-21.guanxi
  guanxi backup --company acme /backups/acme.guanxi

The file holds a company as it was at one moment, and can be restored on either database.";

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to write
    file: PathBuf,
    #[command(flatten)]
    company: WhichCompany,
}

impl Backup {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let place = Place::open(&config, false).await?;
        let company = place.company(&self.company).await?;
        let written = backup::write(&company, &self.file).await.map_err(|e| place.explained(e))?;
        output::line(format_args!("{} rows and {} files written.", written.rows, written.files));
        place.hub.close().await;
        Ok(())
    }
}
