//! A company with two colleagues, deals that belong to people, and a role that lets everybody see the own ones.

use std::sync::Arc;

use guanxi_kernel::{Actor, Clock, Ctx, Id, Language, Via};
use guanxi_org::authority::{self, Circumstances};
use guanxi_org::bootstrap::{FirstAdministrator, Started, bootstrap};
use guanxi_records::{Company, Draft, Module, Product, write};
use guanxi_testkit::{TestDatabase, object, open_company};
use guanxi_workflow::notify::{Asked, Told, list};
use serde_json::{Value as Json, json};

const DEAL: &str = object! {
    deal "商机";
    name: text, required = true;
    amount: integer;
};

/// A company with people.
pub(crate) struct Scene {
    pub(crate) t: TestDatabase,
    pub(crate) company: Arc<Company>,
    pub(crate) started: Started,
    /// Both hold the same role: everything with the own deals.
    pub(crate) anna: Id,
    pub(crate) ben: Id,
}

impl Scene {
    pub(crate) async fn new(t: TestDatabase) -> Self {
        let modules = vec![
            guanxi_records::module(),
            guanxi_org::module(),
            Module { name: "test", objects: vec![DEAL], ..Module::default() },
            guanxi_workflow::module(),
        ];
        let company = open_company!(&t, t.db.clone(), Arc::new(Product::new(modules).unwrap()));
        let administrator = FirstAdministrator {
            name: String::from("管理员"),
            account: String::from("admin"),
            password: String::from("a long enough secret"),
            email: None,
            language: Language::ZhCn,
        };
        let started = bootstrap(&company, &administrator).await.unwrap();
        let mut scene = Self { t, company, started, anna: Id(0), ben: Id(0) };
        let grants: Vec<Json> = ["read", "create", "edit", "delete", "transfer"]
            .map(|action| json!({"object": "deal", "action": action, "scope": "own"}))
            .into();
        let role = scene.create("role", json!({"name": "销售", "grants": grants})).await;
        let department = scene.started.department;
        let values = json!({"name": "销售", "department_id": department, "roles": [role]});
        let position = scene.create("position", values).await;
        scene.anna = scene.person("anna", position).await;
        scene.ben = scene.person("ben", position).await;
        scene
    }

    async fn person(&self, name: &str, position: Id) -> Id {
        let values = json!({"name": name, "account": name, "account_state": "active"});
        let id = self.create("employee", values).await;
        self.create("appointment", json!({"employee_id": id, "position_id": position, "kind": "primary"}))
            .await;
        id
    }

    /// By the program itself.
    pub(crate) async fn create(&self, object: &str, values: Json) -> Id {
        self.create_as(&self.company.system(), object, values).await
    }

    pub(crate) async fn create_as(&self, ctx: &Ctx, object: &str, values: Json) -> Id {
        write::create(ctx, &self.company, object, draft(values)).await.unwrap().id()
    }

    pub(crate) async fn update(&self, ctx: &Ctx, id: Id, values: Json) {
        write::update(ctx, &self.company, "deal", id, None, draft(values)).await.unwrap();
    }

    /// The context of a person as a request would have it now.
    pub(crate) async fn acting(&self, employee: Id) -> Ctx {
        let mut conn = self.company.db.read().await.unwrap();
        let circumstances = Circumstances::now(&self.company, None);
        let authority = authority::of(&self.company, &mut conn, employee, &circumstances).await.unwrap();
        Ctx {
            actor: Actor::Employee(employee),
            authority,
            via: Via::Web,
            request_id: format!("{employee}-{}", self.t.clock.now().timestamp_micros()).into(),
            ..self.company.system()
        }
    }

    pub(crate) async fn admin(&self) -> Ctx {
        self.acting(self.started.employee).await
    }

    pub(crate) async fn notifications(&self, employee: Id) -> Vec<Told> {
        let ctx = self.acting(employee).await;
        list(&ctx, &self.company, &Asked::default()).await.unwrap().items
    }

    pub(crate) async fn sentences(&self, employee: Id) -> Vec<String> {
        self.notifications(employee).await.into_iter().map(|t| t.sentence).collect()
    }
}

pub(crate) fn draft(values: Json) -> Draft {
    let Json::Object(values) = values else { panic!("an object") };
    Draft(values)
}
