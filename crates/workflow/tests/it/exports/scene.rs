//! A company in which large exports of deals ask the head.

use std::ops::Deref;
use std::sync::Arc;

use guanxi_jobs::NewJob;
use guanxi_kernel::{Id, Result};
use guanxi_records::background;
use guanxi_records::export::{ExportRequest, Format};
use guanxi_records::query;
use guanxi_testkit::{TestDatabase, work};
use guanxi_workflow::approval::{self, Act, Deciding, InBox, ListRequest, Listed, NewProcess};
use guanxi_workflow::export_request::{self, APPROVED_EXPORT_KIND, ApprovedExportJob, Asked};
use serde_json::{Value as Json, json};

use crate::watching::scene::{Acts, Scene};

pub(super) struct Exports(Scene);

impl Deref for Exports {
    type Target = Scene;

    fn deref(&self) -> &Scene {
        &self.0
    }
}

/// Deals, all of them.
pub(super) fn all() -> ExportRequest {
    ExportRequest { object: String::from("deal"), format: Format::Csv, ..ExportRequest::default() }
}

impl Exports {
    /// More than two deals, or any with their price, ask the head.
    pub(super) async fn new(t: TestDatabase) -> Self {
        let exports = Self(Scene::new(t).await);
        let filter = json!({"and": [
            {"field": "object", "op": "eq", "value": "deal"},
            {"field": "owner_id.name", "op": "ne", "value": "ben"},
            {"or": [
                {"field": "records_count", "op": "ge", "value": 3},
                {"field": "columns", "op": "contains", "value": "bonus"},
            ]},
        ]});
        exports.process(filter).await;
        exports
    }

    pub(super) async fn process(&self, filter: Json) {
        let graph = json!({"filter": filter, "steps": [
            {"kind": "approve", "id": "head", "name": "head", "approvers": [{"employee": self.head}]},
        ]});
        let new = NewProcess {
            name: String::from("large exports"),
            object: String::from("export_request"),
            deeds: vec![String::from("create")],
            active: true,
            place: 0,
            graph: serde_json::from_value(graph).unwrap(),
        };
        let admin = self.admin().await;
        let made = approval::create_process(&admin, &self.company, new).await.unwrap();
        approval::publish_process(&admin, &self.company, made.line.id).await.unwrap();
    }

    pub(super) async fn ask(&self, person: Id, request: &ExportRequest) -> Result<Asked> {
        let ctx = self.acting(person).await;
        export_request::ask(&ctx, &self.company, request, "给财务对账").await
    }

    pub(super) async fn act(&self, person: Id, approval: Id, act: Act) -> Result<()> {
        let ctx = self.acting(person).await;
        approval::act(&ctx, &self.company, approval, Deciding::just(act)).await
    }

    /// What the record of the request says now.
    pub(super) async fn says(&self, id: Id, field: &str) -> String {
        let record = query::get(&self.company.system(), &self.company, "export_request", id).await.unwrap();
        let value = record.get(field);
        value.as_str().map_or_else(|| value.to_string(), String::from)
    }

    pub(super) async fn todo(&self, person: Id) -> Vec<approval::Summary> {
        let ctx = self.acting(person).await;
        let request = ListRequest { of: Listed::Box(InBox::Todo), limit: 50, cursor: None };
        approval::list(&ctx, &self.company, &request).await.unwrap().0
    }

    /// The jobs of that kind: their state, and why they failed.
    pub(super) async fn jobs(&self, kind: &str) -> Vec<(Id, String, String)> {
        let mut conn = self.company.db.read().await.unwrap();
        let text = "SELECT id, state, error_code FROM {job} WHERE kind = ? ORDER BY id";
        let sql = conn.sql(text, [guanxi_store::Val::from(kind)]);
        let rows = conn.rows(&sql).await.unwrap();
        let read = |row: &guanxi_store::Row| {
            let fault = row.opt_text("error_code").unwrap().unwrap_or_default();
            (row.id("id").unwrap(), String::from(row.text("state").unwrap()), String::from(fault))
        };
        rows.iter().map(read).collect()
    }

    /// Has an export wait as a job that nobody agreed to.
    pub(super) async fn waits(&self, person: Id) {
        let mut tx = self.company.db.begin().await.unwrap();
        let job = NewJob::new(guanxi_records::export::KIND, json!({"object": "deal"})).by(Some(person));
        let now = guanxi_kernel::Clock::now(&*self.company.clock);
        self.company.queue.enqueue(&mut tx, &job, now).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(super) async fn told(&self, person: Id) -> Vec<String> {
        let mut conn = self.company.db.read().await.unwrap();
        let text = "SELECT kind FROM {notification} WHERE person_id = ? AND kind LIKE 'export_request.%' ORDER BY id";
        let sql = conn.sql(text, [guanxi_store::Val::from(person)]);
        conn.rows(&sql).await.unwrap().iter().map(|r| String::from(r.text("kind").unwrap())).collect()
    }

    pub(super) async fn work_all(&self) {
        let handlers = background::handlers::<Acts>().with(APPROVED_EXPORT_KIND, ApprovedExportJob);
        work!(&self.company, Acts(Arc::clone(&self.company)), handlers);
    }
}
