//! One record read, and one changed.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use guanxi_kernel::Id;
use guanxi_records::Company;
use guanxi_records::query::{self, ListRequest};
use guanxi_store::{Db, Sql, Val};
use serde_json::json;

use crate::Size;
use crate::floor::{self, Bare};
use crate::http::Client;
use crate::list::indented;
use crate::place::{Accounts, Place};
use crate::program::Program;
use crate::report::Report;
use crate::timing::{CLIENTS, rate};

/// Over HTTP against the bare statements on the same records.
pub(crate) async fn measure(
    place: &Place,
    size: Size,
    program: &Program,
    company: &Arc<Company>,
    accounts: &Accounts,
    report: &mut Report,
) -> Result<()> {
    let ids = some_ids(company).await?;
    let id = ids.first().copied().context("a customer")?;
    let administrator = accounts.administrator()?;
    let ctx = floor::person(company, &administrator).await?;
    // As with the list: the statement that reads what is shown, labels and several values included.
    let read = query::record_statement(&ctx, company, "customer", Id(id))?;
    let plan = company.db.read().await?.plan(&read).await?;
    println!("   plan of a record:\n{}", indented(&plan));
    let bare = rate(Bare::several(company, &read).await?, size.seconds / 2.0, Bare::run).await?;
    let row = company.db.read().await?.sql("SELECT * FROM {o_customer} WHERE id = ?", [Val::from(id)]);
    let row = rate(Bare::several(company, &row).await?, size.seconds / 2.0, Bare::run).await?;
    let first = Client::sign_in(program, &administrator).await?;
    let mut readers = Vec::new();
    for place in 0..CLIENTS {
        readers.push(Asking { client: first.another().await?, ids: ids.clone(), turn: place });
    }
    let served = rate(readers, size.seconds / 2.0, Asking::read).await?;
    report.at_least("read one record", place, served.per_second, "/s", bare.per_second, 0.5);
    report.beside("... against the row alone", place, served.per_second, "/s", row.per_second);

    let mut writers = Vec::new();
    for place in 0..CLIENTS {
        writers.push(BareWrite { db: company.db.clone(), ids: ids.clone(), turn: place });
    }
    let bare = rate(writers, size.seconds / 2.0, BareWrite::run).await?;
    let mut writers = Vec::new();
    for place in 0..CLIENTS {
        writers.push(Asking { client: first.another().await?, ids: ids.clone(), turn: place });
    }
    let served = rate(writers, size.seconds / 2.0, Asking::write).await?;
    report.at_least("update one record", place, served.per_second, "/s", bare.per_second, 0.5);
    Ok(())
}

async fn some_ids(company: &Arc<Company>) -> Result<Vec<i64>> {
    let request = ListRequest {
        object: String::from("customer"),
        fields: vec![String::from("id")],
        limit: Some(200),
        ..ListRequest::default()
    };
    let page = query::list(&company.system(), company, &request).await?;
    Ok(page.items.iter().map(|r| r.id().get()).collect())
}

struct Asking {
    client: Client,
    ids: Vec<i64>,
    turn: usize,
}

impl Asking {
    fn next(&mut self) -> i64 {
        // Each client walks through the records from a place of its own, so that they do not stand in each other's way.
        self.turn += CLIENTS;
        self.ids.get(self.turn % self.ids.len().max(1)).copied().unwrap_or_default()
    }

    async fn read(mut self) -> Result<Self> {
        let path = format!("/api/v1/records/customer/{}", self.next());
        let answer = self.client.get(&path).await?;
        ensure!(answer.status == 200, "reading answers {}", answer.status);
        Ok(self)
    }

    async fn write(mut self) -> Result<Self> {
        let path = format!("/api/v1/records/customer/{}", self.next());
        let body = json!({ "remark": format!("第 {} 次回访", self.turn) });
        let answer = self.client.json("PATCH", &path, &body).await?;
        ensure!(
            answer.status == 200,
            "changing answers {}: {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        );
        Ok(self)
    }
}

struct BareWrite {
    db: Db,
    ids: Vec<i64>,
    turn: usize,
}

impl BareWrite {
    async fn run(mut self) -> Result<Self> {
        self.turn += CLIENTS;
        let id = self.ids.get(self.turn % self.ids.len().max(1)).copied().unwrap_or_default();
        let mut tx = self.db.begin().await?;
        let values = [Val::from(format!("第 {} 次回访", self.turn)), Val::from(id)];
        let sql: Sql =
            tx.sql("UPDATE {o_customer} SET remark = ?, version = version + 1 WHERE id = ?", values);
        tx.run(&sql).await?;
        tx.commit().await?;
        Ok(self)
    }
}
