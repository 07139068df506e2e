//! A company with an organisation, made-up records, and a receiver of webhooks.

use std::sync::Arc;
use std::time::Duration;

use guanxi_integrations::webhook::{self, Options};
use guanxi_jobs::Queue;
use guanxi_kernel::language::Language;
use guanxi_kernel::{Actor, Ctx, Error, Id, Result, Via};
use guanxi_org::account::ACCOUNT_STATE;
use guanxi_org::account::state::{self, AccountState};
use guanxi_org::authority::{self, Circumstances};
use guanxi_org::bootstrap::{FirstAdministrator, Started, bootstrap};
use guanxi_records::background::Acting;
use guanxi_records::company::versions;
use guanxi_records::{Company, Draft, Module, Product, write};
use guanxi_store::{Db, retry};
use guanxi_testkit::{TestDatabase, object, open_company, work};
use serde_json::{Map, Value as Json, json};

use crate::receiver::Receiver;

const DEAL: &str = object! {
    deal;
    name: text, required = true;
    region: text;
    secret: text;
};
const ARTICLE: &str = object! {
    article, ownership = "none";
    name: text;
};
const BILL: &str = object! {
    bill;
    number: text, required = true, unique = true;
    region: text;
    total: money;
};
const RECEIPT: &str = object! {
    receipt;
    note: text;
    bill_id: reference, target = "bill";
    amount: money;
    paid_on: date;
    stage: choice [recorded, confirmed], default = "recorded";
};

/// What background work shares: rights as they are at each moment.
#[derive(Clone)]
pub(crate) struct Acts(pub(crate) Arc<Company>);

impl Acting for Acts {
    fn company(&self) -> &Arc<Company> {
        &self.0
    }

    async fn acting(&self, employee: Option<Id>) -> Result<Ctx> {
        let Some(employee) = employee else { return Ok(self.0.system()) };
        let mut conn = self.0.db.read().await?;
        let versions = versions(&mut conn).await?;
        self.0.refresh(&mut conn, versions).await?;
        let present = state::get(&mut conn, employee).await?;
        if present != AccountState::Active {
            return Err(Error::new(ACCOUNT_STATE).with("state", present.name()));
        }
        let circumstances = Circumstances::now(&self.0, None);
        let authority = authority::of(&self.0, &mut conn, employee, &circumstances).await?;
        Ok(Ctx { actor: Actor::Employee(employee), authority, via: Via::Job, ..self.0.system() })
    }
}

/// Opens the test's company on connections of its own, as a node of the program does.
pub(crate) async fn open(t: &TestDatabase, db: Db) -> Arc<Company> {
    let business = Module { name: "test", objects: vec![DEAL, ARTICLE, BILL, RECEIPT], ..Module::default() };
    let modules = vec![guanxi_org::module(), guanxi_integrations::module(), business];
    open_company!(t, db, Arc::new(Product::new(modules).unwrap()))
}

pub(crate) struct Scene {
    pub(crate) t: TestDatabase,
    pub(crate) company: Arc<Company>,
    pub(crate) started: Started,
    pub(crate) receiver: Receiver,
    options: Options,
}

impl Scene {
    pub(crate) async fn new(t: TestDatabase) -> Self {
        let company = open(&t, t.db.clone()).await;
        let administrator = FirstAdministrator {
            name: String::from("管理员"),
            account: String::from("admin"),
            password: String::from("a long enough secret"),
            email: None,
            language: Language::En,
        };
        let started = bootstrap(&company, &administrator).await.unwrap();
        let options = Options {
            allowed: vec!["127.0.0.0/8".parse().unwrap()],
            timeout: Duration::from_millis(400),
            ..Options::default()
        };
        Self { t, company, started, receiver: Receiver::new().await, options }
    }

    pub(crate) fn system(&self) -> Ctx {
        self.company.system()
    }

    pub(crate) async fn admin(&self) -> Ctx {
        self.acting(self.started.employee).await
    }

    pub(crate) async fn acting(&self, employee: Id) -> Ctx {
        Acts(Arc::clone(&self.company)).acting(Some(employee)).await.unwrap()
    }

    pub(crate) async fn create(&self, object: &str, values: Json) -> Id {
        self.try_create(&self.system(), object, values).await.unwrap()
    }

    pub(crate) async fn try_create(&self, ctx: &Ctx, object: &str, values: Json) -> Result<Id> {
        let Json::Object(values) = values else { panic!("an object") };
        write::create(ctx, &self.company, object, Draft(values)).await.map(|v| v.id())
    }

