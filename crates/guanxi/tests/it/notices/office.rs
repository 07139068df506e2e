//! The whole program's company with a few people, and a box letters can be put into.

use std::sync::{Arc, Mutex};

use chrono_tz::Tz;
use guanxi::acting::Acts;
use guanxi::product::{handlers, product};
use guanxi_kernel::{Ctx, Id, Language, Result};
use guanxi_org::bootstrap::{FirstAdministrator, Started, bootstrap};
use guanxi_records::background::Acting as _;
use guanxi_records::{Company, Draft, write};
use guanxi_testkit::{TestDatabase, open_company, work};
use guanxi_workflow::notify::{
    self, Asked, Letter, MAIL_KIND, MailJob, Mailer, Sent, set_choices, set_defaults,
};
use serde_json::{Value as Json, json};

/// Takes letters as a server does, and lets them be read.
#[derive(Debug, Clone, Default)]
pub(super) struct LetterBox(Arc<Mutex<Vec<Letter>>>);

impl Mailer for LetterBox {
    async fn base(&self, _: &Company) -> Result<Option<String>> {
        Ok(Some(String::from("https://crm.example.com")))
    }

    async fn send(&self, _: &Company, letter: &Letter) -> Result<Sent> {
        self.0.lock().unwrap().push(letter.clone());
        Ok(Sent::Yes)
    }
}

impl LetterBox {
    /// What came since it was asked last.
    pub(super) fn take(&self) -> Vec<Letter> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// A company of the whole program.
pub(super) struct Office {
    pub(super) t: TestDatabase,
    pub(super) company: Arc<Company>,
    pub(super) started: Started,
    pub(super) letters: LetterBox,
}

impl Office {
    pub(super) async fn open(t: TestDatabase) -> Self {
        let company = open_company!(&t, t.db.clone(), product().unwrap());
        let administrator = FirstAdministrator {
            name: String::from("管理员"),
            account: String::from("admin"),
            password: String::from("a long enough secret"),
            email: Some(String::from("admin@example.com")),
            language: Language::En,
        };
        let started = bootstrap(&company, &administrator).await.unwrap();
        Self { t, company, started, letters: LetterBox::default() }
    }

    pub(super) async fn create(&self, object: &str, values: Json) -> Id {
        self.create_as(&self.company.system(), object, values).await
    }

    pub(super) async fn create_as(&self, ctx: &Ctx, object: &str, values: Json) -> Id {
        write::create(ctx, &self.company, object, draft(values)).await.unwrap().id()
    }

    /// Somebody with a position that lets the person work with customers.
    pub(super) async fn person(&self, name: &str, language: &str, zone: Tz) -> Id {
        let values = json!({"name": name, "account": name, "account_state": "active", "language": language,
                            "time_zone": zone.name(), "email": format!("{name}@example.com")});
        let id = self.create("employee", values).await;
        let (department, role) = (self.started.department, self.started.roles.director);
        let values = json!({"name": format!("{name}的岗位"), "department_id": department, "roles": [role]});
        let position = self.create("position", values).await;
        self.create("appointment", json!({"employee_id": id, "position_id": position})).await;
        id
    }

    pub(super) async fn acting(&self, person: Id) -> Ctx {
        Acts(Arc::clone(&self.company)).acting(Some(person)).await.unwrap()
    }

    pub(super) async fn admin(&self) -> Ctx {
        self.acting(self.started.employee).await
    }

    pub(super) async fn choose(&self, person: Id, choices: Json) {
        let choices = serde_json::from_value(choices).unwrap();
        set_choices(&self.acting(person).await, &self.company, &choices).await.unwrap();
    }

    pub(super) async fn choose_for_all(&self, choices: Json) {
        let choices = serde_json::from_value(choices).unwrap();
        set_defaults(&self.admin().await, &self.company, &choices).await.unwrap();
    }

    /// Does what is due by now, with letters put into the box.
    pub(super) async fn work(&self) {
        let handlers = handlers().with(MAIL_KIND, MailJob(self.letters.clone()));
        work!(&self.company, Acts(Arc::clone(&self.company)), handlers);
    }

    /// The same with mail through the company's server.
    pub(super) async fn work_with_server(&self) {
        work!(&self.company, Acts(Arc::clone(&self.company)), handlers());
    }

    /// Goes to a moment and does what is due by then.
    pub(super) async fn at(&self, moment: &str) -> Vec<Letter> {
        self.t.clock.set(moment.parse().unwrap());
        self.work().await;
        self.letters.take()
    }

    pub(super) async fn sentences(&self, person: Id) -> Vec<String> {
        let page = notify::list(&self.acting(person).await, &self.company, &Asked::default()).await.unwrap();
        page.items.into_iter().map(|t| t.sentence).collect()
    }
}

pub(super) fn draft(values: Json) -> Draft {
    let Json::Object(values) = values else { panic!("an object") };
    Draft(values)
}
