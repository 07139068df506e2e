//! `guanxi audit …`

use std::process::ExitCode;

use clap::Subcommand;
use guanxi_records::audit::verify;

use super::place::{Place, WhichCompany};
use crate::config::Config;
use crate::output;

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Check that no row of the audit was altered or taken out
    Verify(WhichCompany),
}

impl AuditCommand {
    /// Ends with 1 when a chain is broken.
    pub(super) async fn run(self, config: Config) -> anyhow::Result<ExitCode> {
        let Self::Verify(which) = self;
        let place = Place::open(&config, false).await?;
        let company = place.company(&which).await?;
        let check = async {
            let mut conn = company.db.read().await?;
            verify(&mut conn).await
        };
        let report = check.await.map_err(|e| place.explained(e))?;
        place.hub.close().await;
        let Some(broken) = report.broken else {
            let (rows, chains) = (report.rows, report.chains);
            output::line(format_args!("{rows} rows in {chains} chains: all as written."));
            if report.redacted > 0 {
                let count = report.redacted;
                output::line(format_args!(
                    "Personal data was taken out of {count} of them, as later rows tell."
                ));
            }
            return Ok(ExitCode::SUCCESS);
        };
        let row = broken.id.map(|id| format!(", row {id}")).unwrap_or_default();
        output::line(format_args!(
            "chain {} is broken at place {}{row}: {}",
            broken.chain, broken.place, broken.what
        ));
        Ok(ExitCode::FAILURE)
    }
}
