//! `guanxi user …`

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use guanxi_kernel::{Id, Result};
use guanxi_org::account::{activation, invite, session};
use guanxi_records::query::ListRequest;
use guanxi_records::{Company, Draft, query, write};
use serde_json::json;

use super::place::{Place, WhichCompany, context};
use crate::config::Config;
use crate::output;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi user create --name \"Wang Fang\" --account wangfang --email wangfang@example.com
  guanxi user invite wangfang --base https://crm.example.com
  guanxi user password wangfang
  guanxi user list";

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Make a person with an account
    Create(Create),
    /// Make a link by which the person sets a password
    Invite(Invite),
    /// Set a person's password; all the person's sessions end
    Password(SetPassword),
    /// List people and their accounts
    List(List),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    #[command(flatten)]
    company: WhichCompany,
    /// The person's name
    #[arg(long)]
    name: String,
    /// What the person signs in as
    #[arg(long)]
    account: String,
    /// Where the person can be reached
    #[arg(long)]
    email: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Invite {
    /// What the person signs in as
    account: String,
    #[command(flatten)]
    company: WhichCompany,
    /// The address people reach the program at
    #[arg(long, default_value = "http://127.0.0.1:8080", value_name = "URL")]
    base: String,
}

#[derive(Debug, Args)]
pub(super) struct SetPassword {
    /// What the person signs in as
    account: String,
    #[command(flatten)]
    company: WhichCompany,
    #[command(flatten)]
    password: Password,
}

#[derive(Debug, Args)]
pub(super) struct List {
    #[command(flatten)]
    company: WhichCompany,
}

/// Where a password comes from; never from a flag, which everybody on the machine can see.
#[derive(Debug, Clone, Args)]
pub(super) struct Password {
    /// A file whose first line is the password; asked for when left out
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl Password {
    pub(super) fn read(&self, question: &str) -> anyhow::Result<String> {
        let Some(path) = &self.password_file else { return Ok(output::ask(question)?) };
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(String::from(text.lines().next().unwrap_or_default()))
    }
}

impl UserCommand {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let place = Place::open(&config, false).await?;
        match self {
            Self::Create(command) => {
                let company = place.company(&command.company).await?;
                let id = command.run(&company).await.map_err(|e| place.explained(e))?;
                output::line(id);
            }
            Self::Invite(command) => {
                let company = place.company(&command.company).await?;
                let id = employee(&place, &company, &command.account).await?;
                let made = invite::invite(&context(&company), &company, id).await;
                let made = made.map_err(|e| place.explained(e))?;
                let base = command.base.trim_end_matches('/');
                output::line(format_args!("{base}/activate/{}.{}", company.key, made.token));
            }
            Self::Password(command) => {
                let company = place.company(&command.company).await?;
                let id = employee(&place, &company, &command.account).await?;
                let password = command.password.read("New password")?;
                set_password(&company, id, &password).await.map_err(|e| place.explained(e))?;
                output::line("The password is set.");
            }
            Self::List(command) => {
                let company = place.company(&command.company).await?;
                list(&company).await.map_err(|e| place.explained(e))?;
            }
        }
        place.hub.close().await;
        Ok(())
    }
}

impl Create {
    async fn run(self, company: &Arc<Company>) -> Result<Id> {
        let draft = Draft::new()
            .with("name", self.name)
            .with("account", self.account)
            .with("email", json!(self.email));
        Ok(write::create(&context(company), company, "employee", draft).await?.id())
    }
}

/// As the person would: by a link that is used at once. Whoever has the command line could do so anyway.
async fn set_password(company: &Company, employee: Id, password: &str) -> Result<()> {
    let link = invite::invite(&context(company), company, employee).await?;
    let opened = activation::activate(company, &link.token, password, None, Some("guanxi user")).await?;
    match opened {
        Some(opened) => session::end(company, employee, opened.session).await,
        None => Ok(()),
    }
}

/// The person of that account.
pub(super) async fn employee(place: &Place, company: &Company, account: &str) -> anyhow::Result<Id> {
    let filter = json!({"field": "account", "op": "eq", "value": account});
    let find = async {
        let mut conn = company.db.read().await?;
        query::find(&context(company), company, &mut conn, "employee", &filter, 1).await
    };
    match find.await.map_err(|e| place.explained(e))?.first() {
        Some(record) => Ok(record.id()),
        None => bail!("nobody signs in as `{account}`"),
    }
}

async fn list(company: &Company) -> Result<()> {
    let mut cursor = None;
    loop {
        let request = ListRequest {
            object: String::from("employee"),
            sort: Some(String::from("id")),
            limit: Some(200),
            cursor: cursor.take(),
            ..ListRequest::default()
        };
        let page = query::list(&context(company), company, &request).await?;
        for record in page.items {
            let text = |field: &str| String::from(record.get(field).as_str().unwrap_or("-"));
            output::line(format_args!(
                "{:<20} {:<20} {:<10} {}",
                record.id(),
                text("account"),
                text("account_state"),
                text("name")
            ));
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}