    pub(crate) async fn update(&self, object: &str, id: Id, values: Json) {
        self.try_update(&self.system(), object, id, values).await.unwrap();
    }

    pub(crate) async fn try_update(&self, ctx: &Ctx, object: &str, id: Id, values: Json) -> Result<()> {
        let Json::Object(values) = values else { panic!("an object") };
        write::update(ctx, &self.company, object, id, None, Draft(values)).await.map(drop)
    }

    pub(crate) async fn delete(&self, object: &str, id: Id) {
        write::delete(&self.system(), &self.company, object, id, None).await.unwrap();
    }

    pub(crate) async fn deal(&self, name: &str) -> Id {
        self.create("deal", json!({"name": name, "owner_id": self.started.employee})).await
    }

    /// A role of these grants and powers, and a person who holds it.
    pub(crate) async fn person(&self, name: &str, grants: &[(&str, &str, &str)], powers: &[&str]) -> Id {
        let line = |(object, action, scope): &(&str, &str, &str)| json!({"object": object, "action": action, "scope": scope});
        let grants: Vec<Json> = grants.iter().map(line).collect();
        let role = self.create("role", json!({"name": name, "grants": grants, "powers": powers})).await;
        let values = json!({"name": name, "department_id": self.started.department, "roles": [role]});
        let position = self.create("position", values).await;
        let values = json!({"name": name, "account": name, "account_state": "active"});
        let employee = self.create("employee", values).await;
        let values = json!({"employee_id": employee, "position_id": position, "kind": "primary"});
        self.create("appointment", values).await;
        employee
    }

    /// A webhook of the administrator that is told of deals.
    pub(crate) async fn webhook(&self, values: Json) -> Id {
        self.webhook_of(&self.admin().await, values).await
    }

    pub(crate) async fn webhook_of(&self, ctx: &Ctx, more: Json) -> Id {
        let mut values = json!({"name": "ERP", "url": self.receiver.url, "objects": "deal"});
        for (name, value) in more.as_object().unwrap() {
            values[name] = value.clone();
        }
        self.try_create(ctx, "webhook", values).await.unwrap()
    }

    /// Tells webhooks what happened and delivers what is due by the clock, until nothing is.
    pub(crate) async fn deliver(&self) {
        self.deliver_with(&self.options).await;
    }

    /// The same in an installation that names no networks.
    pub(crate) async fn deliver_to_the_open_internet(&self) {
        self.deliver_with(&Options { allowed: Vec::new(), ..self.options.clone() }).await;
    }

    async fn deliver_with(&self, options: &Options) {
        let acts = Acts(Arc::clone(&self.company));
        let queue = Queue::new(Arc::clone(&self.company.ids));
        // Also what becomes due by what was delivered.
        for _ in 0..2 {
            webhook::pump(&acts, &queue).await.unwrap();
            work!(&self.company, acts.clone(), webhook::handlers(options).unwrap());
        }
    }

    pub(crate) fn pass(&self, seconds: u64) {
        self.t.clock.advance(Duration::from_secs(seconds));
    }

    pub(crate) async fn deliveries(&self, webhook: Id) -> Vec<webhook::Delivery> {
        let admin = self.admin().await;
        webhook::deliveries(&admin, &self.company, webhook, None, None).await.unwrap().items
    }

    pub(crate) async fn overview(&self, webhook: Id) -> webhook::Overview {
        let all = webhook::list(&self.admin().await, &self.company).await.unwrap();
        all.into_iter().find(|w| w.record.id() == webhook).unwrap()
    }
}

/// Makes so many deals of this name in one transaction.
pub(crate) async fn many(ctx: &Ctx, company: &Company, name: &str, count: usize) -> Vec<Id> {
    let draft = || Draft(Map::from_iter([(String::from("name"), json!(name))]));
    let made = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let drafts = (0..count).map(|_| draft()).collect();
            let made = write::create_many(ctx, company, &mut tx, "deal", drafts).await?;
            tx.commit().await?;
            made.into_iter().map(|record| record.map(|r| r.id())).collect::<Result<Vec<_>>>()
        })
    });
    made.await.unwrap()
}

/// The code of a refusal; for faults of fields the first one's.
pub(crate) fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    let error = result.unwrap_err();
    let field = error.field_errors().first().map(|f| f.code);
    String::from(field.unwrap_or(error.code().name))
}
