//! `guanxi company …`

use anyhow::bail;
use clap::{Args, Subcommand};
use guanxi_kernel::Language;
use guanxi_org::bootstrap::{FirstAdministrator, bootstrap};
use guanxi_records::Settings;
use guanxi_records::company::write_settings;

use super::place::{Place, WhichCompany};
use super::user::Password;
use crate::config::Config;
use crate::output;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi company create acme --name \"Acme\" --admin-name \"Li Ming\" --admin-account liming
  guanxi company create acme-de --name \"Acme GmbH\" --currency EUR --country DE --time-zone Europe/Berlin \\
    --language de --admin-name \"Anna Beck\" --admin-account beck --password-file /run/secrets/admin
  guanxi company list
  guanxi company remove acme --yes";

#[derive(Debug, Subcommand)]
pub(super) enum CompanyCommand {
    /// Make a company with its first administrator
    Create(Box<Create>),
    /// List the companies
    List,
    /// Remove a company with all its data
    Remove(Remove),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// Its key: lower-case letters, digits and `_`
    key: String,
    /// What it is called
    #[arg(long)]
    name: String,
    /// The currency amounts are summed up in
    #[arg(long, default_value = "CNY")]
    currency: String,
    /// The country of telephone numbers without one, two letters
    #[arg(long, default_value = "CN")]
    country: String,
    /// The time zone of dates
    #[arg(long, default_value = "Asia/Shanghai")]
    time_zone: String,
    /// The language of people who chose none: zh-CN, zh-TW, en, de
    #[arg(long, default_value = "zh-CN", value_parser = language)]
    language: Language,
    /// The first administrator's name
    #[arg(long)]
    admin_name: String,
    /// What the first administrator signs in as
    #[arg(long)]
    admin_account: String,
    /// Where the first administrator can be reached
    #[arg(long)]
    admin_email: Option<String>,
    #[command(flatten)]
    password: Password,
}

#[derive(Debug, Args)]
pub(super) struct Remove {
    /// Its key
    key: String,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| String::from("one of zh-CN, zh-TW, en, de"))
}

impl CompanyCommand {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let place = Place::open(&config, false).await?;
        match self {
            Self::Create(create) => create.run(&place).await?,
            Self::List => {
                for company in place.hub.companies().list().await.map_err(|e| place.explained(e))? {
                    output::line(company.key);
                }
            }
            Self::Remove(remove) => remove.run(&place, &config).await?,
        }
        place.hub.close().await;
        Ok(())
    }
}

impl Create {
    async fn run(self, place: &Place) -> anyhow::Result<()> {
        if self.time_zone.parse::<chrono_tz::Tz>().is_err() {
            bail!("there is no time zone `{}`", self.time_zone);
        }
        let password = self.password.read("Password of the first administrator")?;
        let (companies, clock) = (place.hub.companies(), &place.hub.options().clock);
        drop(companies.create(&self.key, clock.now()).await.map_err(|e| place.explained(e))?);
        let key = self.key.clone();
        if let Err(fault) = self.furnish(place, password).await {
            // Half a company helps nobody, and its key would be taken.
            place.hub.close().await;
            companies.remove(&key).await.map_err(|e| place.explained(e))?;
            return Err(fault);
        }
        output::line(format_args!("The company `{key}` is ready."));
        Ok(())
    }

    async fn furnish(self, place: &Place, password: String) -> anyhow::Result<()> {
        let company = place.company(&WhichCompany { company: Some(self.key) }).await?;
        let settings = Settings {
            name: self.name,
            currency: self.currency,
            country: self.country,
            time_zone: self.time_zone,
            language: self.language,
            ..Settings::default()
        };
        let write = async {
            let mut tx = company.db.begin().await?;
            write_settings(&mut tx, &settings).await?;
            tx.commit().await?;
            company.replace(guanxi_records::Definitions::clone(&company.definitions()), settings);
            let administrator = FirstAdministrator {
                name: self.admin_name,
                account: self.admin_account,
                password,
                email: self.admin_email,
                language: self.language,
            };
            bootstrap(&company, &administrator).await
        };
        write.await.map(drop).map_err(|e| place.explained(e))
    }
}

impl Remove {
    async fn run(self, place: &Place, config: &Config) -> anyhow::Result<()> {
        if !self.yes {
            let question = format!("Type `{}` to remove the company with all its data", self.key);
            if output::ask(&question)? != self.key {
                bail!("nothing was removed");
            }
        }
        place.hub.companies().remove(&self.key).await.map_err(|e| place.explained(e))?;
        match tokio::fs::remove_dir_all(config.files(&self.key)).await {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => return Err(fault.into()),
            _ => {}
        }
        output::line(format_args!("The company `{}` is gone.", self.key));
        Ok(())
    }
}
