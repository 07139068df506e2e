//! Configuration: a TOML file, environment variables `GUANXI_*`, flags. Flags win over the environment, that over the file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use guanxi_integrations::{connector, webhook};
use guanxi_store::Location;
use ipnet::IpNet;
use serde::Deserialize;

use crate::logs::LogFormat;

/// Where the program keeps its data and how it behaves. Every command understands these.
#[derive(Debug, Clone, Default, Args)]
pub struct Flags {
    /// A configuration file (TOML); its names are those of the flags with `_` for `-`
    #[arg(long, global = true, env = "GUANXI_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The folder of companies (one SQLite file each) and of files people upload
    #[arg(long, global = true, env = "GUANXI_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database to keep companies in (one schema each) instead of the folder
    #[arg(long, global = true, env = "GUANXI_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// How many connections to the PostgreSQL server to use at most
    #[arg(long, global = true, env = "GUANXI_CONNECTIONS", value_name = "COUNT")]
    pub connections: Option<u32>,
    /// How log lines look; by default text on a terminal and JSON elsewhere
    #[arg(long, global = true, env = "GUANXI_LOG_FORMAT")]
    pub log_format: Option<LogFormat>,
    /// What is logged: `warn`, `info`, `debug`, or by part such as `info,guanxi_api=debug`
    #[arg(long, global = true, env = "GUANXI_LOG", value_name = "FILTER")]
    pub log: Option<String>,
}

/// What only a server needs.
#[derive(Debug, Clone, Default, Args)]
pub struct ServerFlags {
    /// Where to listen; port 0 takes any free one
    #[arg(long, env = "GUANXI_LISTEN", value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// The address people reach the program at, such as https://crm.example.com
    #[arg(long, env = "GUANXI_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// How many proxies in front are trusted to say where a request comes from
    #[arg(long, env = "GUANXI_TRUSTED_PROXIES", value_name = "COUNT")]
    pub trusted_proxies: Option<usize>,
    /// Requests a minute of one session or token, 6000 by default; a program that brings in much may need more
    #[arg(long, env = "GUANXI_REQUESTS_PER_MINUTE", value_name = "COUNT")]
    pub requests_per_minute: Option<u32>,
    /// After how many seconds background work of a node that is not heard of goes on elsewhere, or here after a restart;
    /// 60 by default, 2 at least
    #[arg(long, env = "GUANXI_LEASE_SECONDS", value_name = "SECONDS")]
    pub lease_seconds: Option<u64>,
    /// Networks beside the open internet that webhooks and connectors may reach, such as 10.1.0.0/16; may be given several times
    #[arg(long, env = "GUANXI_WEBHOOK_NETWORKS", value_name = "NETWORK", value_delimiter = ',')]
    pub webhook_networks: Vec<IpNet>,
    /// How many milliseconds after a webhook's first failure it is tried again, 5000 by default; the pauses then grow
    #[arg(long, env = "GUANXI_WEBHOOK_PAUSE", value_name = "MILLISECONDS")]
    pub webhook_pause: Option<u64>,
    /// The longest pause between attempts at a webhook in milliseconds, six hours by default
    #[arg(long, env = "GUANXI_WEBHOOK_LONGEST_PAUSE", value_name = "MILLISECONDS")]
    pub webhook_longest_pause: Option<u64>,
    /// How many milliseconds the receiver of a webhook has to answer, 15000 by default
    #[arg(long, env = "GUANXI_WEBHOOK_TIMEOUT", value_name = "MILLISECONDS")]
    pub webhook_timeout: Option<u64>,
}

/// The same, in a file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    data: Option<PathBuf>,
    database: Option<String>,
    connections: Option<u32>,
    log_format: Option<LogFormat>,
    log: Option<String>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    trusted_proxies: Option<usize>,
    requests_per_minute: Option<u32>,
    lease_seconds: Option<u64>,
    webhook_networks: Vec<IpNet>,
    webhook_pause: Option<u64>,
    webhook_longest_pause: Option<u64>,
    webhook_timeout: Option<u64>,
}

