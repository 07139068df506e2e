//! The company opened without the program around it: the same database and driver, the bare statements.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use guanxi_kernel::random::Random;
use guanxi_kernel::{Actor, Clock, Ctx, SystemClock};
use guanxi_records::company::Opening;
use guanxi_records::{Company, query};
use guanxi_store::{Companies, Conn, Location, Sql};
use serde_json::json;

use crate::place::{Account, Place};

/// Opens the company of a place.
pub(crate) async fn open(place: &Place) -> Result<Arc<Company>> {
    let location = match place.server() {
        Some(server) => Location::Server(String::from(server)),
        None => Location::Folder(place.folder().clone()),
    };
    let companies = Companies::open(&location, 12).await?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let opening = Opening {
        key: place.company(),
        db: companies.database(&place.company()).await?,
        product: guanxi::product::product()?,
        random: Arc::new(Random::system()),
        clock,
        files: place.folder().join("files"),
    };
    Ok(Company::open(opening).await?)
}

/// What the person of an account may do, as a request of theirs would find it.
pub(crate) async fn person(company: &Company, account: &Account) -> Result<Ctx> {
    let system = company.system();
    let mut conn = company.db.read().await?;
    let filter = json!({ "field": "account", "op": "eq", "value": account.account });
    let found = query::find(&system, company, &mut conn, "employee", &filter, 1).await?;
    let employee = found.first().context("the account's person")?.id();
    let circumstances = guanxi_org::authority::Circumstances::now(company, None);
    let authority = guanxi_org::authority::of(company, &mut conn, employee, &circumstances).await?;
    Ok(Ctx { actor: Actor::Employee(employee), authority, ..system })
}

/// A connection that runs one statement again and again.
#[derive(Debug)]
pub(crate) struct Bare {
    conn: Conn,
    sql: Sql,
}

impl Bare {
    /// As many connections as there are clients.
    pub(crate) async fn several(company: &Company, sql: &Sql) -> Result<Vec<Self>> {
        let mut all = Vec::new();
        for _ in 0..crate::timing::CLIENTS.min(4) {
            all.push(Self { conn: company.db.read().await?, sql: sql.clone() });
        }
        Ok(all)
    }

    /// Runs it once and takes every value in.
    pub(crate) async fn run(mut self) -> Result<Self> {
        let rows = self.conn.rows(&self.sql).await?;
        anyhow::ensure!(!rows.is_empty(), "the bare statement finds nothing");
        Ok(self)
    }
}
