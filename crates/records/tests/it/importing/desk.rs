//! A company with people, and files that are imported into it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use guanxi_jobs::{Job, JobState, Worker, WorkerOptions};
use guanxi_kernel::authority::{ObjectRights, Reach};
use guanxi_kernel::{Ctx, Error, Id, Language, Result};
use guanxi_records::background::{self, Acting};
use guanxi_records::files::{self, Incoming};
use guanxi_records::hook::Hook;
use guanxi_records::import::{self, ImportRequest};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Company, Draft, Module, Product, write};
use guanxi_testkit::{TestDatabase, open_company};
use serde_json::{Value as Json, json};

use super::objects::{DEAL, DEPARTMENT, EMPLOYEE, FIRM, LINE};
use crate::support;

/// A company at work.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) company: Arc<Company>,
    pub(crate) people: HashMap<Id, Ctx>,
    pub(crate) database: TestDatabase,
}

impl Acting for Desk {
    fn company(&self) -> &Arc<Company> {
        &self.company
    }

    async fn acting(&self, employee: Option<Id>) -> Result<Ctx> {
        match employee {
            Some(id) => {
                self.people.get(&id).cloned().ok_or_else(|| Error::new(guanxi_records::access::NOT_FOUND))
            }
            None => Ok(self.system()),
        }
    }
}

impl Desk {
    pub(crate) async fn open(t: TestDatabase) -> Self {
        Self::open_with(t, Vec::new()).await
    }

    /// With parts taken in writing.
    pub(crate) async fn open_with(t: TestDatabase, hooks: Vec<Arc<dyn Hook>>) -> Self {
        let objects = vec![DEPARTMENT, EMPLOYEE, FIRM, DEAL, LINE];
        let module = Module { name: "test", objects, hooks, ..Module::default() };
        let product = Arc::new(Product::new(vec![guanxi_records::module(), module]).unwrap());
        let company = open_company!(&t, t.db.clone(), product);
        Self { company, people: HashMap::new(), database: t }
    }

    /// The program itself, in English.
    pub(crate) fn system(&self) -> Ctx {
        Ctx { language: Language::En, ..self.company.system() }
    }

    /// A person who works here, whose every action on firms reaches this.
    pub(crate) async fn person(&mut self, name: &str, reach: impl FnOnce(i64) -> Reach) -> Ctx {
        let id = self.create("employee", json!({ "name": name })).await;
        let person = support::person(&self.company, id.get(), "firm", reach(id.get()));
        let ctx = Ctx { language: Language::En, ..person };
        self.people.insert(id, ctx.clone());
        ctx
    }

    /// The same person with other rights over firms from now on.
    pub(crate) fn allow(&mut self, ctx: &Ctx, change: impl FnOnce(&mut ObjectRights)) -> Ctx {
        let mut authority = (*ctx.authority).clone();
        change(authority.objects.entry(Arc::from("firm")).or_default());
        let ctx = Ctx { authority: Arc::new(authority), ..ctx.clone() };
        self.people.insert(ctx.actor.employee().unwrap(), ctx.clone());
        ctx
    }

    pub(crate) async fn create(&self, object: &str, values: Json) -> Id {
        let draft = Draft(values.as_object().unwrap().clone());
        write::create(&self.system(), &self.company, object, draft).await.unwrap().id()
    }

    /// All records of an object by id, as the program sees them.
    pub(crate) async fn all(&self, object: &str) -> Vec<Json> {
        let mut items = Vec::new();
        let mut cursor = None;
        loop {
            let request = ListRequest {
                object: object.into(),
                sort: Some("id".into()),
                limit: Some(200),
                cursor: cursor.take(),
                ..ListRequest::default()
            };
            let page = query::list(&self.system(), &self.company, &request).await.unwrap();
            items.extend(page.items.into_iter().map(guanxi_records::Visible::into_json));
            cursor = page.next;
            if cursor.is_none() {
                return items;
            }
        }
    }

    /// Uploads a file.
    pub(crate) async fn upload(&self, ctx: &Ctx, content: &[u8]) -> Id {
        let path = self.database.folder.join(format!("upload-{}", self.company.next_id()));
        std::fs::write(&path, content).unwrap();
        let incoming = Incoming { name: "list.csv", media_type: "text/csv", path: &path, private: false };
        files::keep(ctx, &self.company, incoming).await.unwrap().id()
    }

    /// A request for a file of this content.
    pub(crate) async fn request(
        &self,
        ctx: &Ctx,
        object: &str,
        content: &[u8],
        options: Json,
    ) -> ImportRequest {
        let file = self.upload(ctx, content).await;
        let mut request = json!({ "object": object, "file": file });
        request.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
        serde_json::from_value(request).unwrap()
    }

    /// Imports and answers the job as it ended.
    pub(crate) async fn import(&self, ctx: &Ctx, object: &str, content: &str, options: Json) -> Job {
        let request = self.request(ctx, object, content.as_bytes(), options).await;
        let id = import::start(ctx, &self.company, &request).await.unwrap();
        self.work().await;
        self.job(id).await
    }

    /// Imports as the program, of which nothing fails; answers the result.
    pub(crate) async fn imported(&self, object: &str, content: &str, options: Json) -> Json {
        let job = self.import(&self.system(), object, content, options).await;
        assert_eq!(job.state, JobState::Done, "{:?}", job.error);
        job.result.unwrap()
    }

    pub(crate) fn worker(&self) -> Worker<Self> {
        let options = WorkerOptions { poll: Duration::from_millis(20), ..WorkerOptions::new("test") };
        Worker::new(
            self.clone(),
            self.company.db.clone(),
            self.company.queue.clone(),
            background::handlers(),
            self.company.clock.clone(),
            self.company.random.clone(),
            options,
        )
    }

    /// Does everything that is due.
    pub(crate) async fn work(&self) {
        self.worker().run_until_idle().await.unwrap();
    }

    pub(crate) async fn job(&self, id: Id) -> Job {
        let mut conn = self.company.db.read().await.unwrap();
        guanxi_jobs::get(&mut conn, id).await.unwrap().unwrap()
    }

    /// The content of a file.
    pub(crate) async fn content(&self, ctx: &Ctx, id: &Json) -> Result<Vec<u8>> {
        let id: Id = serde_json::from_value(id.clone()).unwrap();
        let mut conn = self.company.db.read().await?;
        let content = files::locate(ctx, &self.company, &mut conn, id).await?;
        Ok(std::fs::read(content.path).unwrap())
    }
}

/// The counts of an import's result: created, updated, skipped, failed.
pub(crate) fn counts(result: &Json) -> [u64; 4] {
    ["created", "updated", "skipped", "failed"].map(|name| result[name].as_u64().unwrap())
}

/// Everything.
pub(crate) fn everything(_: i64) -> Reach {
    Reach::everything()
}

/// What the person owns.
pub(crate) fn own(id: i64) -> Reach {
    Reach { owners: [id].into(), ..Reach::default() }
}
