//! Somebody leaves who owns a great many records: what it takes to see the plan, to carry it out and to take it back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use guanxi_kernel::Id;
use guanxi_records::Company;
use guanxi_store::ddl::{self, TableDef};
use guanxi_store::{Sql, Tx, Val, ValKind};
use serde_json::{Value as Json, json};

use crate::Size;
use crate::http::Client;
use crate::place::{Accounts, Place};
use crate::program::Program;
use crate::report::Report;

/// The levels of customers by which four rules give them away; the rest goes by a fifth.
const LEVELS: [&str; 4] = ["a", "b", "c", "d"];

/// Rehearses, confirms and undoes a departure over HTTP, against the bare counts and the bare statements.
pub(crate) async fn measure(
    place: &Place,
    size: Size,
    program: &Program,
    company: &Arc<Company>,
    accounts: &Accounts,
    report: &mut Report,
) -> Result<()> {
    let people = people(company).await?;
    let [leaver, receivers @ ..] = people.as_slice() else { bail!("six people") };
    let owned = give(company, *leaver, size.handover).await?;
    println!("   {owned} records are owned by whoever leaves");
    let mut client = Client::sign_in(program, &accounts.administrator()?).await?;
    let id = prepare(&mut client, *leaver, receivers).await?;

    let bare = best(3, async || counts(company, *leaver).await).await?;
    let mut hash = String::new();
    let mut rehearsal = Duration::MAX;
    for _ in 0..3 {
        let begun = Instant::now();
        let plan = answer(&mut client, &format!("/api/v1/moves/{id}/rehearse"), &json!({})).await?;
        rehearsal = rehearsal.min(begun.elapsed());
        hash = plan.get("hash").and_then(Json::as_str).context("a hash")?.to_owned();
        if let Some(conflict) = plan
            .get("conflicts")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .find(|c| c["blocking"] == true)
        {
            bail!("the departure cannot be: {conflict}");
        }
    }
    report.budget("rehearse a departure", place, rehearsal.as_secs_f64(), "s", 2.0);
    report.at_most(
        "... against the bare counts",
        place,
        rehearsal.as_secs_f64(),
        "s",
        bare.as_secs_f64(),
        3.0,
    );

    let applied = until(&mut client, &id, "confirm", &json!({ "plan": hash }), "done").await?;
    let undone = until(&mut client, &id, "undo", &json!({}), "undone").await?;
    let bare = changed(company, *leaver, receivers).await?;
    report.at_most("apply a departure", place, applied.as_secs_f64(), "s", bare.as_secs_f64(), 2.0);
    report.beside("undo a departure", place, undone.as_secs_f64(), "s", bare.as_secs_f64());
    Ok(())
}

/// Who leaves and five who stay: people with an active account who can see customers, not the first ones.
async fn people(company: &Arc<Company>) -> Result<Vec<Id>> {
    let mut conn = company.db.read().await?;
    let text = "SELECT e.id, COUNT(*) AS n FROM {o_employee} e JOIN {o_customer} c ON c.owner_id = e.id \
                WHERE e.account_state = 'active' AND e.deleted_at IS NULL AND c.deleted_at IS NULL \
                GROUP BY e.id ORDER BY e.id LIMIT 6";
    let sql = conn.sql(text, []);
    let rows = conn.rows(&sql).await?;
    Ok(rows.iter().map(|r| r.id("id")).collect::<guanxi_kernel::Result<_>>()?)
}

/// Makes the person the owner of so many records: a quarter each of orders and tasks as far as there are so many, customers and
/// contacts for the rest.
async fn give(company: &Arc<Company>, leaver: Id, count: u64) -> Result<u64> {
    let mut tx = company.db.begin().await?;
    let mut given = 0;
    let statements = [
        "UPDATE {o_order} SET owner_id = ?, status = 'confirmed' WHERE id IN (SELECT id FROM {o_order} WHERE deleted_at IS NULL ORDER BY id LIMIT ?)",
        "UPDATE {o_task} SET owner_id = ?, status = 'open' WHERE id IN (SELECT id FROM {o_task} WHERE deleted_at IS NULL ORDER BY id LIMIT ?)",
        "UPDATE {o_contact} SET owner_id = ? WHERE id IN (SELECT id FROM {o_contact} WHERE deleted_at IS NULL ORDER BY id LIMIT ?)",
        "UPDATE {o_customer} SET owner_id = ? WHERE id IN (SELECT id FROM {o_customer} WHERE deleted_at IS NULL ORDER BY id LIMIT ?)",
    ];
    for (left, statement) in (1..=4).rev().zip(statements) {
        let most = i64::try_from((count - given) / left)?;
        let sql = tx.sql(statement, [Val::from(leaver), Val::from(most)]);
        given += tx.run(&sql).await?;
    }
    tx.commit().await?;
    Ok(given)
}

