//! A company with a connector that exchanges files: bills go out, receipts come in.

use std::path::PathBuf;
use std::sync::Arc;

use guanxi_integrations::connector::{
    self, Detail, DifferencePage, Direction, Entry, FieldMap, Flow, Options, Outcome, Reconciliation, Repair,
    StatusFlow, StatusPair, Wanted, Wins,
};
use guanxi_jobs::Queue;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Visible;
use guanxi_records::query::{self, ListRequest};
use guanxi_testkit::{TestDatabase, work};
use serde_json::{Map, Value as Json, json};

use crate::scene::{Acts, Scene};

/// What the secret of a made-up connector is.
pub(crate) const SECRET: &str = "never-to-be-seen";

pub(crate) struct Exchange {
    pub(crate) scene: Scene,
    pub(crate) folder: PathBuf,
}

pub(crate) fn map(field: &str, remote: &str, wins: Wins) -> FieldMap {
    FieldMap { field: String::from(field), remote: String::from(remote), wins }
}

pub(crate) fn flow(entity: &str, object: &str, direction: Direction, fields: Vec<FieldMap>) -> Flow {
    let minutes = 1;
    let entity = String::from(entity);
    let object = String::from(object);
    Flow {
        entity,
        object,
        direction,
        filter: None,
        every_minutes: minutes,
        reconcile_at: None,
        fields,
        status: None,
    }
}

/// Bills go out.
pub(crate) fn bills() -> Flow {
    let fields = vec![
        map("number", "order", Wins::Here),
        map("region", "region", Wins::Here),
        map("total", "total", Wins::Here),
    ];
    flow("orders", "bill", Direction::Out, fields)
}

/// Receipts come in.
pub(crate) fn receipts(wins: Wins) -> Flow {
    let fields = vec![
        map("bill_id.number", "order", Wins::There),
        map("amount", "amount", wins),
        map("paid_on", "date", Wins::There),
        map("note", "note", wins),
    ];
    let pair = StatusPair { here: String::from("confirmed"), there: String::from("paid"), wins: Wins::There };
    let status = StatusFlow { field: String::from("stage"), map: vec![pair] };
    Flow { status: Some(status), ..flow("payments", "receipt", Direction::In, fields) }
}

pub(crate) fn wanted(flows: Vec<Flow>) -> Wanted {
    let settings = Map::from_iter([(String::from("folder"), json!("finance"))]);
    Wanted { name: String::from("财务"), active: true, settings, flows }
}

impl Exchange {
    pub(crate) async fn new(t: TestDatabase) -> Self {
        let scene = Scene::new(t).await;
        let exchange = scene.company.files.join("exchange");
        let options = Options { exchange: Some(exchange.clone()), ..Options::default() };
        connector::equip(&scene.company, options).unwrap();
        let folder = exchange.join(&scene.company.key).join("finance");
        Self { scene, folder }
    }

    pub(crate) async fn connector(&self, flows: Vec<Flow>) -> Id {
        self.connector_of(&self.scene.admin().await, flows).await.brief.id
    }

    pub(crate) async fn connector_of(&self, ctx: &Ctx, flows: Vec<Flow>) -> Detail {
        let made = connector::create(ctx, &self.scene.company, "files", wanted(flows)).await.unwrap();
        std::fs::create_dir_all(self.folder.join("in")).unwrap();
        made
    }

    pub(crate) async fn bill(&self, number: &str) -> Id {
        let owner = self.scene.started.employee;
        self.scene.create("bill", json!({"number": number, "total": "12.50", "owner_id": owner})).await
    }

    /// Puts a file where the other side does.
    pub(crate) fn put(&self, name: &str, rows: &[&str]) {
        let text = format!("reference,order,amount,date,note\n{}\n", rows.join("\n"));
        std::fs::create_dir_all(self.folder.join("in")).unwrap();
        std::fs::write(self.folder.join("in").join(name), text).unwrap();
    }

    /// The names of the files of a folder, in order.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.folder.join(folder)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        names
    }

    pub(crate) fn text(&self, folder: &str, name: &str) -> String {
        std::fs::read_to_string(self.folder.join(folder).join(name)).unwrap()
    }

    /// Exchanges what is due, and whatever becomes due by it.
    pub(crate) async fn exchange(&self) {
        self.scene.pass(61);
        let acts = Acts(Arc::clone(&self.scene.company));
        let queue = Queue::new(Arc::clone(&self.scene.company.ids));
        for _ in 0..2 {
            connector::pump(&acts, &queue).await.unwrap();
            work!(&self.scene.company, acts.clone(), connector::handlers());
        }
    }

    pub(crate) async fn log(&self, connector: Id, outcome: Option<Outcome>) -> Vec<Entry> {
        let admin = self.scene.admin().await;
        connector::entries(&admin, &self.scene.company, connector, outcome, None, None).await.unwrap().items
    }

    pub(crate) async fn all(&self, object: &str) -> Vec<Visible> {
        let request = ListRequest {
            object: String::from(object),
            sort: Some(String::from("id")),
            ..ListRequest::default()
        };
        query::list(&self.scene.system(), &self.scene.company, &request).await.unwrap().items
    }

    /// Compares both sides.
    pub(crate) async fn reconcile(&self, connector: Id) -> (Reconciliation, DifferencePage) {
        let admin = self.scene.admin().await;
        let company = &self.scene.company;
        let started = connector::reconcile_now(&admin, company, connector).await.unwrap();
        self.exchange().await;
        let all = connector::reconciliations(&admin, company, connector).await.unwrap();
        let report = all.into_iter().find(|r| r.id == started.id).unwrap();
        assert!(report.ended_at.is_some(), "it is through");
        let place = (connector, started.id);
        let found = connector::differences(&admin, company, place, None, None, None).await.unwrap();
        (report, found)
    }

    pub(crate) async fn repair(&self, connector: Id, reconciliation: Id, take: Repair) -> Vec<Result<()>> {
        let admin = self.scene.admin().await;
        let place = (connector, reconciliation);
        let done = connector::repair(&admin, &self.scene.company, place, None, take).await.unwrap();
        done.into_iter().map(|repaired| repaired.result).collect()
    }
}

/// The amount of a field of money.
pub(crate) fn amount(record: &Visible, field: &str) -> String {
    String::from(record.get(field)["amount"].as_str().unwrap_or_default())
}

/// What all entries are about: the record or the id there, and the code.
pub(crate) fn codes(entries: &[Entry]) -> Vec<(Option<String>, Option<String>)> {
    let one = |e: &Entry| (e.remote.clone(), e.problem.as_ref().map(|p| p.code.clone()));
    entries.iter().map(one).collect()
}

pub(crate) fn json_of(detail: &Detail) -> Json {
    serde_json::to_value(detail).unwrap()
}
