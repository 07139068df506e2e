//! An order with twenty lines, taken and read.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use guanxi_records::Company;
use guanxi_records::query::{self, ListRequest};
use guanxi_store::{Val, bulk};
use serde_json::{Value as Json, json};

use crate::Size;
use crate::floor::{self, Bare};
use crate::http::Client;
use crate::place::{Accounts, Place};
use crate::program::Program;
use crate::report::Report;
use crate::timing::{CLIENTS, rate};

const LINES: i64 = 20;

/// Over HTTP against the bare rows: what the order follows from, is recorded and announced is the difference.
pub(crate) async fn measure(
    place: &Place,
    size: Size,
    program: &Program,
    company: &Arc<Company>,
    accounts: &Accounts,
    report: &mut Report,
) -> Result<()> {
    let customer = first(company, "customer").await?;
    let administrator = accounts.administrator()?;
    let client = Client::sign_in(program, &administrator).await?;
    let mut taking = Vec::new();
    let mut bare = Vec::new();
    for _ in 0..CLIENTS {
        taking.push(Taking { client: client.another().await?, customer });
        bare.push(BareTaking { company: Arc::clone(company), customer });
    }
    let floor = rate(bare, size.seconds / 2.0, BareTaking::run).await?;
    let served = rate(taking, size.seconds / 2.0, Taking::run).await?;
    report.beside("take an order of 20 lines", place, served.per_second, "/s", floor.per_second);
    let p99 = |took: std::time::Duration| took.as_secs_f64() * 1e3;
    report.beside("... p99", place, p99(served.p99), "ms", p99(floor.p99));

    let ctx = floor::person(company, &administrator).await?;
    let order = newest(company).await?;
    let sql = query::record_statement(&ctx, company, "order", guanxi_kernel::Id(order))?;
    let floor = rate(Bare::several(company, &sql).await?, size.seconds / 2.0, Bare::run).await?;
    let text = "SELECT * FROM {o_order_line} WHERE order_id = ? ORDER BY id";
    let lines = company.db.read().await?.sql(text, [Val::from(order)]);
    let of_lines = rate(Bare::several(company, &lines).await?, size.seconds / 2.0, Bare::run).await?;
    // One after the other takes as long as both together.
    let both = 1.0 / (1.0 / floor.per_second + 1.0 / of_lines.per_second);
    let mut reading = Vec::new();
    for _ in 0..CLIENTS {
        reading.push(Reading { client: client.another().await?, order });
    }
    let served = rate(reading, size.seconds / 2.0, Reading::run).await?;
    report.beside("read an order of 20 lines", place, served.per_second, "/s", both);
    Ok(())
}

/// The first record of an object.
pub(crate) async fn first(company: &Arc<Company>, object: &str) -> Result<i64> {
    let request = ListRequest {
        object: String::from(object),
        fields: vec![String::from("id")],
        limit: Some(1),
        ..ListRequest::default()
    };
    let page = query::list(&company.system(), company, &request).await?;
    Ok(page.items.first().context("a record")?.id().get())
}

/// The last order taken over HTTP; the bare ones are no whole records.
async fn newest(company: &Arc<Company>) -> Result<i64> {
    let mut conn = company.db.read().await?;
    let text = "SELECT MAX(id) AS id FROM {o_order} WHERE number IS NOT NULL";
    let sql = conn.sql(text, []);
    Ok(conn.row(&sql).await?.int("id")?)
}

struct Taking {
    client: Client,
    customer: i64,
}

impl Taking {
    async fn run(mut self) -> Result<Self> {
        let line = |place: i64| json!({ "description": format!("第 {place} 行"), "quantity": "2", "unit_price": "10.05" });
        let lines: Vec<Json> = (0..LINES).map(line).collect();
        let body =
            json!({ "customer_id": self.customer.to_string(), "ordered_on": "2026-11-01", "lines": lines });
        let answer = self.client.json("POST", "/api/v1/records/order", &body).await?;
        let said = String::from_utf8_lossy(&answer.body);
        ensure!(answer.status == 201, "taking an order answers {}: {said}", answer.status);
        Ok(self)
    }
}

struct BareTaking {
    company: Arc<Company>,
    customer: i64,
}

impl BareTaking {
    async fn run(self) -> Result<Self> {
        let company = &self.company;
        let (now, order) = (company.clock.now(), company.next_id());
        let base = || [Val::from(1_i64), Val::from(now), Val::from(now), Val::from("normal")];
        let mut tx = company.db.begin().await?;
        let columns = ["id", "version", "created_at", "updated_at", "state", "customer_id", "status"];
        let mut row = vec![Val::from(order)];
        row.extend(base());
        row.extend([Val::from(self.customer), Val::from("pending")]);
        bulk::insert(&mut tx, "o_order", &columns, vec![row]).await?;
        let columns = [
            "id",
            "version",
            "created_at",
            "updated_at",
            "state",
            "order_id",
            "description",
            "quantity",
            "unit_price",
            "amount",
        ];
        let line = |place: i64| {
            let mut row = vec![Val::from(company.next_id())];
            row.extend(base());
            row.extend([Val::from(order), Val::from(format!("第 {place} 行"))]);
            row.extend([2_000_i64, 100_500, 2_010].map(Val::from));
            row
        };
        bulk::insert(&mut tx, "o_order_line", &columns, (0..LINES).map(line).collect()).await?;
        tx.commit().await?;
        Ok(self)
    }
}

struct Reading {
    client: Client,
    order: i64,
}

impl Reading {
    async fn run(mut self) -> Result<Self> {
        let answer = self.client.get(&format!("/api/v1/records/order/{}", self.order)).await?;
        ensure!(answer.status == 200, "reading an order answers {}", answer.status);
        Ok(self)
    }
}
