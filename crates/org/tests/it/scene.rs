//! A company with an organisation, and records of made-up objects that belong to people, to nobody, or to another record.

use std::net::IpAddr;
use std::sync::Arc;

use guanxi_kernel::language::Language;
use guanxi_kernel::{Clock, Ctx, Id, Result, Via};
use guanxi_org::account::session::{self, Opened};
use guanxi_org::account::sign_in::{Attempt, sign_in};
use guanxi_org::authority::Circumstances;
use guanxi_org::bootstrap::{FirstAdministrator, Started, bootstrap};
use guanxi_org::{account, authority};
use guanxi_records::{Company, Draft, Module, Product, write};
use guanxi_store::{Db, Val};
use guanxi_testkit::{TestDatabase, object, open_company};
use serde_json::{Value as Json, json};

const DEAL: &str = object! {
    deal;
    name: text, required = true;
    region: text;
    phone: text;
    parent_id: reference, target = "deal";
};
const DEAL_LINE: &str = object! {
    deal_line, ownership = "master", master = "deal_id";
    name: text;
    deal_id: reference, target = "deal", required = true;
};
const ARTICLE: &str = object! {
    article, ownership = "none";
    name: text;
};

pub(crate) const PASSWORD: &str = "a long enough secret";

/// The columns of shares that are put straight into their table.
pub(crate) const SHARE: [&str; 9] = [
    "id",
    "object",
    "record_id",
    "employee_id",
    "department_id",
    "level",
    "kind",
    "expires_at",
    "created_at",
];

/// A company of which the first administrator can sign in.
pub(crate) struct Scene {
    pub(crate) t: TestDatabase,
    pub(crate) company: Arc<Company>,
    pub(crate) started: Started,
}

/// Opens the test's company on connections of its own, as a node of the program does.
pub(crate) async fn open(t: &TestDatabase, db: Db) -> Arc<Company> {
    open_with(t, db, vec![guanxi_org::module(), business(&[])]).await
}

async fn open_with(t: &TestDatabase, db: Db, modules: Vec<Module>) -> Arc<Company> {
    open_company!(t, db, Arc::new(Product::new(modules).unwrap()))
}

