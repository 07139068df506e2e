//! Customers brought in from a CSV file, against the database's own bulk load of the same values.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use guanxi_records::Company;
use guanxi_records::definition::{ObjectDef, table};
use guanxi_store::{Val, bulk};
use serde_json::{Value as Json, json};

use crate::Size;
use crate::http::Client;
use crate::place::{Accounts, Place};
use crate::program::Program;
use crate::report::Report;

/// What the rows brought in are told by.
const REMARK: &str = "展会名录导入";

/// Rows per second.
pub(crate) async fn measure(
    place: &Place,
    size: Size,
    program: &Program,
    company: &Arc<Company>,
    accounts: &Accounts,
    report: &mut Report,
) -> Result<()> {
    let rows: Vec<[String; 4]> = (0..size.import).map(row).collect();
    let plain = plain(place, company, &rows).await?;
    let mut client = Client::sign_in(program, &accounts.administrator()?).await?;
    let begun = Instant::now();
    let file = upload(&mut client, &csv(&rows)).await?;
    let body = json!({
        "file": file,
        "mapping": { "name": "name", "phone": "phone", "website": "website", "remark": "remark" },
        "mode": "create",
        "duplicates": "skip",
        "key": ["name"],
    });
    let answer = client.json("POST", "/api/v1/records/customer/import", &body).await?;
    if answer.status != 202 {
        bail!("the import answers {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }
    let job = answer.json()?.pointer("/job/id").and_then(Json::as_str).context("a job")?.to_owned();
    let result = wait(&mut client, &job).await?;
    let served = begun.elapsed();
    let created = result.pointer("/result/created").and_then(Json::as_u64).unwrap_or_default();
    if created != size.import {
        bail!("{created} of {} rows were created: {result}", size.import);
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
    let per_second = |took: Duration| size.import as f64 / took.as_secs_f64();
    let (table, bare) = loaded(company, &rows).await?;
    report.at_least("import, rows/s", place, per_second(served), "/s", per_second(bare), 0.2);
    report.beside(
        "... against the rows without their words",
        place,
        per_second(served),
        "/s",
        per_second(table),
    );
    report.beside(
        "... against five columns without index",
        place,
        per_second(served),
        "/s",
        per_second(plain),
    );
    Ok(())
}

fn row(number: u64) -> [String; 4] {
    [
        format!("北京云图数据第{number}有限公司"),
        format!("010-{:08}", 60_000_000 + number),
        format!("https://www.example{number}.com"),
        String::from(REMARK),
    ]
}

fn csv(rows: &[[String; 4]]) -> String {
    let mut text = String::from("name,phone,website,remark\n");
    for row in rows {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", row.join(","));
    }
    text
}

/// The database's own load of what the import made: the same rows from table to table, with the object's columns and
/// indexes, and their words into an index of words. Answers how long the rows took, and rows and words together.
async fn loaded(company: &Arc<Company>, rows: &[[String; 4]]) -> Result<(Duration, Duration)> {
    let customer = company.object("customer")?;
    let twin = ObjectDef { name: String::from("bench_twin"), ..ObjectDef::clone(&customer) };
    let own = table::tables(&twin).into_iter().next().context("the object's table")?;
    let mut tx = company.db.begin().await?;
    guanxi_store::ddl::ensure(&mut tx, &own).await?;
    tx.commit().await?;
    // What a customer is found by: name, telephone as typed and as dialled, number.
    let words = |(id, [name, phone, ..]): (usize, &[String; 4])| {
        let id = i64::try_from(id).unwrap_or_default() + 1;
        let dialled = phone.replacen("0", "+86", 1).replace('-', "");
        (id, guanxi_text::tokens(&format!("{name}\n{phone}\n{dialled}\nC{id:08}")).join(" "))
    };
    let words: Vec<(i64, String)> = rows.iter().enumerate().map(words).collect();
    let begun = Instant::now();
    let mut tx = company.db.begin().await?;
    let text = "INSERT INTO {o_bench_twin} SELECT * FROM {o_customer} WHERE remark = ?";
    let sql = tx.sql(text, [Val::from(REMARK)]);
    tx.run(&sql).await?;
    let table = begun.elapsed();
    for chunk in words.chunks(500) {
        let sql = tx.dialect().add_search("o_bench_twin", chunk.to_vec());
        tx.run(&sql).await?;
    }
    tx.commit().await?;
    let all = begun.elapsed();
    let mut tx = company.db.begin().await?;
    guanxi_store::ddl::drop_table(&mut tx, "o_bench_twin").await?;
    tx.commit().await?;
    Ok((table, all))
}

/// The same texts into a plain table of the same database: many rows to a statement, one transaction.
async fn plain(place: &Place, company: &Arc<Company>, rows: &[[String; 4]]) -> Result<Duration> {
    let mut best = Duration::MAX;
    for turn in 0..2 {
        let table = format!("bench_{}_{turn}", place.name());
        let columns = ["id", "name", "phone", "website", "remark"];
        let kinds = columns.map(|c| {
            (c, if c == "id" { guanxi_store::ValKind::Int } else { guanxi_store::ValKind::Text }, true)
        });
        let mut tx = company.db.begin().await?;
        guanxi_store::ddl::ensure(&mut tx, &guanxi_store::ddl::TableDef::new(&table, &kinds, &["id"]))
            .await?;
        tx.commit().await?;
        let values = |(id, row): (usize, &[String; 4])| {
            let id = i64::try_from(id).unwrap_or_default();
            std::iter::once(Val::Int(id)).chain(row.iter().map(|t| Val::from(t.as_str()))).collect()
        };
        let all: Vec<Vec<Val>> = rows.iter().enumerate().map(values).collect();
        let begun = Instant::now();
        let mut tx = company.db.begin().await?;
        bulk::insert(&mut tx, &table, &columns, all).await?;
        tx.commit().await?;
        best = best.min(begun.elapsed());
        let mut tx = company.db.begin().await?;
        guanxi_store::ddl::drop_table(&mut tx, &table).await?;
        tx.commit().await?;
    }
    Ok(best)
}

async fn upload(client: &mut Client, text: &str) -> Result<String> {
    let boundary = "guanxi-bench-boundary";
    let body = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"customers.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{text}\r\n--{boundary}--\r\n"
    );
    let kind = format!("multipart/form-data; boundary={boundary}");
    let answer = client.send("POST", "/api/v1/files", &kind, body.as_bytes()).await?;
    if answer.status != 201 {
        bail!("the upload answers {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }
    Ok(answer.json()?.get("id").and_then(Json::as_str).context("a file id")?.to_owned())
}

async fn wait(client: &mut Client, job: &str) -> Result<Json> {
    loop {
        let state = client.get(&format!("/api/v1/jobs/{job}")).await?.json()?;
        match state.get("state").and_then(Json::as_str) {
            Some("waiting" | "running") => tokio::time::sleep(Duration::from_millis(50)).await,
            Some("done") => return Ok(state),
            _ => bail!("the import ended as {state}"),
        }
    }
}
