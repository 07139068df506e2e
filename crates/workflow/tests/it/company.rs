//! What the companies of these tests are made of: an administrator, positions, people, and what they write.

use std::sync::Arc;

use guanxi_kernel::{Actor, Ctx, Id, Language, Result, Via};
use guanxi_org::authority::{self, Circumstances};
use guanxi_org::bootstrap::{FirstAdministrator, Started, bootstrap};
use guanxi_records::{Company, Draft, Module, Product, write};
use guanxi_store::Db;
use guanxi_testkit::{TestDatabase, open_company};
use serde_json::{Value as Json, json};

/// The company with these objects, as a node has it open on the connections.
pub(crate) async fn open(t: &TestDatabase, db: Db, objects: &[&'static str]) -> Arc<Company> {
    let test = Module { name: "test", objects: objects.to_vec(), ..Module::default() };
    let modules = vec![guanxi_records::module(), guanxi_org::module(), guanxi_workflow::module(), test];
    open_company!(t, db, Arc::new(Product::new(modules).unwrap()))
}

/// Its first administrator, department and roles.
pub(crate) async fn begun(company: &Company) -> Started {
    let administrator = FirstAdministrator {
        name: String::from("管理员"),
        account: String::from("admin"),
        password: String::from("a long enough secret"),
        email: None,
        language: Language::En,
    };
    bootstrap(company, &administrator).await.unwrap()
}

/// The person as the next request has it.
pub(crate) async fn acting(company: &Company, employee: Id) -> Ctx {
    let mut conn = company.db.read().await.unwrap();
    let circumstances = Circumstances::now(company, None);
    let authority = authority::of(company, &mut conn, employee, &circumstances).await.unwrap();
    Ctx {
        actor: Actor::Employee(employee),
        authority,
        via: Via::Web,
        language: Language::En,
        request_id: format!("{employee}-{}", company.clock.now().timestamp_micros()).into(),
        ..company.system()
    }
}

/// Values as somebody sends them.
pub(crate) fn draft(values: Json) -> Draft {
    let Json::Object(values) = values else { panic!("an object") };
    Draft(values)
}

pub(crate) async fn create(ctx: &Ctx, company: &Company, object: &str, values: Json) -> Result<Id> {
    write::create(ctx, company, object, draft(values)).await.map(|made| made.id())
}

async fn made(company: &Company, object: &str, values: Json) -> Id {
    create(&company.system(), company, object, values).await.unwrap()
}

/// A position in the first department, its job title called like it.
pub(crate) async fn position(
    company: &Company,
    started: &Started,
    name: &str,
    roles: &[Id],
    superior: Option<Id>,
) -> Id {
    let values = json!({"name": name, "department_id": started.department, "roles": roles,
        "reports_to_id": superior, "job_title": name});
    made(company, "position", values).await
}

/// Somebody who holds the position and can sign in.
pub(crate) async fn person(company: &Company, name: &str, position: Id) -> Id {
    let values = json!({"name": name, "account": name, "account_state": "active"});
    let person = made(company, "employee", values).await;
    let held = json!({"employee_id": person, "position_id": position, "kind": "primary"});
    made(company, "appointment", held).await;
    person
}