/// The made-up objects, and further ones.
pub(crate) fn business(further: &[&'static str]) -> Module {
    let objects = [&[DEAL, DEAL_LINE, ARTICLE], further].concat();
    Module { name: "test", objects, ..Module::default() }
}

pub(crate) fn address(text: &str) -> Option<IpAddr> {
    Some(text.parse().unwrap())
}

impl Scene {
    pub(crate) async fn new(t: TestDatabase) -> Self {
        Self::with(t, &[]).await
    }

    /// The same with further objects.
    pub(crate) async fn with(t: TestDatabase, further: &[&'static str]) -> Self {
        Self::of(t, vec![guanxi_org::module(), business(further)]).await
    }

    /// A company of which the program is made of these modules.
    pub(crate) async fn of(t: TestDatabase, modules: Vec<Module>) -> Self {
        let company = open_with(&t, t.db.clone(), modules).await;
        let administrator = FirstAdministrator {
            name: String::from("管理员"),
            account: String::from("admin"),
            password: String::from(PASSWORD),
            email: None,
            language: Language::En,
        };
        let started = bootstrap(&company, &administrator).await.unwrap();
        Self { t, company, started }
    }

    /// The program itself.
    pub(crate) fn system(&self) -> Ctx {
        self.company.system()
    }

    pub(crate) async fn create(&self, object: &str, values: Json) -> Id {
        self.try_create(&self.system(), object, values).await.unwrap()
    }

    pub(crate) async fn try_create(&self, ctx: &Ctx, object: &str, values: Json) -> Result<Id> {
        let Json::Object(values) = values else { panic!("an object") };
        write::create(ctx, &self.company, object, Draft(values)).await.map(|v| v.id())
    }

    pub(crate) async fn update(&self, ctx: &Ctx, object: &str, id: Id, values: Json) -> Result<()> {
        let Json::Object(values) = values else { panic!("an object") };
        write::update(ctx, &self.company, object, id, None, Draft(values)).await.map(drop)
    }

    pub(crate) async fn department(&self, name: &str, parent: Id) -> Id {
        self.create("department", json!({"name": name, "parent_id": parent})).await
    }

    pub(crate) async fn position(
        &self,
        name: &str,
        department: Id,
        roles: &[Id],
        superior: Option<Id>,
    ) -> Id {
        let values =
            json!({"name": name, "department_id": department, "roles": roles, "reports_to_id": superior});
        self.create("position", values).await
    }

    pub(crate) async fn role(&self, name: &str, grants: &[(&str, &str, &str)], powers: &[&str]) -> Id {
        let line = |(object, action, scope): &(&str, &str, &str)| json!({"object": object, "action": action, "scope": scope});
        let grants: Vec<Json> = grants.iter().map(line).collect();
        self.create("role", json!({"name": name, "grants": grants, "powers": powers})).await
    }

    /// A person with an active account who holds the position from today on.
    pub(crate) async fn person(&self, name: &str, position: Option<Id>) -> Id {
        let values = json!({"name": name, "account": name, "account_state": "active"});
        let employee = self.create("employee", values).await;
        if let Some(position) = position {
            self.appoint(employee, position, "primary").await;
        }
        employee
    }

    pub(crate) async fn appoint(&self, employee: Id, position: Id, kind: &str) -> Id {
        self.create("appointment", json!({"employee_id": employee, "position_id": position, "kind": kind}))
            .await
    }

    pub(crate) async fn deal(&self, name: &str, owner: Option<Id>, department: Option<Id>) -> Id {
        let id = self.create("deal", json!({"name": name})).await;
        // As it stands in the books, whatever the rules for new records would have made of it.
        let mut tx = self.company.db.begin().await.unwrap();
        let sql = tx.sql(
            "UPDATE {o_deal} SET owner_id = ?, department_id = ? WHERE id = ?",
            [Val::id(owner), Val::id(department), Val::from(id)],
        );
        tx.run(&sql).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// The context of a person as a request would have it now.
    pub(crate) async fn acting(&self, employee: Id) -> Ctx {
        let mut conn = self.company.db.read().await.unwrap();
        let circumstances = Circumstances::now(&self.company, None);
        let authority = authority::of(&self.company, &mut conn, employee, &circumstances).await.unwrap();
        Ctx {
            actor: guanxi_kernel::Actor::Employee(employee),
            authority,
            via: Via::Web,
            request_id: format!("{employee}-{}", self.t.clock.now().timestamp_micros()).into(),
            ..self.system()
        }
    }

    pub(crate) async fn give_password(&self, employee: Id) {
        let mut tx = self.company.db.begin().await.unwrap();
        let (ctx, people) = (self.system(), [employee]);
        let share = account::shared_password::share_password(&ctx, &self.company, &mut tx, &people, PASSWORD);
        share.await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) async fn sign_in(&self, account: &str, password: &str) -> Result<Opened> {
        self.sign_in_from(account, password, "203.0.113.7").await
    }

    pub(crate) async fn sign_in_from(&self, account: &str, password: &str, from: &str) -> Result<Opened> {
        let attempt = Attempt { account, password, code: None, address: address(from), agent: Some("test") };
        sign_in(&self.company, attempt).await
    }

    pub(crate) async fn signed_in(&self, token: &str) -> Option<session::SignedIn> {
        let mut conn = self.company.db.read().await.unwrap();
        session::authenticate(&self.company, &mut conn, token, None).await.unwrap()
    }
}

/// The code of a refusal; for faults of fields the first one's.
pub(crate) fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    let error = result.unwrap_err();
    let field = error.field_errors().first().map(|f| f.code);
    String::from(field.unwrap_or(error.code().name))
}
