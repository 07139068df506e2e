//! Where a company is measured: a folder, or a server; removed at the end.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use tokio::process::Command;

/// The two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

impl Kind {
    /// The name in the report.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// A place for one company.
#[derive(Debug)]
pub(crate) struct Place {
    kind: Kind,
    folder: PathBuf,
    server: Option<String>,
}

/// A demo account.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Account {
    /// What to sign in with.
    pub account: String,
    /// The password.
    pub password: String,
    /// The person.
    pub name: String,
    /// The person's position.
    pub position: String,
}

/// The demo accounts, one for each kind of role.
#[derive(Debug)]
pub(crate) struct Accounts(pub Vec<Account>);

impl Accounts {
    /// Somebody who sees several departments, not all.
    pub(crate) fn restricted(&self) -> Result<Account> {
        // The general manager's title contains that of a manager, but sees everything.
        let leads = |a: &&Account| a.position.contains("大区") || a.position.contains("销售经理");
        self.0.iter().find(leads).cloned().context("a restricted account")
    }

    /// Somebody who may change everything.
    pub(crate) fn administrator(&self) -> Result<Account> {
        let found = self.0.iter().find(|a| a.account.contains("admin") || a.position.contains("管理员"));
        found.or_else(|| self.0.first()).cloned().context("an administrator's account")
    }
}

impl Place {
    /// A place on this database; none when there is no server.
    pub(crate) fn new(kind: Kind) -> Result<Option<Self>> {
        #[expect(
            clippy::disallowed_methods,
            reason = "a tool without configuration reads its one setting here"
        )]
        let server = std::env::var("GUANXI_TEST_POSTGRES").ok();
        if kind == Kind::Postgres && server.is_none() {
            return Ok(None);
        }
        Self::at(kind, kind.name(), server).map(Some)
    }

    fn at(kind: Kind, name: &str, server: Option<String>) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("guanxi-bench-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self { kind, folder, server })
    }

    /// Another place on the same kind of database. On a server the company is another one.
    pub(crate) fn beside(&self, name: &str) -> Result<Self> {
        Self::at(self.kind, &format!("{}-{name}", self.kind.name()), self.server.clone())
    }

    /// The name in the report.
    pub(crate) const fn name(&self) -> &'static str {
        self.kind.name()
    }

    /// The server's address, on PostgreSQL.
    pub(crate) fn server(&self) -> Option<&str> {
        self.server.as_deref().filter(|_| self.kind == Kind::Postgres)
    }

    /// The folder.
    pub(crate) const fn folder(&self) -> &PathBuf {
        &self.folder
    }

    /// The company's key: on a server several stand beside one another.
    pub(crate) fn company(&self) -> String {
        let own = self.folder.file_name().and_then(|n| n.to_str()).unwrap_or("bench");
        own.replace('-', "_")
    }

    /// What the program is told about the place.
    pub(crate) fn arguments(&self) -> Vec<String> {
        let mut arguments = vec![String::from("--data"), self.folder.display().to_string()];
        if let Some(server) = self.server() {
            arguments.extend([String::from("--database"), String::from(server)]);
        }
        arguments
    }

    /// Makes the demo company.
    pub(crate) async fn fill(&self, customers: u64, people: u64) -> Result<Accounts> {
        let started = std::time::Instant::now();
        let output = Command::new(crate::program::path()?)
            .arg("demo")
            .args(self.arguments())
            .args(["--company", &self.company(), "--customers", &customers.to_string()])
            .args(["--people", &people.to_string(), "--seed", "7", "--json"])
            .output()
            .await?;
        if !output.status.success() {
            bail!("demo failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        println!("   filled with {customers} customers in {:.1} s", started.elapsed().as_secs_f64());
        let text = String::from_utf8(output.stdout)?;
        let json = text.get(text.find('[').context("accounts")?..).unwrap_or_default();
        Ok(Accounts(serde_json::from_str(json).context("the accounts demo prints")?))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What cannot be removed lies in the folder for temporary files and goes with it.
        drop(std::fs::remove_dir_all(&self.folder));
        if self.server().is_some() {
            let mut remove = std::process::Command::new(crate::program::path().unwrap_or_default());
            drop(
                remove.args(["company", "remove", "--yes", &self.company()]).args(self.arguments()).output(),
            );
        }
    }
}
