//! A company with deals, an administrator, a head and two who sell.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use guanxi_kernel::{Clock, Ctx, Id, Result, Via};
use guanxi_org::bootstrap::Started;
use guanxi_records::background::{self, Acting};
use guanxi_records::export::{ExportRequest, Exported, start};
use guanxi_records::usage::{self, Counted, Counts, Hour, LastDays};
use guanxi_records::{Company, query, write};
use guanxi_testkit::{TestDatabase, object, work};
use guanxi_workflow::watch::{self, Asked, Case, Rules, Settings};
use serde_json::{Value as Json, json};

use crate::company;

const DEAL: &str = object! {
    deal "商机";
    name: text, required = true;
    price: money;
    bonus: money, read_only = true;
    remark: text;
};

pub(crate) struct Scene {
    pub(crate) t: TestDatabase,
    pub(crate) company: Arc<Company>,
    pub(crate) started: Started,
    pub(crate) head: Id,
    pub(crate) anna: Id,
    pub(crate) ben: Id,
    /// The role of those who sell, and their position.
    pub(crate) selling: Id,
    pub(crate) position: Id,
    pub(crate) head_position: Id,
}

#[derive(Clone)]
pub(crate) struct Acts(pub(crate) Arc<Company>);

impl Acting for Acts {
    fn company(&self) -> &Arc<Company> {
        &self.0
    }

    async fn acting(&self, employee: Option<Id>) -> Result<Ctx> {
        let Some(employee) = employee else { return Ok(self.0.system()) };
        Ok(Ctx { via: Via::Job, ..company::acting(&self.0, employee).await })
    }
}

pub(crate) fn code<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    result.unwrap_err().code().name
}

impl Scene {
    pub(crate) async fn new(t: TestDatabase) -> Self {
        let company = company::open(&t, t.db.clone(), &[DEAL]).await;
        let started = company::begun(&company).await;
        let n = Id(0);
        let mut scene =
            Self { t, company, started, head: n, anna: n, ben: n, selling: n, position: n, head_position: n };
        let grant = |action: &str| json!({"object": "deal", "action": action, "scope": "own"});
        let grants = ["read", "create", "edit", "delete", "export"].map(grant);
        scene.selling = scene.create("role", json!({"name": "selling", "grants": grants})).await;
        scene.head_position = scene.held(&[], None, "head").await;
        scene.position = scene.held(&[scene.selling], Some(scene.head_position), "seller").await;
        scene.head = scene.person("head", scene.head_position).await;
        scene.anna = scene.person("anna", scene.position).await;
        scene.ben = scene.person("ben", scene.position).await;
        scene
    }

    pub(crate) async fn held(&self, roles: &[Id], superior: Option<Id>, name: &str) -> Id {
        company::position(&self.company, &self.started, name, roles, superior).await
    }

    pub(crate) async fn person(&self, name: &str, position: Id) -> Id {
        company::person(&self.company, name, position).await
    }

    /// The company as another node has it open.
    pub(crate) async fn node(&self) -> Arc<Company> {
        company::open(&self.t, self.t.node().await, &[DEAL]).await
    }

    pub(crate) async fn create(&self, object: &str, values: Json) -> Id {
        self.create_as(&self.company.system(), object, values).await
    }

    pub(crate) async fn create_as(&self, ctx: &Ctx, object: &str, values: Json) -> Id {
        company::create(ctx, &self.company, object, values).await.unwrap()
    }

    pub(crate) async fn update(&self, ctx: &Ctx, object: &str, id: Id, values: Json) {
        write::update(ctx, &self.company, object, id, None, company::draft(values)).await.unwrap();
    }

    pub(crate) async fn acting(&self, employee: Id) -> Ctx {
        self.t.clock.advance(Duration::from_secs(1));
        company::acting(&self.company, employee).await
    }

    pub(crate) async fn admin(&self) -> Ctx {
        self.acting(self.started.employee).await
    }

    /// So many deals of the person.
    pub(crate) async fn deals(&self, employee: Id, number: usize) -> Vec<Id> {
        let ctx = self.acting(employee).await;
        let mut deals = Vec::new();
        for place in 0..number {
            let values =
                json!({"name": format!("{place}号单"), "price": {"amount": "10", "currency": "CNY"}});
            deals.push(self.create_as(&ctx, "deal", values).await);
        }
        deals
    }

    pub(crate) async fn look(&self, company: &Company, ctx: &Ctx, deal: Id) {
        query::open(ctx, company, "deal", deal).await.unwrap();
    }

    pub(crate) async fn export(&self, employee: Id) -> Result<Exported> {
        let ctx = self.acting(employee).await;
        let request = ExportRequest { object: String::from("deal"), ..ExportRequest::default() };
        start(&ctx, &self.company, &request).await
    }

    pub(crate) fn today(&self) -> NaiveDate {
        Hour::of(&self.company, self.t.clock.now()).day
    }

    /// What was counted of the person, by kind.
    pub(crate) async fn counted(&self, employee: Id) -> BTreeMap<Counted, i64> {
        let mut conn = self.company.db.read().await.unwrap();
        let days = usage::days(&mut conn, None, NaiveDate::default(), self.today()).await.unwrap();
        let mut sums = BTreeMap::new();
        for ((person, _, kind), number) in days {
            if person == employee {
                *sums.entry(kind).or_default() += number;
            }
        }
        sums
    }

    /// Writes what the person did, in working hours of the day so many days ago.
    pub(crate) async fn did(&self, employee: Id, ago: u64, kind: Counted, number: i64) {
        self.did_at(employee, ago, 10, kind, number).await;
    }

    pub(crate) async fn did_at(&self, employee: Id, ago: u64, hour: u8, kind: Counted, number: i64) {
        let day = self.today().checked_sub_days(Days::new(ago)).unwrap();
        let counts = Counts::from([((employee, Hour { day, hour }, kind), number)]);
        let mut tx = self.company.db.begin().await.unwrap();
        usage::add(&mut tx, &counts, &LastDays::new()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Sets the rules; they are in use from now on.
    pub(crate) async fn watching(&self, rules: Rules) {
        let admin = self.admin().await;
        let (_, lock) = watch::settings(&admin, &self.company).await.unwrap();
        let settings = Settings { active: true, rules };
        watch::set_settings(&admin, &self.company, lock, &settings).await.unwrap();
    }

    /// Counts and looks, as the job does.
    pub(crate) async fn watch(&self) -> usize {
        watch::watch(&self.company.system(), &self.company).await.unwrap().1
    }

    pub(crate) async fn cases(&self) -> Vec<Case> {
        let admin = self.admin().await;
        watch::cases(&admin, &self.company, &Asked::default()).await.unwrap().0
    }

    /// Does the background work that is due.
    pub(crate) async fn work(&self) {
        work!(&self.company, Acts(Arc::clone(&self.company)), background::handlers::<Acts>());
    }
}
