//! `guanxi demo`

use clap::Args;

use super::place::{Place, WhichCompany};
use crate::config::Config;
use crate::demo::{Request, make, report};
use crate::output;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi demo --data data/demo
  guanxi demo --data data/large --customers 1000000 --people 500 --seed 7

The same seed and sizes make the same company. It is printed whom to sign in as.";

/// How large the company is to be.
#[derive(Debug, Clone, Args)]
pub(super) struct Demo {
    /// The new company's key
    #[arg(long, default_value = "demo", value_name = "KEY")]
    company: String,
    /// How many customers
    #[arg(long, default_value_t = Request::default().customers)]
    customers: u64,
    /// How many people work there
    #[arg(long, default_value_t = Request::default().people)]
    people: usize,
    /// Another seed makes another company
    #[arg(long, default_value_t = Request::default().seed)]
    seed: u64,
    /// Around how many customers, at most, there are contacts, notes, orders and tasks
    #[arg(long, default_value_t = Request::default().detailed)]
    detailed: u64,
    /// Leave out the rules orders go by: rights by status, approvals, automations
    #[arg(long)]
    without_rules: bool,
    /// Print the accounts as JSON
    #[arg(long)]
    json: bool,
}

impl Demo {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let place = Place::open(&config, false).await?;
        let clock = &place.hub.options().clock;
        let made = place.hub.companies().create(&self.company, clock.now()).await;
        drop(made.map_err(|e| place.explained(e))?);
        let company = place.company(&WhichCompany { company: Some(self.company.clone()) }).await?;
        let request = Request {
            customers: self.customers,
            people: self.people,
            seed: self.seed,
            detailed: self.detailed,
            rules: !self.without_rules,
        };
        let made = make(&company, request).await.map_err(|e| place.explained(e))?;
        if self.json {
            output::line(report::json(&made)?);
        } else {
            output::line(format_args!("The company `{}` is ready. Sign in as one of these:", self.company));
            output::line(report::table(&made));
        }
        place.hub.close().await;
        Ok(())
    }
}
