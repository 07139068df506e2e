//! A company with deals, and rules for them.

use std::sync::Arc;
use std::time::Duration;

use guanxi_jobs::Registry;
use guanxi_kernel::{Actor, Clock, Ctx, Error, Id, Result, Via};
use guanxi_org::account::ACCOUNT_STATE;
use guanxi_org::account::state::{self, AccountState};
use guanxi_org::authority::{self, Circumstances};
use guanxi_org::bootstrap::Started;
use guanxi_records::background::Acting;
use guanxi_records::{Company, Draft, query, write};
use guanxi_testkit::{TestDatabase, object, work};
use guanxi_workflow::automation::definition::Definition;
use guanxi_workflow::automation::{self, Automation, Detail, NewAutomation, RunLine, RunRequest};
use guanxi_workflow::notify::{self, Told};
use serde_json::{Map, Value as Json, json};

use crate::company;

const DEAL: &str = object! {
    deal "商机";
    name: text, required = true;
    amount: integer;
    stage: choice [new, won, lost];
    remark: text;
    closes: date;
    taker_id: employee;
};

const CHORE: &str = object! {
    chore "任务";
    name: text, required = true;
    deal_id: reference, target = "deal";
    due: date;
};

pub(super) struct Scene {
    pub(super) t: TestDatabase,
    pub(super) company: Arc<Company>,
    pub(super) started: Started,
    pub(super) head: Id,
    pub(super) anna: Id,
    pub(super) ben: Id,
}

#[derive(Clone)]
pub(super) struct Acts(pub(super) Arc<Company>);

impl Acting for Acts {
    fn company(&self) -> &Arc<Company> {
        &self.0
    }

    async fn acting(&self, employee: Option<Id>) -> Result<Ctx> {
        let system = self.0.system();
        let Some(employee) = employee else { return Ok(system) };
        let mut conn = self.0.db.read().await?;
        let present = state::get(&mut conn, employee).await?;
        if present != AccountState::Active {
            return Err(Error::new(ACCOUNT_STATE).with("state", present.name()));
        }
        let authority =
            authority::of(&self.0, &mut conn, employee, &Circumstances::now(&self.0, None)).await?;
        Ok(Ctx { actor: Actor::Employee(employee), authority, ..system })
    }
}

pub(super) fn map(values: Json) -> Map<String, Json> {
    let Json::Object(values) = values else { panic!("an object") };
    values
}

pub(super) fn code<T>(result: Result<T>) -> &'static str {
    result.err().map_or("", |error| error.code().name)
}

impl Scene {
    pub(super) async fn new(t: TestDatabase) -> Self {
        let company = company::open(&t, t.db.clone(), &[DEAL, CHORE]).await;
        let started = company::begun(&company).await;
        let n = Id(0);
        let mut scene = Self { t, company, started, head: n, anna: n, ben: n };
        let grant =
            |(object, action): (&str, &str)| json!({"object": object, "action": action, "scope": "own"});
        let actions = ["read", "create", "edit", "delete", "transfer"];
        let all = ["deal", "chore"].into_iter().flat_map(|object| actions.map(|action| (object, action)));
        let grants: Vec<Json> = all.map(grant).collect();
        let role = scene.create("role", json!({"name": "销售", "grants": grants})).await;
        let top = scene.position("head", &[role], None).await;
        let below = scene.position("seller", &[role], Some(top)).await;
        scene.head = scene.person("head", top).await;
        scene.anna = scene.person("anna", below).await;
        scene.ben = scene.person("ben", below).await;
        scene
    }

    pub(super) fn system(&self) -> Ctx {
        self.company.system()
    }

    pub(super) async fn create(&self, object: &str, values: Json) -> Id {
        self.create_as(&self.system(), object, values).await.unwrap()
    }

    pub(super) async fn create_as(&self, ctx: &Ctx, object: &str, values: Json) -> Result<Id> {
        company::create(ctx, &self.company, object, values).await
    }

    async fn position(&self, name: &str, roles: &[Id], superior: Option<Id>) -> Id {
        company::position(&self.company, &self.started, name, roles, superior).await
    }

