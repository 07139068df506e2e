//! Measures the budgets of the design against the bare database, in one run on one machine, and prints ratios.
//!
//! `guanxi-bench [--quick] [--customers N] [--only sqlite|postgres] [--part departure|automation]` starts the program beside it (`guanxi`, built with the
//! same profile), fills a company, asks over HTTP on the loopback, and asks the database the same without the program.
//! PostgreSQL is the server named by `GUANXI_TEST_POSTGRES`. Results go to `target/bench.json`.
#![expect(clippy::print_stdout, reason = "a command line tool talks on the standard output")]

mod access;
mod automation;
mod departure;
mod floor;
mod http;
mod import;
mod list;
mod place;
mod program;
mod record;
mod report;
mod timing;
mod web;

use anyhow::{Context as _, Result};

use crate::place::{Kind, Place};
use crate::program::Program;
use crate::report::Report;

/// How large and how long to measure.
#[derive(Debug, Clone, Copy)]
struct Size {
    customers: u64,
    people: u64,
    import: u64,
    handover: u64,
    seconds: f64,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let place = arguments.iter().position(|a| a == name)?;
        arguments.get(place + 1).cloned()
    };
    let quick = arguments.iter().any(|a| a == "--quick");
    let mut size = if quick {
        Size { customers: 20_000, people: 100, import: 10_000, handover: 10_000, seconds: 3.0 }
    } else {
        Size { customers: 1_000_000, people: 500, import: 100_000, handover: 100_000, seconds: 10.0 }
    };
    if let Some(customers) = value("--customers") {
        size.customers = customers.parse().context("--customers takes a number")?;
    }
    let only = value("--only");
    let mut report = Report::new();
    for kind in [Kind::Sqlite, Kind::Postgres] {
        if only.as_deref().is_some_and(|only| only != kind.name()) {
            continue;
        }
        let Some(place) = Place::new(kind)? else {
            println!("{}: skipped, GUANXI_TEST_POSTGRES names no server", kind.name());
            continue;
        };
        let measured = match value("--part").as_deref() {
            Some("departure") => departure_alone(&place, size, &mut report).await,
            Some("automation") => automation_alone(&place, size, &mut report).await,
            Some(other) => anyhow::bail!("--part takes departure or automation, not {other}"),
            None => measure(&place, size, &mut report).await,
        };
        measured.with_context(|| format!("on {}", kind.name()))?;
    }
    web::measure(&mut report)?;
    report.print();
    report.write()?;
    Ok(())
}

async fn departure_alone(place: &Place, size: Size, report: &mut Report) -> Result<()> {
    let accounts = place.fill(size.customers, size.people).await?;
    let program = Program::start(place).await?;
    let company = floor::open(place).await?;
    departure::measure(place, size, &program, &company, &accounts, report).await?;
    program.stop().await
}

async fn automation_alone(place: &Place, size: Size, report: &mut Report) -> Result<()> {
    let accounts = place.fill(size.customers, size.people).await?;
    let program = Program::start(place).await?;
    let company = floor::open(place).await?;
    automation::measure(place, size, &program, &company, &accounts, report).await?;
    program.stop().await
}

async fn measure(place: &Place, size: Size, report: &mut Report) -> Result<()> {
    println!("\n== {}: {} customers, {} people", place.name(), size.customers, size.people);
    let small = place.beside("small")?;
    small.fill(10_000.min(size.customers), size.people).await?;
    let accounts = place.fill(size.customers, size.people).await?;
    let program = Program::start(place).await?;
    report.budget("start to first answer", place, program.started.as_secs_f64(), "s", 1.0);
    let reader = accounts.restricted()?;
    report.budget("memory idle", place, program.memory_mb()?, "MB", 80.0);
    let company = floor::open(place).await?;
    list::measure(place, size, &program, &company, &reader, report).await?;
    list::growth(place, size, &company, &small, &accounts, report).await?;
    access::measure(place, size, &company, &reader, report).await?;
    record::measure(place, size, &program, &company, &accounts, report).await?;
    departure::measure(place, size, &program, &company, &accounts, report).await?;
    report.budget("memory under load", place, program.peak_memory_mb()?, "MB", 300.0);
    import::measure(place, size, &program, &company, &accounts, report).await?;
    automation::measure(place, size, &program, &company, &accounts, report).await?;
    program.stop().await
}
