//! The first page of 50 customers for a restricted reader.

use std::sync::Arc;

use anyhow::{Result, ensure};
use guanxi_records::Company;
use guanxi_records::query::{self, ListRequest};

use crate::Size;
use crate::floor::{self, Bare};
use crate::http::Client;
use crate::place::{Account, Accounts, Place};
use crate::program::Program;
use crate::report::Report;
use crate::timing::{CLIENTS, rate};

const PATH: &str = "/api/v1/records/customer?limit=50";

/// Over HTTP against the bare statement.
pub(crate) async fn measure(
    place: &Place,
    size: Size,
    program: &Program,
    company: &Arc<Company>,
    reader: &Account,
    report: &mut Report,
) -> Result<()> {
    let ctx = floor::person(company, reader).await?;
    let sql = query::statement(&ctx, company, &request())?;
    let plan = company.db.read().await?.plan(&sql).await?;
    println!("   plan for {} ({}):\n{}", reader.name, reader.position, indented(&plan));
    let bare = rate(Bare::several(company, &sql).await?, size.seconds, Bare::run).await?;
    let first = Client::sign_in(program, reader).await?;
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        clients.push(first.another().await?);
    }
    let served = rate(clients, size.seconds, ask).await?;
    report.at_least("list: requests/s", place, served.per_second, "/s", bare.per_second, 0.5);
    report.at_most(
        "list: p99",
        place,
        served.p99.as_secs_f64() * 1e3,
        "ms",
        bare.p99.as_secs_f64() * 1e3,
        3.0,
    );
    Ok(())
}

/// The bare statement and the whole list in a large company against a small one.
pub(crate) async fn growth(
    place: &Place,
    size: Size,
    company: &Arc<Company>,
    small: &Place,
    accounts: &Accounts,
    report: &mut Report,
) -> Result<()> {
    let reader = accounts.restricted()?;
    let small = floor::open(small).await?;
    let mut medians = Vec::new();
    for company in [company, &small] {
        let ctx = floor::person(company, &reader).await?;
        let sql = query::statement(&ctx, company, &request())?;
        let one = Bare::several(company, &sql).await?.into_iter().take(1).collect();
        medians.push(rate(one, size.seconds / 2.0, Bare::run).await?.median.as_secs_f64() * 1e3);
    }
    if let [large, small] = medians.as_slice() {
        report.at_most("list: this size against 10,000 customers", place, *large, "ms", *small, 1.5);
    }
    Ok(())
}

fn request() -> ListRequest {
    ListRequest { object: String::from("customer"), ..ListRequest::default() }
}

async fn ask(mut client: Client) -> Result<Client> {
    let answer = client.get(PATH).await?;
    ensure!(
        answer.status == 200,
        "the list answers {}: {}",
        answer.status,
        String::from_utf8_lossy(&answer.body)
    );
    Ok(client)
}

/// A plan under its heading.
pub(crate) fn indented(text: &str) -> String {
    text.lines().map(|l| format!("      {l}")).collect::<Vec<_>>().join("\n")
}
