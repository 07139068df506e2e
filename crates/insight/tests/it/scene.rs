//! A company that sells, with an organisation and figures to ask for.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use guanxi_insight::figures::{Attribution, By, Key, Measure};
use guanxi_insight::{Figures, FiguresRequest, figures};
use guanxi_kernel::{Ctx, Id, Instant, Language, Result, Via};
use guanxi_org::authority::{self, Circumstances};
use guanxi_org::bootstrap::{FirstAdministrator, bootstrap};
use guanxi_records::company;
use guanxi_records::{Company, Draft, Module, Product, write};
use guanxi_testkit::{TestDatabase, object, open_company};
use serde_json::{Value as Json, json};

const SALE: &str = object! {
    sale;
    name: text;
    sold_on: date, indexed = true;
    sold_at: instant, indexed = true;
    amount: money;
    weight: decimal, scale = 3;
    pieces: integer;
    batch: integer, indexed = true;
};
const ARTICLE: &str = object! {
    article, ownership = "none";
    name: text;
};

/// A company and the time it is there.
pub(crate) struct Scene {
    pub(crate) t: TestDatabase,
    pub(crate) company: Arc<Company>,
    pub(crate) root: Id,
}

pub(crate) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The sum of the amounts of sales, as it was and as it is.
pub(crate) fn amounts(by: By, within: &str) -> FiguresRequest {
    FiguresRequest {
        object: String::from("sale"),
        measure: Measure::Sum(String::from("amount")),
        date: String::from("sold_on"),
        from: None,
        to: None,
        within: Some(String::from(within)),
        filter: None,
        by,
        attribution: Attribution::Both,
        period: None,
    }
}

/// What lines are called, and what they come to then and today.
pub(crate) fn table(figures: &Figures) -> BTreeMap<String, (String, String)> {
    let name = |key: &Key| match key {
        Key::Named { label, .. } => label.clone(),
        Key::Nobody => String::from("nobody"),
        Key::Others => String::from("others"),
        Key::All => String::from("all"),
    };
    let value = |value: &Option<String>| value.clone().unwrap_or_default();
    let line = |l: &guanxi_insight::figures::Line| {
        let period = l.period.as_deref().map(|p| format!("{p} ")).unwrap_or_default();
        (format!("{period}{}", name(&l.key)), (value(&l.then), value(&l.today)))
    };
    figures.lines.iter().map(line).collect()
}

/// The same as literals.
pub(crate) fn expected(lines: &[(&str, &str, &str)]) -> BTreeMap<String, (String, String)> {
    let line =
        |(key, then, today): &(&str, &str, &str)| (String::from(*key), ((*then).into(), (*today).into()));
    lines.iter().map(line).collect()
}

/// The code of a refusal.
pub(crate) fn code<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    result.unwrap_err().code().name
}

impl Scene {
    /// A company that begins at this moment.
    pub(crate) async fn new(t: TestDatabase, begins: &str) -> Self {
        t.clock.set(at(begins));
        let test = Module { name: "test", objects: vec![SALE, ARTICLE], ..Module::default() };
        let product = Product::new(vec![guanxi_org::module(), guanxi_insight::module(), test]).unwrap();
        let company = open_company!(&t, t.db.clone(), Arc::new(product));
        let administrator = FirstAdministrator {
            name: String::from("管理员"),
            account: String::from("admin"),
            password: String::from("a long enough secret"),
            email: None,
            language: Language::En,
        };
        let root = bootstrap(&company, &administrator).await.unwrap().department;
        Self { t, company, root }
    }

    pub(crate) fn system(&self) -> Ctx {
        self.company.system()
    }

    pub(crate) fn goes_on_to(&self, moment: &str) {
        self.t.clock.set(at(moment));
    }

    pub(crate) async fn lies_in(&self, zone: &str) {
        let mut settings = (*self.company.settings()).clone();
        settings.time_zone = String::from(zone);
        let mut tx = self.company.db.begin().await.unwrap();
        company::write_settings(&mut tx, &settings).await.unwrap();
        tx.commit().await.unwrap();
        let definitions = (*self.company.definitions()).clone();
        self.company.replace(definitions, settings);
    }

