//! A company with bills: who may do what with them hangs on how far they are.

use std::sync::Arc;
use std::time::Duration;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::bootstrap::Started;
use guanxi_records::{Company, Draft, query, write};
use guanxi_testkit::{TestDatabase, object};
use guanxi_workflow::approval::{Deed, Outcome};
use guanxi_workflow::change_order::{self, ChangeOrder, Request, Stage};
use serde_json::{Map, Value as Json, json};

use crate::company;

const BILL: &str = object! {
    bill, status = "stage";
    name: text, required = true;
    stage: choice [open, agreed, closed], default = "open", required = true;
    price: integer, min = "0";
    freight: integer;
    cost: integer;
    remark: text;
    partner_id: reference, target = "bill";
    pieces_total: rollup, result = "integer", rollup = { object = "item", function = "sum", field = "pieces" };
    total: formula, result = "integer", formula = "coalesce(price, 0) * coalesce(pieces_total, 0)";
    items: lines, lines = "item";
};
const ITEM: &str = object! {
    item, ownership = "master", master = "bill_id";
    name: text;
    bill_id: reference, required = true, target = "bill";
    pieces: integer;
};

pub(crate) struct Scene {
    pub(crate) t: TestDatabase,
    pub(crate) company: Arc<Company>,
    pub(crate) started: Started,
    /// Sells, and changes agreed bills by change orders.
    pub(crate) seller: Id,
    /// Sees every bill, and nothing of what it costs.
    pub(crate) chief: Id,
    /// Sees bills of others not at all.
    pub(crate) stranger: Id,
    /// An agreed bill of the seller.
    pub(crate) bill: Id,
}

impl Scene {
    pub(crate) async fn new(t: TestDatabase) -> Self {
        let company = company::open(&t, t.db.clone(), &[BILL, ITEM]).await;
        let started = company::begun(&company).await;
        let nobody = Id(0);
        let mut scene =
            Self { t, company, started, seller: nobody, chief: nobody, stranger: nobody, bill: nobody };
        scene.people().await;
        scene.rules().await;
        scene.bill = scene.agreed("一号单").await;
        scene
    }

    async fn people(&mut self) {
        let rights = |scope: &str| -> Json {
            let grant = |action: &str| json!({"object": "bill", "action": action, "scope": scope});
            ["read", "create", "edit", "delete", "transfer"].map(grant).to_vec().into()
        };
        let mut roles = Vec::new();
        for (name, scope) in [("own", "own"), ("all", "all")] {
            roles.push(self.create("role", json!({"name": name, "grants": rights(scope)})).await);
        }
        let rule = json!({"role_id": roles[1], "object": "bill", "field": "cost", "rule": "hidden"});
        self.create("role_field_rule", rule).await;
        let mut people = Vec::new();
        for (name, role) in [("seller", roles[0]), ("chief", roles[1]), ("stranger", roles[0])] {
            let position = company::position(&self.company, &self.started, name, &[role], None).await;
            people.push(company::person(&self.company, name, position).await);
        }
        (self.seller, self.chief, self.stranger) = (people[0], people[1], people[2]);
    }

    async fn rules(&self) {
        for (status, fields, rule) in [
            ("agreed", "*", "read"),
            ("agreed", "price, freight, cost, remark, partner_id, items", "change"),
            ("closed", "*", "read"),
        ] {
            let values = json!({"object": "bill", "status": status, "who": "everybody", "fields": fields, "rule": rule});
            self.create("status_rule", values).await;
        }
    }

    /// An agreed bill of the seller with two lines.
    pub(crate) async fn agreed(&self, name: &str) -> Id {
        let items = json!([{"name": "螺栓", "pieces": 3}, {"name": "螺母", "pieces": 4}]);
        let values = json!({
            "name": name, "stage": "agreed", "owner_id": self.seller, "price": 100, "freight": 5, "cost": 60, "items": items,
        });
        self.create("bill", values).await
    }

    pub(crate) fn system(&self) -> Ctx {
        self.company.system()
    }

