//! The command line.

mod audit;
mod backup;
mod company;
mod demo;
mod doctor;
mod export;
mod import;
mod object;
mod place;
mod restore;
mod serve;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, Flags, ServerFlags};
use crate::logs;

const EXAMPLES: &str = "\
Examples:
  Try it with a made-up company:
    guanxi demo --data data/demo
    guanxi serve --data data/demo

  Set up your own company and begin:
    guanxi company create acme --name \"Acme\" --admin-name \"Li Ming\" --admin-account liming
    guanxi serve --listen 0.0.0.0:8080 --public-url https://crm.example.com

  Keep companies in PostgreSQL:
    GUANXI_DATABASE=postgres://guanxi@db/guanxi guanxi serve

Every flag can also be an environment variable (GUANXI_DATA, GUANXI_LISTEN, …) or stand in a file:
    guanxi serve --config /etc/guanxi.toml";

/// Guanxi (关系): customer relationship management for companies whose people move.
#[derive(Debug, Parser)]
#[command(name = "guanxi", version, after_help = EXAMPLES, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the client and the interface, and do background work
    #[command(after_help = serve::EXAMPLES)]
    Serve(ServerFlags),
    /// Make a made-up company to try the program with
    #[command(after_help = demo::EXAMPLES)]
    Demo(demo::Demo),
    /// Create, list and remove companies
    #[command(subcommand, after_help = company::EXAMPLES)]
    Company(company::CompanyCommand),
    /// Create people, let them in, set their passwords
    #[command(subcommand, after_help = user::EXAMPLES)]
    User(user::UserCommand),
    /// Create objects and fields of the company's own
    #[command(subcommand, after_help = object::EXAMPLES)]
    Object(object::ObjectCommand),
    /// Bring records in from a CSV or XLSX file
    #[command(after_help = import::EXAMPLES)]
    Import(import::Import),
    /// Take records out into a CSV or XLSX file
    #[command(after_help = export::EXAMPLES)]
    Export(export::Export),
    /// Write a company with its files into one file, while it is in use
    #[command(after_help = backup::EXAMPLES)]
    Backup(backup::Backup),
    /// Make a company from a backup, on either database
    #[command(after_help = restore::EXAMPLES)]
    Restore(restore::Restore),
    /// Check that everything is in order
    Doctor(doctor::Doctor),
    /// Check the audit
    #[command(subcommand)]
    Audit(audit::AuditCommand),
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(code) => code,
        Err(fault) => {
            tracing::debug!(?fault, "failed");
            crate::output::fault(&fault);
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let server =
        if let Command::Serve(flags) = &cli.command { flags.clone() } else { ServerFlags::default() };
    let mut config = Config::new(&cli.flags, &server)?;
    let serving = matches!(cli.command, Command::Serve(_));
    if !serving && cli.flags.log.is_none() {
        config.log = String::from("warn");
    }
    logs::begin(config.log_format, &config.log)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(Box::pin(carry_out(cli.command, config)))
}

async fn carry_out(command: Command, config: Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(_) => serve::run(config).await?,
        Command::Demo(command) => command.run(config).await?,
        Command::Company(command) => command.run(config).await?,
        Command::User(command) => command.run(config).await?,
        Command::Object(command) => command.run(config).await?,
        Command::Import(command) => command.run(config).await?,
        Command::Export(command) => command.run(config).await?,
        Command::Backup(command) => command.run(config).await?,
        Command::Restore(command) => command.run(config).await?,
        Command::Doctor(command) => return command.run(config).await,
        Command::Audit(command) => return command.run(config).await,
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        super::Cli::command().debug_assert();
    }
}