    pub(crate) async fn create(&self, object: &str, values: Json) -> Id {
        self.create_all(object, vec![values]).await[0]
    }

    pub(crate) async fn create_all(&self, object: &str, values: Vec<Json>) -> Vec<Id> {
        let drafts = values.into_iter().map(|v| Draft(v.as_object().unwrap().clone())).collect();
        let mut tx = self.company.db.begin().await.unwrap();
        let made = write::create_many(&self.system(), &self.company, &mut tx, object, drafts).await.unwrap();
        tx.commit().await.unwrap();
        made.into_iter().map(|record| record.unwrap().id()).collect()
    }

    pub(crate) async fn update(&self, object: &str, id: Id, values: Json) {
        let draft = Draft(values.as_object().unwrap().clone());
        write::update(&self.system(), &self.company, object, id, None, draft).await.unwrap();
    }

    /// Gives sales to owners, into the books of departments where they are named; answers in whose books they are then.
    pub(crate) async fn transfer(&self, receivers: &[(Id, Id, Option<Id>)]) -> Vec<Option<Id>> {
        let mut tx = self.company.db.begin().await.unwrap();
        let results = write::transfer_many(&self.system(), &self.company, &mut tx, "sale", receivers).await;
        tx.commit().await.unwrap();
        results.unwrap().into_iter().map(|r| r.unwrap().department()).collect()
    }

    pub(crate) async fn department(&self, name: &str) -> Id {
        self.create("department", json!({"name": name, "parent_id": self.root})).await
    }

    pub(crate) async fn position(&self, name: &str, department: Id, roles: &[Id]) -> Id {
        self.create("position", json!({"name": name, "department_id": department, "roles": roles})).await
    }

    pub(crate) async fn role(&self, name: &str, grants: &[(&str, &str)]) -> Id {
        let grant =
            |(object, scope): &(&str, &str)| json!({"object": object, "action": "read", "scope": scope});
        let grants: Vec<Json> = grants.iter().map(grant).collect();
        self.create("role", json!({"name": name, "grants": grants})).await
    }

    /// A person who can work, and holds a position from a day on.
    pub(crate) async fn person(&self, name: &str, held: Option<(Id, &str)>) -> Id {
        let values = json!({"name": name, "account": name, "account_state": "active"});
        let employee = self.create("employee", values).await;
        if let Some((position, since)) = held {
            self.appoint(employee, position, since, None).await;
        }
        employee
    }

    pub(crate) async fn appoint(&self, employee: Id, position: Id, since: &str, until: Option<&str>) -> Id {
        let values = json!({"employee_id": employee, "position_id": position, "kind": "primary",
            "starts_on": since, "ends_on": until});
        self.create("appointment", values).await
    }

    /// A sale of so much on a day.
    pub(crate) async fn sale(&self, owner: Id, day: &str, amount: &str) -> Id {
        self.create("sale", json!({"name": "x", "owner_id": owner, "sold_on": day, "amount": amount})).await
    }

    /// The context of a person as a request would have it now.
    pub(crate) async fn acting(&self, employee: Id) -> Ctx {
        let mut conn = self.company.db.read().await.unwrap();
        let circumstances = Circumstances::now(&self.company, None);
        let authority = authority::of(&self.company, &mut conn, employee, &circumstances).await.unwrap();
        let actor = guanxi_kernel::Actor::Employee(employee);
        Ctx { actor, authority, via: Via::Web, ..self.system() }
    }

    pub(crate) async fn ask(&self, ctx: &Ctx, request: &FiguresRequest) -> Figures {
        figures(ctx, &self.company, request).await.unwrap()
    }

    /// What the program itself is answered.
    pub(crate) async fn told(&self, request: &FiguresRequest) -> BTreeMap<String, (String, String)> {
        table(&self.ask(&self.system(), request).await)
    }
}