    pub(crate) async fn create(&self, object: &str, values: Json) -> Id {
        company::create(&self.system(), &self.company, object, values).await.unwrap()
    }

    /// What somebody else does with the bill meanwhile.
    pub(crate) async fn meanwhile(&self, values: Json) {
        self.t.clock.advance(Duration::from_secs(1));
        let values = company::draft(values);
        write::update(&self.system(), &self.company, "bill", self.bill, None, values).await.unwrap();
    }

    pub(crate) async fn acting(&self, employee: Id) -> Ctx {
        self.t.clock.advance(Duration::from_secs(1));
        company::acting(&self.company, employee).await
    }

    /// The bill as the program reads it.
    pub(crate) async fn read(&self) -> Json {
        query::get(&self.system(), &self.company, "bill", self.bill).await.unwrap().into_json()
    }

    pub(crate) async fn value(&self, field: &str) -> Json {
        self.read().await[field].clone()
    }

    /// The lines of the bill: id and pieces.
    pub(crate) async fn items(&self) -> Vec<(Id, i64)> {
        let items = self.read().await["items"].clone();
        let item =
            |line: &Json| (line["id"].as_str().unwrap().parse().unwrap(), line["pieces"].as_i64().unwrap());
        items.as_array().unwrap().iter().map(item).collect()
    }

    /// The seller proposes it.
    pub(crate) async fn propose(&self, values: Json) -> Id {
        self.try_propose(self.seller, request(values)).await.unwrap()
    }

    pub(crate) async fn try_propose(&self, person: Id, request: Request) -> Result<Id> {
        let ctx = self.acting(person).await;
        change_order::create(&ctx, &self.company, "bill", self.bill, request).await
    }

    /// A change order somebody has to approve.
    pub(crate) async fn waiting(&self, values: Json) -> Id {
        let order = self.propose(values).await;
        self.wait(order).await;
        order
    }

    /// As if somebody had to approve it.
    pub(crate) async fn wait(&self, order: Id) {
        let values = Draft::new().with("stage", "waiting").with("submitter_id", json!(self.seller));
        write::update(&self.system(), &self.company, "change_order", order, None, values).await.unwrap();
    }

    /// What those asked decide.
    pub(crate) async fn decide(&self, order: Id, outcome: Outcome) -> Stage {
        let ctx = self.acting(self.chief).await;
        self.decide_as(&ctx, order, outcome).await
    }

    pub(crate) async fn decide_as(&self, ctx: &Ctx, order: Id, outcome: Outcome) -> Stage {
        let mut tx = self.company.db.begin().await.unwrap();
        change_order::decided(ctx, &self.company, &mut tx, order, outcome).await.unwrap();
        tx.commit().await.unwrap();
        change_order::get(ctx, &self.company, order).await.unwrap().brief.stage
    }

    pub(crate) async fn get(&self, order: Id) -> ChangeOrder {
        let ctx = self.acting(self.seller).await;
        change_order::get(&ctx, &self.company, order).await.unwrap()
    }

    pub(crate) async fn submit(&self, order: Id) -> Stage {
        let ctx = self.acting(self.seller).await;
        change_order::submit(&ctx, &self.company, order).await.unwrap();
        self.get(order).await.brief.stage
    }

    /// The company as another node of the program has it open.
    pub(crate) async fn node(&self) -> Arc<Company> {
        company::open(&self.t, self.t.node().await, &[BILL, ITEM]).await
    }
}

pub(crate) fn map(values: Json) -> Map<String, Json> {
    if let Json::Object(values) = values { values } else { panic!("an object") }
}

pub(crate) fn request(values: Json) -> Request {
    let reason = String::from("客户要求");
    Request { deed: Deed::Edit, values: map(values), reason, version: None, submit: false }
}

/// The code of a refusal; for faults of fields the first one's.
pub(crate) fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    let error = result.unwrap_err();
    let field = error.field_errors().first().map(|f| f.code);
    String::from(field.unwrap_or(error.code().name))
}
