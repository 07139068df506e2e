//! A company with bills and people who approve them.

use std::sync::Arc;
use std::time::Duration;

use guanxi_jobs::Registry;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::bootstrap::Started;
use guanxi_records::background::Acting;
use guanxi_records::{Company, query, write};
use guanxi_testkit::{TestDatabase, object, work};
use guanxi_workflow::approval::graph::Graph;
use guanxi_workflow::approval::{
    self, Act, DUE_KIND, Deciding, Deed, Detail, DueJob, InBox, ListRequest, Listed, NewProcess, Subject,
    Summary,
};
use serde_json::{Value as Json, json};

use crate::company;

const BILL: &str = object! {
    bill;
    name: text, required = true;
    price: integer;
    region: choice [north, south];
    remark: text;
    checked_by_id: employee;
};

pub(super) struct Cast {
    pub(super) t: TestDatabase,
    pub(super) company: Arc<Company>,
    pub(super) started: Started,
    /// Above everybody.
    pub(super) chief: Id,
    /// Above those who sell.
    pub(super) head: Id,
    /// Two who sell, and see their own bills alone.
    pub(super) seller: Id,
    pub(super) other: Id,
    /// Two who count, and see no bills.
    pub(super) finance: Id,
    pub(super) second: Id,
    /// The role and the positions of those.
    pub(super) counting: Id,
    pub(super) head_position: Id,
}

#[derive(Clone)]
pub(super) struct Acts(pub(super) Arc<Company>);

impl Acting for Acts {
    fn company(&self) -> &Arc<Company> {
        &self.0
    }

    async fn acting(&self, person: Option<Id>) -> Result<Ctx> {
        Ok(match person {
            Some(person) => company::acting(&self.0, person).await,
            None => self.0.system(),
        })
    }
}

/// A step in which these are asked.
pub(super) fn step(id: &str, approvers: Json) -> Json {
    json!({"kind": "approve", "id": id, "name": id, "approvers": approvers})
}

impl Cast {
    pub(super) async fn new(t: TestDatabase) -> Self {
        let company = company::open(&t, t.db.clone(), &[BILL]).await;
        let started = company::begun(&company).await;
        let n = Id(0);
        let mut cast = Self {
            t,
            company,
            started,
            chief: n,
            head: n,
            seller: n,
            other: n,
            finance: n,
            second: n,
            counting: n,
            head_position: n,
        };
        let grant = |action: &str| json!({"object": "bill", "action": action, "scope": "own"});
        let grants = ["read", "create", "edit", "delete", "transfer"].map(grant);
        let selling = cast.create("role", json!({"name": "selling", "grants": grants})).await;
        cast.counting = cast.create("role", json!({"name": "counting"})).await;
        let top = cast.position("top", &[], None).await;
        let head = cast.position("head", &[selling], Some(top)).await;
        let below = cast.position("seller", &[selling], Some(head)).await;
        let books = cast.position("books", &[cast.counting], Some(top)).await;
        cast.head_position = head;
        cast.chief = cast.person("chief", top).await;
        cast.head = cast.person("head", head).await;
        cast.seller = cast.person("seller", below).await;
        cast.other = cast.person("other", below).await;
        cast.finance = cast.person("finance", books).await;
        cast.second = cast.person("second", books).await;
        cast
    }

    /// The company as another node of the program has it open.
    pub(super) async fn node(&self) -> Arc<Company> {
        company::open(&self.t, self.t.node().await, &[BILL]).await
    }

    pub(super) fn system(&self) -> Ctx {
        self.company.system()
    }

    pub(super) async fn admin(&self) -> Ctx {
        self.acting(self.started.employee).await
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
        company::acting(&self.company, employee).await
    }

    /// A published process for bills.
    pub(super) async fn process(&self, deeds: &[&str], steps: Json) -> Id {
        self.process_with(deeds, json!({"steps": steps})).await
    }

    pub(super) async fn process_with(&self, deeds: &[&str], graph: Json) -> Id {
        self.process_on("bill", deeds, graph).await
    }

