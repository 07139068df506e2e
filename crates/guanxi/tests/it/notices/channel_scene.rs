//! An office with a robot, and channels that lead to it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use guanxi::acting::Acts;
use guanxi::product::handlers;
use guanxi::robots::Robots;
use guanxi_integrations::channel::{self, Detail, Settings, Wanted};
use guanxi_integrations::outbound::Outbound;
use guanxi_kernel::Id;
use guanxi_records::write;
use guanxi_testkit::{TestDatabase, work};
use guanxi_workflow::automation::{self, NewAutomation};
use guanxi_workflow::notify::channel::{ChannelJob, Entry, KIND, log};
use serde_json::{Value as Json, json};

use super::office::{Office, draft};
use super::robot::{Message, Robot};

pub(super) struct Scene {
    pub(super) office: Office,
    pub(super) robot: Robot,
}

impl Scene {
    pub(super) async fn new(t: TestDatabase) -> Self {
        let office = Office::open(t).await;
        let allowed = vec!["127.0.0.0/8".parse().unwrap()];
        channel::equip(&office.company, Outbound::new(Duration::from_secs(5), allowed).unwrap());
        office.t.clock.set("2026-03-02T08:00:00Z".parse().unwrap());
        Self { office, robot: Robot::start().await }
    }

    pub(super) fn wanted(&self, name: &str) -> Wanted {
        Wanted {
            name: String::from(name),
            language: String::from("en"),
            to_people: true,
            active: true,
            base: String::from("https://crm.example.com/"),
            address: Some(self.robot.url.clone()),
            ..Wanted::default()
        }
    }

    pub(super) async fn channel(&self, kind: &str) -> Detail {
        self.set_up(kind, self.wanted(kind)).await
    }

    pub(super) async fn set_up(&self, kind: &str, wanted: Wanted) -> Detail {
        channel::create(&self.office.admin().await, &self.office.company, kind, wanted).await.unwrap()
    }

    /// A gateway for short messages.
    pub(super) async fn gateway(&self) -> Detail {
        let body = r#"{"to": "{{mobile_local}}", "content": "{{text}}"}"#;
        let wanted = Wanted {
            headers: BTreeMap::from([(String::from("X-Token"), Some(String::from("headersecret")))]),
            settings: Settings { body: String::from(body), ..Settings::default() },
            ..self.wanted("sms")
        };
        self.set_up("generic", wanted).await
    }

    /// Somebody who is told at once, through this channel, of records that are given.
    pub(super) async fn listener(&self, name: &str, phone: Option<&str>, channel: Id) -> Id {
        let person = self.office.person(name, "en", chrono_tz::UTC).await;
        if let Some(phone) = phone {
            self.phone(person, phone).await;
        }
        self.listens(person, channel, json!({})).await;
        person
    }

    pub(super) async fn phone(&self, person: Id, phone: &str) {
        let values = draft(json!({"phone": phone}));
        let company = &self.office.company;
        write::update(&company.system(), company, "employee", person, None, values).await.unwrap();
    }

    pub(super) async fn listens(&self, person: Id, channel: Id, more: Json) {
        let mut choices = json!({"kinds": {"record.given": "program"},
                                 "channels": {"record.given": [{"channel": channel}]}});
        for (name, value) in more.as_object().unwrap() {
            choices[name] = value.clone();
        }
        self.office.choose(person, choices).await;
    }

    /// The administrator gives the person a customer.
    pub(super) async fn give(&self, name: &str, person: Id) -> Id {
        let admin = self.office.admin().await;
        self.office.create_as(&admin, "customer", json!({"name": name, "owner_id": person})).await
    }

    /// Does what is due by now. Answers what the robot was told.
    pub(super) async fn work(&self) -> Vec<Message> {
        let handlers = handlers().with(KIND, ChannelJob(Robots));
        work!(&self.office.company, Acts(Arc::clone(&self.office.company)), handlers);
        self.robot.take()
    }

    pub(super) async fn later(&self, seconds: u64) -> Vec<Message> {
        self.office.t.clock.advance(Duration::from_secs(seconds));
        self.work().await
    }

    /// What was to be said, the first one first.
    pub(super) async fn log(&self, channel: Id) -> Vec<Entry> {
        let admin = self.office.admin().await;
        let mut page = log(&admin, &self.office.company, channel, None, None).await.unwrap().items;
        page.reverse();
        page
    }

    /// State and reason of everything that was to be said.
    pub(super) async fn states(&self, channel: Id) -> Vec<(String, Option<String>)> {
        self.log(channel).await.into_iter().map(|entry| (entry.state, entry.failure)).collect()
    }

    /// A rule in use that says this of new customers.
    pub(super) async fn rule(&self, owner: Id, runs_as: &str, text: &str, channel: Id) -> Id {
        let steps = json!([{"id": "s1", "kind": "notify", "to": [], "text": text, "channels": [channel]}]);
        let definition = json!({"trigger": {"kind": "created"}, "steps": steps});
        let new = NewAutomation {
            name: String::from("New customers"),
            object: String::from("customer"),
            active: false,
            place: 1,
            owner: Some(owner),
            runs_as: String::from(runs_as),
            definition: serde_json::from_value(definition).unwrap(),
        };
        let (admin, company) = (self.office.admin().await, &self.office.company);
        let made = automation::create(&admin, company, new.clone()).await.unwrap();
        assert_eq!(made.faults, Vec::new());
        let new = NewAutomation { active: true, ..new };
        automation::update(&admin, company, made.id, made.lock, new).await.unwrap().id
    }
}