/// What holds after all.
#[derive(Clone)]
pub struct Config {
    /// Where companies are kept.
    pub location: Location,
    /// The folder of files people upload.
    pub data: PathBuf,
    /// Connections to the PostgreSQL server at most.
    pub connections: u32,
    /// How log lines look.
    pub log_format: Option<LogFormat>,
    /// What is logged.
    pub log: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address people reach the program at.
    pub public_url: Option<String>,
    /// Trusted proxies in front.
    pub trusted_proxies: usize,
    /// Requests a minute of one session or token; none: as the interface has it.
    pub requests_per_minute: Option<u32>,
    /// Seconds after which background work of a node that is not heard of goes on elsewhere.
    pub lease_seconds: u64,
    /// How webhooks are delivered.
    pub webhooks: webhook::Options,
}

/// Without the database's address, which holds a password.
impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("data", &self.data)
            .field("listen", &self.listen)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// Puts flags, environment and file together.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(flags: &Flags, server: &ServerFlags) -> anyhow::Result<Self> {
        let file = flags.config.as_deref().map(read).transpose()?.unwrap_or_default();
        let webhooks = webhooks(server, &file);
        let data = flags.data.clone().or(file.data).unwrap_or_else(|| PathBuf::from("data"));
        let database = flags.database.clone().or(file.database);
        let local = SocketAddr::from(([127, 0, 0, 1], 8080));
        Ok(Self {
            location: database.map_or_else(|| Location::Folder(data.clone()), Location::Server),
            data,
            connections: flags.connections.or(file.connections).unwrap_or(20),
            log_format: flags.log_format.or(file.log_format),
            log: flags.log.clone().or(file.log).unwrap_or_else(|| String::from("info")),
            listen: server.listen.or(file.listen).unwrap_or(local),
            public_url: server.public_url.clone().or(file.public_url),
            trusted_proxies: server.trusted_proxies.or(file.trusted_proxies).unwrap_or(0),
            requests_per_minute: server.requests_per_minute.or(file.requests_per_minute),
            lease_seconds: server.lease_seconds.or(file.lease_seconds).unwrap_or(60).max(2),
            webhooks,
        })
    }

    /// How connectors reach other systems: where webhooks may go, with the pauses of webhooks up to an hour, and the folder
    /// of the companies' exchanged files.
    #[must_use]
    pub fn connectors(&self) -> connector::Options {
        let usual = connector::Options::default();
        connector::Options {
            allowed: self.webhooks.allowed.clone(),
            exchange: Some(self.data.join("exchange")),
            pause: self.webhooks.pace.first,
            longest_pause: self.webhooks.pace.longest.min(usual.longest_pause),
            ..usual
        }
    }

    /// The folder of a company's files.
    #[must_use]
    pub fn files(&self, company: &str) -> PathBuf {
        self.data.join("files").join(company)
    }
}

fn webhooks(server: &ServerFlags, file: &File) -> webhook::Options {
    let usual = webhook::Options::default();
    let time = |flag: Option<u64>, kept: Option<u64>, usual: Duration| {
        flag.or(kept).map_or(usual, Duration::from_millis)
    };
    let networks = &server.webhook_networks;
    webhook::Options {
        pace: webhook::Pace {
            first: time(server.webhook_pause, file.webhook_pause, usual.pace.first),
            longest: time(server.webhook_longest_pause, file.webhook_longest_pause, usual.pace.longest),
            ..usual.pace
        },
        timeout: time(server.webhook_timeout, file.webhook_timeout, usual.timeout),
        allowed: if networks.is_empty() { &file.webhook_networks } else { networks }.clone(),
    }
}

fn read(path: &Path) -> anyhow::Result<File> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is not right", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_win_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guanxi.toml");
        std::fs::write(&path, "data = \"/srv/a\"\nlisten = \"0.0.0.0:80\"\n").unwrap();
        let flags = Flags { config: Some(path), data: Some(PathBuf::from("/srv/b")), ..Flags::default() };
        let config = Config::new(&flags, &ServerFlags::default()).unwrap();
        assert_eq!(config.location, Location::Folder(PathBuf::from("/srv/b")));
        assert_eq!(config.listen.port(), 80);
    }

    #[test]
    fn a_name_nobody_knows_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guanxi.toml");
        std::fs::write(&path, "lisen = \"0.0.0.0:80\"\n").unwrap();
        let flags = Flags { config: Some(path), ..Flags::default() };
        let fault = Config::new(&flags, &ServerFlags::default()).unwrap_err();
        assert!(format!("{fault:#}").contains("lisen"), "{fault:#}");
    }
}