    /// The same for another object.
    pub(super) async fn process_on(&self, object: &str, deeds: &[&str], graph: Json) -> Id {
        let graph: Graph = serde_json::from_value(graph).unwrap();
        let new = NewProcess {
            name: String::from("big bills"),
            object: String::from(object),
            deeds: deeds.iter().map(|d| String::from(*d)).collect(),
            active: true,
            place: 0,
            graph,
        };
        let admin = self.admin().await;
        let made = approval::create_process(&admin, &self.company, new).await.unwrap();
        approval::publish_process(&admin, &self.company, made.line.id).await.unwrap();
        made.line.id
    }

    /// The seller makes a bill.
    pub(super) async fn bill(&self, price: i64) -> Id {
        let ctx = self.acting(self.seller).await;
        self.create_as(&ctx, "bill", json!({"name": "一号单", "price": price})).await.unwrap()
    }

    pub(super) async fn update(&self, person: Id, bill: Id, values: Json) -> Result<()> {
        let ctx = self.acting(person).await;
        write::update(&ctx, &self.company, "bill", bill, None, company::draft(values)).await.map(drop)
    }

    /// The seller submits a change of the bill.
    pub(super) async fn submit(&self, bill: Id, values: Json) -> Option<Id> {
        let ctx = self.acting(self.seller).await;
        let subject = Subject {
            object: String::from("bill"),
            record: bill,
            deed: Deed::Edit,
            values: company::draft(values),
            change_order: None,
            reason: String::from("客户要求"),
        };
        let mut tx = self.company.db.begin().await.unwrap();
        let id = approval::start(&ctx, &self.company, &mut tx, subject).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub(super) async fn state(&self, bill: Id) -> String {
        let record = query::get(&self.system(), &self.company, "bill", bill).await.unwrap();
        String::from(record.get("state").as_str().unwrap())
    }

    pub(super) async fn act(&self, person: Id, id: Id, what: Act) -> Result<()> {
        self.act_with(person, id, what, |_| {}).await
    }

    pub(super) async fn act_with(
        &self,
        person: Id,
        id: Id,
        what: Act,
        change: impl FnOnce(&mut Deciding),
    ) -> Result<()> {
        let ctx = self.acting(person).await;
        let mut deciding = serde_json::from_value(json!({"act": what})).unwrap();
        change(&mut deciding);
        approval::act(&ctx, &self.company, id, deciding).await
    }

    pub(super) async fn get(&self, person: Id, id: Id) -> Result<Detail> {
        let ctx = self.acting(person).await;
        approval::get(&ctx, &self.company, id).await
    }

    pub(super) async fn stage(&self, id: Id) -> &'static str {
        self.get(self.started.employee, id).await.unwrap().summary.stage.name()
    }

    pub(super) async fn list(&self, person: Id, of: InBox) -> Vec<Summary> {
        let ctx = self.acting(person).await;
        let request = ListRequest { of: Listed::Box(of), limit: 50, cursor: None };
        approval::list(&ctx, &self.company, &request).await.unwrap().0
    }

    /// The approvals of which the person is asked.
    pub(super) async fn todo(&self, person: Id) -> Vec<Id> {
        self.list(person, InBox::Todo).await.into_iter().map(|s| s.id).collect()
    }

    /// The one approval that waits for the person.
    pub(super) async fn only(&self, person: Id) -> Id {
        let all = self.todo(person).await;
        assert_eq!(all.len(), 1, "one waits");
        all[0]
    }

    /// Does the background work that is due.
    pub(super) async fn work(&self) {
        let handlers = Registry::new().with(DUE_KIND, DueJob);
        work!(&self.company, Acts(Arc::clone(&self.company)), handlers);
    }
}

/// The code of a refusal; for faults of fields the first one's.
pub(super) fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    let error = result.unwrap_err();
    let field = error.field_errors().first().map(|f| f.code);
    String::from(field.unwrap_or(error.code().name))
}
