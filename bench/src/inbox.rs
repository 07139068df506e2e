//! The first page of an inbox in which ten thousand approvals wait.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use guanxi_kernel::Id;
use guanxi_records::Company;
use guanxi_store::{Row, Tx, Val, bulk};
use serde_json::{Value as Json, json};

use crate::Size;
use crate::floor::{self, Bare};
use crate::http::Client;
use crate::order;
use crate::place::{Accounts, Place};
use crate::program::Program;
use crate::report::Report;
use crate::timing::{CLIENTS, rate};

const WAITING: usize = 10_000;
const PATH: &str = "/api/v1/approvals?box=todo&limit=50";

/// Over HTTP against the bare statement that finds the questions and reads what they are about.
pub(crate) async fn measure(
    place: &Place,
    size: Size,
    program: &Program,
    company: &Arc<Company>,
    accounts: &Accounts,
    report: &mut Report,
) -> Result<()> {
    let administrator = accounts.administrator()?;
    let ctx = floor::person(company, &administrator).await?;
    let me = ctx.actor.employee().context("a person")?;
    let mut client = Client::sign_in(program, &administrator).await?;
    let approval = submit(&mut client, company, me).await?;
    multiply(company, approval, WAITING - 1).await?;
    let text = "SELECT r.run, r.graph, a.number FROM (SELECT approval_id, id FROM {approval_task} WHERE person_id = ? \
                AND state = 'waiting' ORDER BY id LIMIT 50) t JOIN {approval_run} r ON r.approval_id = t.approval_id \
                JOIN {o_approval} a ON a.id = t.approval_id ORDER BY t.id";
    let sql = company.db.read().await?.sql(text, [Val::from(me)]);
    let bare = rate(Bare::several(company, &sql).await?, size.seconds / 2.0, Bare::run).await?;
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        clients.push(client.another().await?);
    }
    let served = rate(clients, size.seconds / 2.0, ask).await?;
    report.beside("inbox of 10,000: first page", place, served.per_second, "/s", bare.per_second);
    let milliseconds = |took: std::time::Duration| took.as_secs_f64() * 1e3;
    report.beside("... p99", place, milliseconds(served.p99), "ms", milliseconds(bare.p99));
    Ok(())
}

async fn ask(mut client: Client) -> Result<Client> {
    let answer = client.get(PATH).await?;
    ensure!(answer.status == 200, "the inbox answers {}", answer.status);
    Ok(client)
}

async fn sent(client: &mut Client, path: &str, body: &Json) -> Result<Json> {
    let answer = client.json("POST", &format!("/api/v1{path}"), body).await?;
    let said = String::from_utf8_lossy(&answer.body);
    ensure!(answer.status < 300, "{path} answers {}: {said}", answer.status);
    answer.json()
}

fn text<'j>(json: &'j Json, name: &str) -> Option<&'j str> {
    json.get(name).and_then(Json::as_str)
}

/// A change order that waits for its own author.
async fn submit(client: &mut Client, company: &Arc<Company>, me: Id) -> Result<i64> {
    let step = json!({ "kind": "approve", "id": "n1", "name": "复核", "approvers": [{ "employee": me }], "submitter": "keep" });
    let process = json!({ "name": "复核", "object": "order", "deeds": ["edit"], "active": true, "graph": { "steps": [step], "lock": false } });
    let made = sent(client, "/approval-processes", &process).await?;
    let id = text(&made, "id").context("a process")?;
    sent(client, &format!("/approval-processes/{id}/publish"), &json!({})).await?;
    let order = order::first(company, "order").await?;
    let change =
        json!({ "deed": "edit", "values": { "remark": "改约" }, "reason": "客户要求", "submit": true });
    let made = sent(client, &format!("/records/order/{order}/changes"), &change).await?;
    text(&made, "approval").and_then(|id| id.parse().ok()).context("an approval")
}

/// So many more like it, as rows: to submit them would measure something else.
async fn multiply(company: &Arc<Company>, approval: i64, times: usize) -> Result<()> {
    let ids: Vec<Id> = (0..times).map(|_| company.next_id()).collect();
    let mut tx = company.db.begin().await?;
    for (table, key) in
        [("o_approval", "id"), ("approval_run", "approval_id"), ("approval_task", "approval_id")]
    {
        let row = one(&mut tx, table, approval).await?;
        let fresh = |name: &str, id: &Id, value: &Val| match name {
            _ if name == key => Val::from(*id),
            "id" => Val::from(company.next_id()),
            // Numbers are unique.
            "number" | "number__fold" if table == "o_approval" => Val::from(format!("b-{id}")),
            _ => value.clone(),
        };
        // What is empty stays empty, whatever kind it is of.
        let known: Vec<(&String, &Val)> =
            row.names().iter().zip(row.values()).filter(|(_, value)| !value.is_null()).collect();
        let columns: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
        let rows = ids.iter().map(|id| known.iter().map(|(name, value)| fresh(name, id, value)).collect());
        bulk::insert(&mut tx, table, &columns, rows.collect()).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn one(tx: &mut Tx, table: &str, approval: i64) -> Result<Row> {
    let text = match table {
        "o_approval" => "SELECT * FROM {o_approval} WHERE id = ?",
        "approval_run" => "SELECT * FROM {approval_run} WHERE approval_id = ?",
        _ => "SELECT * FROM {approval_task} WHERE approval_id = ?",
    };
    let sql = tx.sql(text, [Val::from(approval)]);
    Ok(tx.row(&sql).await?)
}
