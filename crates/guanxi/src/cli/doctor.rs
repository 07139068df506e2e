//! `guanxi doctor`

use std::process::ExitCode;

use clap::Args;
use guanxi_kernel::Result;
use guanxi_records::Company;
use guanxi_records::audit::verify;
use guanxi_store::{Location, Val};

use super::place::{Place, WhichCompany};
use crate::config::Config;
use crate::output;

#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Also walk the whole audit, which takes a while in a large company
    #[arg(long)]
    thorough: bool,
}

impl Doctor {
    /// Ends with 1 when something is not in order.
    pub(super) async fn run(self, config: Config) -> anyhow::Result<ExitCode> {
        let mut sound = writable(&config).await;
        let place = Place::open(&config, false).await?;
        let all = place.hub.companies().list().await.map_err(|e| place.explained(e))?;
        tell(true, format_args!("{} companies in {}", all.len(), kind(&config)));
        for entry in all {
            let key = entry.key;
            match place.company(&WhichCompany { company: Some(key.clone()) }).await {
                Ok(company) => sound &= self.look(&place, &company).await,
                Err(fault) => {
                    tell(false, format_args!("{key}: {fault:#}"));
                    sound = false;
                }
            }
        }
        place.hub.close().await;
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    async fn look(&self, place: &Place, company: &Company) -> bool {
        let key = &company.key;
        let mut sound = true;
        let mut report = |fine: bool, text: String| {
            tell(fine, format_args!("{key}: {text}"));
            sound &= fine;
        };
        match counts(company).await {
            Ok((dead, orphans)) => {
                report(dead == 0, format!("{dead} background jobs were given up"));
                report(orphans == 0, format!("{orphans} records are owned by somebody who left"));
            }
            Err(error) => report(false, format!("{:#}", place.explained(error))),
        }
        if self.thorough {
            let check = async {
                let mut conn = company.db.read().await?;
                verify(&mut conn).await
            };
            match check.await {
                Ok(found) => report(found.broken.is_none(), format!("{} audit rows walked", found.rows)),
                Err(error) => report(false, format!("{:#}", place.explained(error))),
            }
        }
        sound
    }
}

/// Given-up jobs, and open records owned by people who left.
async fn counts(company: &Company) -> Result<(u64, u64)> {
    let mut conn = company.db.read().await?;
    let depth = guanxi_jobs::depth(&mut conn, company.clock.now()).await?;
    let sql = conn.sql(
        "SELECT COUNT(*) AS n FROM {o_customer} c JOIN {o_employee} e ON e.id = c.owner_id \
         WHERE c.deleted_at IS NULL AND e.account_state = ?",
        [Val::from("left")],
    );
    let orphans = conn.row(&sql).await?.int("n")?;
    Ok((depth.dead, u64::try_from(orphans).unwrap_or_default()))
}

async fn writable(config: &Config) -> bool {
    let probe = config.data.join(".doctor");
    let written = async {
        tokio::fs::create_dir_all(&config.data).await?;
        tokio::fs::write(&probe, b"ok").await?;
        tokio::fs::remove_file(&probe).await
    };
    match written.await {
        Ok(()) => {
            tell(true, format_args!("{} can be written", config.data.display()));
            true
        }
        Err(fault) => {
            tell(false, format_args!("{} cannot be written: {fault}", config.data.display()));
            false
        }
    }
}

const fn kind(config: &Config) -> &'static str {
    match config.location {
        Location::Folder(_) => "the data folder",
        Location::Server(_) => "PostgreSQL",
    }
}

fn tell(fine: bool, text: std::fmt::Arguments<'_>) {
    output::line(format_args!("{} {text}", if fine { "ok     " } else { "PROBLEM" }));
}
