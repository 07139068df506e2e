//! How soon a thousand open screens hear of a change.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use guanxi_records::Company;
use serde_json::json;
use tokio::sync::mpsc;

use crate::http::{Client, Listener};
use crate::order;
use crate::place::{Accounts, Place};
use crate::program::Program;
use crate::report::Report;

const LISTENERS: usize = 1_000;
const CHANGES: usize = 20;
/// Who has not heard by then will not.
const PATIENCE: Duration = Duration::from_secs(30);

/// From sending a change to the moment each listener has its event.
pub(crate) async fn measure(
    place: &Place,
    program: &Program,
    company: &Arc<Company>,
    accounts: &Accounts,
    report: &mut Report,
) -> Result<()> {
    let customer = order::first(company, "customer").await?.to_string();
    let mut client = Client::sign_in(program, &accounts.administrator()?).await?;
    let (heard, mut hearing) = mpsc::unbounded_channel();
    let mut listening = tokio::task::JoinSet::new();
    for _ in 0..LISTENERS {
        let listener = client.listen().await?;
        listening.spawn(listen(listener, customer.clone(), heard.clone()));
    }
    drop(heard);
    let mut took = Vec::with_capacity(LISTENERS * CHANGES);
    // The first goes before the measurement: connections and caches are warm from then on.
    for turn in 0..=CHANGES {
        let begun = Instant::now();
        let body = json!({ "remark": format!("第 {turn} 次来访") });
        let answer = client.json("PATCH", &format!("/api/v1/records/customer/{customer}"), &body).await?;
        ensure!(answer.status == 200, "changing answers {}", answer.status);
        for _ in 0..LISTENERS {
            let at =
                tokio::time::timeout(PATIENCE, hearing.recv()).await.context("somebody does not hear")?;
            let at: Instant = at.context("nobody listens any more")?;
            if turn > 0 {
                took.push(at - begun);
            }
        }
    }
    listening.abort_all();
    took.sort_unstable();
    let at =
        |share: usize| took.get(took.len() * share / 100).copied().unwrap_or_default().as_secs_f64() * 1e3;
    report.plain("live update, 1,000 listeners: p50", place, at(50), "ms");
    report.plain("live update, 1,000 listeners: p99", place, at(99), "ms");
    Ok(())
}

async fn listen(
    mut listener: Listener,
    customer: String,
    heard: mpsc::UnboundedSender<Instant>,
) -> Result<()> {
    loop {
        let event = listener.next().await?;
        if event.contains(&customer) && heard.send(Instant::now()).is_err() {
            return Ok(());
        }
    }
}
