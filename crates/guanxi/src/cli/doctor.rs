//! `guanxi doctor`

use std::process::ExitCode;

use clap::Args;
use guanxi_kernel::{Language, Result};
use guanxi_records::Company;
use guanxi_records::integrity::{Looking, Outcome, steps};
use guanxi_store::Location;

use super::place::{Place, WhichCompany};
use crate::config::Config;
use crate::output;

/// The checks that take no time.
const QUICK: [&str; 2] = ["owners", "approvals"];

#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Also check totals, states, references and the whole audit, which takes a while in a large company
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

    /// What is checked each night, as far as it takes no time; all of it when asked for.
    async fn outcomes(&self, company: &Company) -> Result<Vec<Outcome>> {
        let looking = Looking { company, now: company.clock.now(), go_on: &|| true };
        let mut outcomes = Vec::new();
        for step in steps(company) {
            if self.thorough || QUICK.contains(&step.check.name()) {
                step.look(looking, &mut outcomes).await?;
            }
        }
        Ok(outcomes)
    }

    async fn look(&self, place: &Place, company: &Company) -> bool {
        let key = &company.key;
        let mut sound = true;
        let mut report = |fine: bool, text: String| {
            tell(fine, format_args!("{key}: {text}"));
            sound &= fine;
        };
        match dead_jobs(company).await {
            Ok(dead) => report(dead == 0, format!("{dead} background jobs were given up")),
            Err(error) => report(false, format!("{:#}", place.explained(error))),
        }
        match self.outcomes(company).await {
            Ok(outcomes) => outcomes.iter().for_each(|one| report(one.found == 0, said(company, one))),
            Err(error) => report(false, format!("{:#}", place.explained(error))),
        }
        sound
    }
}

async fn dead_jobs(company: &Company) -> Result<u64> {
    let mut conn = company.db.read().await?;
    Ok(guanxi_jobs::depth(&mut conn, company.clock.now()).await?.dead)
}

/// What a check came to, in English, like everything this command says.
fn said(company: &Company, outcome: &Outcome) -> String {
    let code = format!("integrity.{}", outcome.name);
    let label = company.product.messages.sentence(Language::En, &code, &Vec::new());
    format!("{label}: {} looked at, {} wrong", outcome.checked, outcome.found)
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