async fn prepare(client: &mut Client, leaver: Id, receivers: &[Id]) -> Result<String> {
    let rule = |(level, receiver): (&&str, &Id)| {
        json!({ "object": "customer", "filter": { "field": "level", "op": "eq", "value": level },
            "receiver": { "employee": receiver } })
    };
    let rules: Vec<Json> = LEVELS.iter().zip(receivers).map(rule).collect();
    let last = receivers.last().context("a fifth receiver")?;
    let body = json!({ "kind": "depart", "employee": leaver, "reason": "搬到外地",
        "handover": { "rules": rules, "default": { "employee": last } } });
    let made = answer(client, "/api/v1/moves", &body).await?;
    Ok(made.get("id").and_then(Json::as_str).context("a move")?.to_owned())
}

async fn answer(client: &mut Client, path: &str, body: &Json) -> Result<Json> {
    let answer = client.json("POST", path, body).await?;
    if answer.status >= 300 {
        bail!("{path} answers {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }
    answer.json()
}

/// Asks for it and waits until the move is at the stage.
async fn until(client: &mut Client, id: &str, act: &str, body: &Json, stage: &str) -> Result<Duration> {
    let begun = Instant::now();
    let mut shown = answer(client, &format!("/api/v1/moves/{id}/{act}"), body).await?;
    loop {
        let at = shown.get("stage").and_then(Json::as_str).unwrap_or_default().to_owned();
        if at == stage {
            return Ok(begun.elapsed());
        }
        if !matches!(at.as_str(), "applying" | "undoing") {
            bail!("the move is {at}");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        shown = client.get(&format!("/api/v1/moves/{id}")).await?.json()?;
    }
}

async fn best(times: u8, mut act: impl AsyncFnMut() -> Result<()>) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..times {
        let begun = Instant::now();
        act().await?;
        best = best.min(begun.elapsed());
    }
    Ok(best)
}

/// How many records of each object each receiver would get, one count at a time.
async fn counts(company: &Arc<Company>, leaver: Id) -> Result<()> {
    let mut conn = company.db.read().await?;
    let of_level = [
        "SELECT COUNT(*) AS n FROM {o_customer} WHERE owner_id = ? AND deleted_at IS NULL AND level = ?",
        "SELECT COUNT(*) AS n FROM {o_contact} t JOIN {o_customer} c ON c.id = t.customer_id AND c.owner_id = t.owner_id \
         WHERE t.owner_id = ? AND t.deleted_at IS NULL AND c.level = ?",
        "SELECT COUNT(*) AS n FROM {o_order} t JOIN {o_customer} c ON c.id = t.customer_id AND c.owner_id = t.owner_id \
         WHERE t.owner_id = ? AND t.deleted_at IS NULL AND t.status NOT IN ('completed', 'cancelled') AND c.level = ?",
        "SELECT COUNT(*) AS n FROM {o_task} t JOIN {o_customer} c ON c.id = t.customer_id AND c.owner_id = t.owner_id \
         WHERE t.owner_id = ? AND t.deleted_at IS NULL AND t.status NOT IN ('done', 'cancelled') AND c.level = ?",
    ];
    let all = [
        "SELECT COUNT(*) AS n FROM {o_customer} WHERE owner_id = ? AND deleted_at IS NULL",
        "SELECT COUNT(*) AS n FROM {o_contact} WHERE owner_id = ? AND deleted_at IS NULL",
        "SELECT COUNT(*) AS n FROM {o_order} WHERE owner_id = ? AND deleted_at IS NULL \
         AND status NOT IN ('completed', 'cancelled')",
        "SELECT COUNT(*) AS n FROM {o_task} WHERE owner_id = ? AND deleted_at IS NULL \
         AND status NOT IN ('done', 'cancelled')",
    ];
    for statement in of_level {
        for level in LEVELS {
            let sql = conn.sql(statement, [Val::from(leaver), Val::from(level)]);
            conn.row(&sql).await?;
        }
    }
    for statement in all {
        let sql = conn.sql(statement, [Val::from(leaver)]);
        conn.row(&sql).await?;
    }
    Ok(())
}

/// The bare change: a row of history for each record, and owner and department set, five statements an object, one transaction.
async fn changed(company: &Arc<Company>, leaver: Id, receivers: &[Id]) -> Result<Duration> {
    let columns = [
        ("object", ValKind::Text, true),
        ("record_id", ValKind::Int, true),
        ("owner_id", ValKind::Int, false),
        ("department_id", ValKind::Int, false),
        ("at", ValKind::Instant, true),
    ];
    let table = TableDef::new("bench_history", &columns, &["object", "record_id"]);
    let mut tx = company.db.begin().await?;
    ddl::ensure(&mut tx, &table).await?;
    tx.commit().await?;
    let receivers = homes(company, receivers).await?;
    let begun = Instant::now();
    let mut tx = company.db.begin().await?;
    for statements in STATEMENTS {
        object(company, &mut tx, statements, leaver, &receivers).await?;
    }
    tx.commit().await?;
    let took = begun.elapsed();
    let mut tx = company.db.begin().await?;
    ddl::drop_table(&mut tx, "bench_history").await?;
    tx.commit().await?;
    Ok(took)
}

/// The receivers with the departments whose books the records come into.
async fn homes(company: &Arc<Company>, receivers: &[Id]) -> Result<Vec<(Id, Id)>> {
    let mut conn = company.db.read().await?;
    let mut homes = Vec::new();
    for receiver in receivers {
        let sql = conn.sql("SELECT department_id FROM {o_employee} WHERE id = ?", [Val::from(*receiver)]);
        homes.push((*receiver, conn.row(&sql).await?.id("department_id")?));
    }
    Ok(homes)
}

/// For each object: history, then the change by level and of the rest. Dependents are known by their customers before
/// those change hands, so customers come last.
const STATEMENTS: [[&str; 3]; 4] = [
    [
        "INSERT INTO {bench_history} SELECT 'contact', id, owner_id, department_id, ? FROM {o_contact} WHERE owner_id = ? AND deleted_at IS NULL",
        "UPDATE {o_contact} SET owner_id = ?, department_id = ?, version = version + 1, updated_at = ? WHERE owner_id = ? AND deleted_at IS NULL \
         AND customer_id IN (SELECT id FROM {o_customer} WHERE owner_id = ? AND level = ?)",
        "UPDATE {o_contact} SET owner_id = ?, department_id = ?, version = version + 1, updated_at = ? WHERE owner_id = ? AND deleted_at IS NULL",
    ],
    [
        "INSERT INTO {bench_history} SELECT 'order', id, owner_id, department_id, ? FROM {o_order} WHERE owner_id = ? AND deleted_at IS NULL \
         AND status NOT IN ('completed', 'cancelled')",
        "UPDATE {o_order} SET owner_id = ?, department_id = ?, version = version + 1, updated_at = ? WHERE owner_id = ? AND deleted_at IS NULL \
         AND status NOT IN ('completed', 'cancelled') AND customer_id IN (SELECT id FROM {o_customer} WHERE owner_id = ? AND level = ?)",
        "UPDATE {o_order} SET owner_id = ?, department_id = ?, version = version + 1, updated_at = ? WHERE owner_id = ? AND deleted_at IS NULL \
         AND status NOT IN ('completed', 'cancelled')",
    ],
    [
        "INSERT INTO {bench_history} SELECT 'task', id, owner_id, department_id, ? FROM {o_task} WHERE owner_id = ? AND deleted_at IS NULL \
         AND status NOT IN ('done', 'cancelled')",
        "UPDATE {o_task} SET owner_id = ?, department_id = ?, version = version + 1, updated_at = ? WHERE owner_id = ? AND deleted_at IS NULL \
         AND status NOT IN ('done', 'cancelled') AND customer_id IN (SELECT id FROM {o_customer} WHERE owner_id = ? AND level = ?)",
        "UPDATE {o_task} SET owner_id = ?, department_id = ?, version = version + 1, updated_at = ? WHERE owner_id = ? AND deleted_at IS NULL \
         AND status NOT IN ('done', 'cancelled')",
    ],
    [
        "INSERT INTO {bench_history} SELECT 'customer', id, owner_id, department_id, ? FROM {o_customer} WHERE owner_id = ? AND deleted_at IS NULL",
        "UPDATE {o_customer} SET owner_id = ?, department_id = ?, version = version + 1, updated_at = ? WHERE owner_id = ? AND deleted_at IS NULL \
         AND owner_id = ? AND level = ?",
        "UPDATE {o_customer} SET owner_id = ?, department_id = ?, version = version + 1, updated_at = ? WHERE owner_id = ? AND deleted_at IS NULL",
    ],
];

async fn object(
    company: &Company,
    tx: &mut Tx,
    [history, of_level, rest]: [&'static str; 3],
    leaver: Id,
    receivers: &[(Id, Id)],
) -> Result<()> {
    let now = || Val::from(company.clock.now());
    let sql = tx.sql(history, [now(), Val::from(leaver)]);
    tx.run(&sql).await?;
    for (level, (receiver, department)) in LEVELS.iter().zip(receivers) {
        let values = [
            Val::from(*receiver),
            Val::from(*department),
            now(),
            Val::from(leaver),
            Val::from(leaver),
            Val::from(*level),
        ];
        let sql: Sql = tx.sql(of_level, values);
        tx.run(&sql).await?;
    }
    let (last, department) = receivers.last().copied().context("a fifth receiver")?;
    let sql = tx.sql(rest, [Val::from(last), Val::from(department), now(), Val::from(leaver)]);
    tx.run(&sql).await?;
    Ok(())
}
