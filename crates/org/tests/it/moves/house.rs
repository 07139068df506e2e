//! A small company with business: clients, bills that belong to them, chores somebody helps with.

use chrono::NaiveDate;
use guanxi_jobs::Registry;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::moves::request::MoveRequest;
use guanxi_org::moves::{self, MoveJob, Plan, Shown, Stage};
use guanxi_org::organisation;
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, object};
use serde_json::{Value as Json, json};
use std::sync::Arc;

use crate::scene::Scene;

pub(super) const CLIENT: &str = object! {
    client, handover = { value = "worth" };
    name: text, required = true;
    region: text;
    worth: integer;
};
pub(super) const BILL: &str = object! {
    bill "账单", handover = { follows = "client_id", closed = { field = "status", values = ["paid"] } };
    name: text, required = true;
    client_id: reference, target = "client";
    status: choice [open, paid], default = "open";
    clerk_id: employee;
    helpers: references, target = "employee";
};

/// The company.
pub(super) struct House {
    pub(super) scene: Scene,
    pub(super) admin: Ctx,
    pub(super) sales: Id,
    pub(super) north: Id,
    pub(super) south: Id,
    /// The position of the head of sales, of the north and of the south.
    pub(super) head: Id,
    pub(super) northern: Id,
    pub(super) southern: Id,
    pub(super) chief: Id,
    pub(super) ann: Id,
    pub(super) bob: Id,
    pub(super) cyd: Id,
}

impl House {
    pub(super) async fn new(t: TestDatabase) -> Self {
        Self::with(t, &[CLIENT, BILL]).await
    }

    /// The same with other kinds of business.
    pub(super) async fn with(t: TestDatabase, objects: &[&'static str]) -> Self {
        let scene = Scene::with(t, objects).await;
        let admin = scene.acting(scene.started.employee).await;
        let root = scene.started.department;
        let sales = scene.department("销售部", root).await;
        let (north, south) = (scene.department("北区", sales).await, scene.department("南区", sales).await);
        let roles = scene.started.roles;
        let head = scene.position("销售总监", sales, &[roles.sales_manager], None).await;
        let northern = scene.position("北区代表", north, &[roles.salesperson], Some(head)).await;
        let southern = scene.position("南区代表", south, &[roles.salesperson], Some(head)).await;
        scene.update(&scene.system(), "department", sales, json!({"head_id": head})).await.unwrap();
        let chief = scene.person("chief", Some(head)).await;
        let ann = scene.person("ann", Some(northern)).await;
        let bob = scene.person("bob", Some(southern)).await;
        let cyd = scene.person("cyd", Some(southern)).await;
        Self { scene, admin, sales, north, south, head, northern, southern, chief, ann, bob, cyd }
    }

    pub(super) fn company(&self) -> &Arc<Company> {
        &self.scene.company
    }

    pub(super) fn today(&self) -> NaiveDate {
        organisation::today(self.company(), self.company().clock.now())
    }

    pub(super) fn day(&self, from_today: i64) -> NaiveDate {
        self.today() + chrono::TimeDelta::days(from_today)
    }

    pub(super) async fn client(&self, name: &str, owner: Id, region: &str, worth: i64) -> Id {
        let values = json!({"name": name, "owner_id": owner, "region": region, "worth": worth});
        self.scene.create("client", values).await
    }

    pub(super) async fn bill(&self, name: &str, owner: Id, client: Id, status: &str) -> Id {
        let values = json!({"name": name, "owner_id": owner, "client_id": client, "status": status});
        self.scene.create("bill", values).await
    }

    pub(super) async fn prepare(&self, ctx: &Ctx, request: Json) -> Result<Id> {
        let request: MoveRequest = serde_json::from_value(request).unwrap();
        moves::create(ctx, self.company(), request).await
    }

    pub(super) async fn rehearse(&self, id: Id) -> Plan {
        moves::rehearse(&self.admin, self.company(), id).await.unwrap()
    }

    /// Prepares, rehearses and confirms.
    pub(super) async fn carry_out(&self, request: Json) -> (Id, Plan) {
        let id = self.prepare(&self.admin, request).await.unwrap();
        let plan = self.rehearse(id).await;
        let confirmed = moves::confirm(&self.admin, self.company(), id, &plan.hash).await;
        assert!(confirmed.is_ok(), "{confirmed:?} {:?}", plan.conflicts);
        (id, plan)
    }

    pub(super) async fn undo(&self, id: Id) -> Result<()> {
        moves::undo(&self.admin, self.company(), id).await
    }

    pub(super) async fn get(&self, id: Id) -> Shown {
        moves::get(&self.admin, self.company(), id).await.unwrap()
    }

    pub(super) async fn stage(&self, id: Id) -> Stage {
        self.get(id).await.stage
    }

    /// Owner and department of a record.
    pub(super) async fn hands(&self, object: &str, id: Id) -> (Option<Id>, Option<Id>) {
        let mut conn = self.company().db.read().await.unwrap();
        let text = match object {
            "client" => "SELECT owner_id, department_id FROM {o_client} WHERE id = ?",
            _ => "SELECT owner_id, department_id FROM {o_bill} WHERE id = ?",
        };
        let sql = conn.sql(text, [Val::from(id)]);
        let row = conn.row(&sql).await.unwrap();
        (row.opt_id("owner_id").unwrap(), row.opt_id("department_id").unwrap())
    }

    /// How many records of the object the person sees.
    pub(super) async fn sees(&self, person: Id, object: &str) -> u64 {
        let ctx = self.scene.acting(person).await;
        let mut conn = self.company().db.read().await.unwrap();
        let object = self.company().object(object).unwrap();
        guanxi_records::query::seen(&ctx, self.company(), &mut conn, &object).await.unwrap().value
    }

    /// Runs the background work that is due.
    pub(super) async fn work(&self) {
        work(self.company()).await;
    }
}

/// Runs the background work of a company that is due.
pub(super) async fn work(company: &Arc<Company>) {
    let handlers = Registry::new().with(moves::KIND, MoveJob);
    guanxi_testkit::work!(company, Acts(Arc::clone(company)), handlers);
}

/// Background work of a test is done by the program itself.
#[derive(Debug, Clone)]
pub(super) struct Acts(Arc<Company>);

impl Acting for Acts {
    fn company(&self) -> &Arc<Company> {
        &self.0
    }

    async fn acting(&self, _: Option<Id>) -> Result<Ctx> {
        Ok(self.0.system())
    }
}