    pub(super) async fn person(&self, name: &str, position: Id) -> Id {
        company::person(&self.company, name, position).await
    }

    pub(super) async fn acting(&self, employee: Id) -> Ctx {
        self.t.clock.advance(Duration::from_secs(1));
        let ctx = Acts(Arc::clone(&self.company)).acting(Some(employee)).await.unwrap();
        let request_id = format!("{employee}-{}", self.t.clock.now().timestamp_micros()).into();
        Ctx { via: Via::Web, request_id, ..ctx }
    }

    pub(super) async fn admin(&self) -> Ctx {
        self.acting(self.started.employee).await
    }

    /// A rule for deals that is in use, of the administrator.
    pub(super) async fn rule(&self, runs_as: &str, owner: Id, definition: Json) -> Automation {
        self.rule_at(0, runs_as, owner, definition).await
    }

    pub(super) async fn rule_at(&self, place: i64, runs_as: &str, owner: Id, definition: Json) -> Automation {
        let new = self.drawn(place, runs_as, owner, definition);
        let admin = self.admin().await;
        let made = automation::create(&admin, &self.company, new.clone()).await.unwrap();
        assert_eq!(made.faults, Vec::new());
        let new = NewAutomation { active: true, ..new };
        automation::update(&admin, &self.company, made.id, made.lock, new).await.unwrap()
    }

    pub(super) fn drawn(&self, place: i64, runs_as: &str, owner: Id, definition: Json) -> NewAutomation {
        let definition: Definition = serde_json::from_value(definition).unwrap();
        NewAutomation {
            name: format!("rule {place}"),
            object: String::from("deal"),
            active: false,
            place,
            owner: Some(owner),
            runs_as: String::from(runs_as),
            definition,
        }
    }

    /// Does all background work that is due.
    pub(super) async fn work(&self) {
        let handlers = Registry::new()
            .with(automation::RUN_KIND, automation::RunJob)
            .with(automation::WAKE_KIND, automation::WakeJob)
            .with(automation::DUE_KIND, automation::DueJob)
            .with(automation::PAUSED_KIND, automation::PausedJob)
            .with(guanxi_records::import::KIND, guanxi_records::import::ImportJob);
        work!(&self.company, Acts(Arc::clone(&self.company)), handlers);
    }

    pub(super) async fn deal(&self, person: Id, values: Json) -> Id {
        let ctx = self.acting(person).await;
        self.create_as(&ctx, "deal", values).await.unwrap()
    }

    pub(super) async fn update(&self, person: Id, deal: Id, values: Json) {
        let ctx = self.acting(person).await;
        write::update(&ctx, &self.company, "deal", deal, None, Draft(map(values))).await.unwrap();
    }

    pub(super) async fn get(&self, object: &str, id: Id) -> Json {
        query::get(&self.system(), &self.company, object, id).await.unwrap().into_json()
    }

    pub(super) async fn count(&self, object: &str) -> usize {
        let mut conn = self.company.db.read().await.unwrap();
        let all = json!({"and": []});
        query::find(&self.system(), &self.company, &mut conn, object, &all, 100_000).await.unwrap().len()
    }

    pub(super) async fn runs(&self) -> Vec<RunLine> {
        let request = RunRequest { limit: 200, ..RunRequest::default() };
        let mut page = automation::runs(&self.admin().await, &self.company, &request).await.unwrap();
        page.items.reverse();
        page.items
    }

    pub(super) async fn trace(&self, run: Id) -> Detail {
        automation::run_detail(&self.admin().await, &self.company, run).await.unwrap()
    }

    pub(super) async fn stages(&self) -> Vec<String> {
        self.runs().await.into_iter().map(|run| run.stage).collect()
    }

    pub(super) async fn told(&self, person: Id) -> Vec<Told> {
        let ctx = self.acting(person).await;
        notify::list(&ctx, &self.company, &notify::Asked::default()).await.unwrap().items
    }

    /// What rules told the person.
    pub(super) async fn sentences(&self, person: Id) -> Vec<String> {
        let told = self.told(person).await;
        told.into_iter().filter(|t| t.kind == "automation.told").map(|t| t.sentence).collect()
    }
}
