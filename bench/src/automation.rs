//! Events through twenty rules, each of which acts on one in twenty, against the bare rows of their runs.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use guanxi_kernel::Id;
use guanxi_records::write::{self, Update};
use guanxi_records::{Company, Draft};
use guanxi_store::Val;
use serde_json::{Value as Json, json};

use crate::Size;
use crate::http::Client;
use crate::place::{Accounts, Place};
use crate::program::Program;
use crate::report::Report;

const RULES: u64 = 20;
/// Changes of one transaction, as of an import.
const AT_ONCE: usize = 500;

/// Events per second, from the first change to the end of the last run.
pub(crate) async fn measure(
    place: &Place,
    size: Size,
    program: &Program,
    company: &Arc<Company>,
    accounts: &Accounts,
    report: &mut Report,
) -> Result<()> {
    let customers = customers(company, size.import).await?;
    let events = u64::try_from(customers.len())?;
    let mut client = Client::sign_in(program, &accounts.administrator()?).await?;
    for number in 0..RULES {
        rule(&mut client, number).await?;
    }
    let begun = Instant::now();
    change(company, &customers).await?;
    let written = begun.elapsed();
    // Nothing was said for a while: the connection may have been closed.
    let done = drained(&mut client.another().await?, events).await?;
    let all = begun.elapsed();
    if done != events {
        bail!("{done} runs came of {events} events");
    }
    let bare = bare(company).await?;
    #[expect(clippy::cast_precision_loss, reason = "a count of events")]
    let per_second = |took: Duration| events as f64 / took.as_secs_f64();
    report.beside("events through 20 rules", place, per_second(all), "/s", per_second(bare));
    report.beside("... judged with their writes", place, per_second(written), "/s", per_second(bare));
    Ok(())
}

async fn customers(company: &Arc<Company>, count: u64) -> Result<Vec<Id>> {
    let mut conn = company.db.read().await?;
    let text = "SELECT id FROM {o_customer} WHERE deleted_at IS NULL ORDER BY id LIMIT ?";
    let sql = conn.sql(text, [Val::from(i64::try_from(count)?)]);
    let rows = conn.rows(&sql).await?;
    Ok(rows.iter().map(|row| row.id("id")).collect::<guanxi_kernel::Result<_>>()?)
}

/// A rule for one in twenty: those whose remark says so.
async fn rule(client: &mut Client, number: u64) -> Result<()> {
    let definition = json!({
        "trigger": {"kind": "changed", "fields": ["remark"]},
        "filter": {"field": "name", "op": "not_null"},
        "condition": format!("remark == \"turn {number}\""),
        "steps": [{"id": "s", "kind": "change", "values": {"website": {"value": "https://www.example.com/seen"}}}],
        "most_an_hour": 10_000_000,
    });
    let name = format!("bench {number}");
    let mut body =
        json!({"name": name, "object": "customer", "runs_as": "company", "definition": definition});
    let made = client.json("POST", "/api/v1/automations", &body).await?;
    if made.status != 201 {
        bail!("making a rule answers {}: {}", made.status, String::from_utf8_lossy(&made.body));
    }
    let made = made.json()?;
    let id = made.get("id").and_then(Json::as_str).context("an id")?.to_owned();
    if let Some(members) = body.as_object_mut() {
        members.insert(String::from("lock"), made.get("lock").cloned().unwrap_or_default());
        members.insert(String::from("active"), json!(true));
    }
    let used = client.json("PUT", &format!("/api/v1/automations/{id}"), &body).await?;
    if used.status != 200 {
        bail!("using a rule answers {}: {}", used.status, String::from_utf8_lossy(&used.body));
    }
    Ok(())
}

async fn change(company: &Arc<Company>, customers: &[Id]) -> Result<()> {
    let ctx = company.system();
    for (chunk, ids) in customers.chunks(AT_ONCE).enumerate() {
        let values = |place: usize| {
            let turn = u64::try_from(chunk * AT_ONCE + place).unwrap_or_default() % RULES;
            Draft::new().with("remark", format!("turn {turn}"))
        };
        let updates =
            ids.iter().enumerate().map(|(n, id)| Update { id: *id, version: None, values: values(n) });
        guanxi_store::retry(|| {
            let updates = updates.clone().collect();
            let ctx = &ctx;
            Box::pin(async move {
                let mut tx = company.db.begin().await?;
                for result in write::update_many(ctx, company, &mut tx, "customer", updates).await? {
                    result?;
                }
                tx.commit().await
            })
        })
        .await?;
    }
    Ok(())
}

/// Waits until nothing is open any more; answers how many runs got through.
async fn drained(client: &mut Client, events: u64) -> Result<u64> {
    let begun = Instant::now();
    loop {
        let listed = client.get("/api/v1/automations").await?.json()?;
        let items = listed.get("items").and_then(Json::as_array).context("rules")?;
        let sum = |figure: &str| {
            let number = |item: &Json| item.get("figures").and_then(|f| f.get(figure)).and_then(Json::as_u64);
            items.iter().filter_map(number).sum::<u64>()
        };
        let (done, failed, open) = (sum("done"), sum("failed"), sum("open"));
        if failed > 0 {
            bail!("{failed} runs failed");
        }
        if done >= events && open == 0 {
            return Ok(done);
        }
        if begun.elapsed() > Duration::from_secs(1_800) {
            bail!("{done} of {events} runs are done, {open} are open");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// The same rows of runs from table to table, with their indexes.
async fn bare(company: &Arc<Company>) -> Result<Duration> {
    let run = guanxi_workflow::automation::tables().into_iter().find(|t| t.name == "automation_run");
    let twin =
        guanxi_store::ddl::TableDef { name: String::from("bench_run"), ..run.context("the table of runs")? };
    let mut tx = company.db.begin().await?;
    guanxi_store::ddl::ensure(&mut tx, &twin).await?;
    tx.commit().await?;
    let begun = Instant::now();
    let mut tx = company.db.begin().await?;
    let sql = tx.sql("INSERT INTO {bench_run} SELECT * FROM {automation_run}", []);
    tx.run(&sql).await?;
    tx.commit().await?;
    let took = begun.elapsed();
    let mut tx = company.db.begin().await?;
    guanxi_store::ddl::drop_table(&mut tx, "bench_run").await?;
    tx.commit().await?;
    Ok(took)
}
