//! Makes the demo company in an empty one.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::{Error, Result, Via};
use guanxi_records::company::{self, Company, Settings};
use serde::Serialize;

use super::business::{self, Counts};
use super::people::{FEWEST, MOST, Organisation};
use super::rules;
use super::staff;
use super::world::World;

guanxi_kernel::codes! {
    /// The company is not empty: a demo company is made in a new one.
    NOT_EMPTY = Conflict "demo.not_empty";
}

/// The password everybody in a demo company signs in with. It is published, so such a company holds nothing that is true.
pub const PASSWORD: &str = "guanxi-demo-2026";

/// How large the company is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Customers.
    pub customers: u64,
    /// People who work there, from 12 to 5,000.
    pub people: usize,
    /// The same seed makes the same company.
    pub seed: u64,
    /// Around how many customers, at most, there are contacts, notes, orders and tasks.
    pub detailed: u64,
    /// Whether orders go by rules: by their status, by approvals, by what happens by itself.
    pub rules: bool,
}

impl Default for Request {
    fn default() -> Self {
        Self { customers: 2_000, people: 60, seed: 1, detailed: 10_000, rules: true }
    }
}

/// An account to sign in with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// What to sign in as.
    pub account: String,
    /// The password.
    pub password: &'static str,
    /// Whose it is.
    pub name: String,
    /// What that person is.
    pub position: String,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// One account for each kind of role.
    pub accounts: Vec<Account>,
    /// How many records, by object.
    pub counts: Counts,
}

/// Makes the demo company. The company must have nobody yet.
///
/// # Errors
/// `demo.not_empty`; what writing its people answers; when the database refuses, with what was written so far kept.
pub async fn make(company: &Arc<Company>, request: Request) -> Result<Made> {
    let ctx = company.system().through(Via::Cli);
    require_empty(company).await?;
    let people = request.people.clamp(FEWEST, MOST);
    let world = Arc::new(World::new(request.seed, people, request.customers, ctx.now()));
    name(company).await?;
    let staff = staff::write(&ctx, company, &world.organisation, PASSWORD).await?;
    let counts = business::load(&ctx, company, Arc::clone(&world), &staff, request.detailed).await?;
    if request.rules {
        rules::write(&ctx, company, &world, &staff).await?;
    }
    Ok(Made { accounts: accounts(&world.organisation), counts })
}

async fn require_empty(company: &Company) -> Result<()> {
    let mut conn = company.db.read().await?;
    let sql = conn.sql("SELECT id FROM {o_customer} LIMIT 1", []);
    let customers = conn.opt(&sql).await?;
    let sql = conn.sql("SELECT id FROM {o_department} LIMIT 1", []);
    let departments = conn.opt(&sql).await?;
    if customers.is_none() && departments.is_none() { Ok(()) } else { Err(Error::new(NOT_EMPTY)) }
}

/// Calls the company by its name.
async fn name(company: &Company) -> Result<()> {
    let settings =
        Settings { name: String::from("启衡自动化科技（演示）"), ..(*company.settings()).clone() };
    let mut tx = company.db.begin().await?;
    company::write_settings(&mut tx, &settings).await?;
    let versions = company::versions(&mut tx).await?;
    tx.commit().await?;
    company.refresh(&mut company.db.read().await?, versions).await
}

/// The first person of each role; one without further appointments where there is one, whose rights show the role alone.
fn accounts(organisation: &Organisation) -> Vec<Account> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut choose = |plain: bool| {
        for place in 0..organisation.people.len() {
            let fits = !plain || organisation.held_by(place) == 1;
            if fits && organisation.role_of(place).is_some_and(|role| seen.insert(role)) {
                chosen.push(place);
            }
        }
    };
    choose(true);
    choose(false);
    chosen.sort_unstable();
    let account = |place: usize| {
        let person = organisation.people.get(place)?;
        Some(Account {
            account: person.account.clone(),
            password: PASSWORD,
            name: person.name.clone(),
            position: organisation.position_of(place).map(|p| p.name.clone()).unwrap_or_default(),
        })
    };
    chosen.into_iter().filter_map(account).collect()
}
