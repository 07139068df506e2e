//! Made-up companies: a tree of departments, positions that report to others, people who hold some, and their business.

use chrono::TimeDelta;
use guanxi_kernel::Id;
use guanxi_kernel::language::Labels;
use guanxi_records::definition::admin::create_field;
use guanxi_records::definition::{FieldDef, FieldType};
use guanxi_records::{Draft, write};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, object};
use serde_json::{Value as Json, json};

use super::dice::Dice;
use super::look::Key;
use super::rows;
use crate::moves::house::{BILL, CLIENT};
use crate::scene::Scene;

/// Chores belong to a bill and go along with it; they name who does them, who looks on and, for the past, who asked.
const CHORE: &str = object! {
    chore, handover = {
        follows = "bill_id",
        closed = { field = "status", values = ["finished", "dropped"] },
        value = "weight"
    };
    name: text, required = true;
    bill_id: reference, target = "bill";
    weight: integer;
    status: choice [waiting, finished, dropped], default = "waiting";
    doer_id: employee;
    watchers: references, target = "employee";
    asked_by_id: employee, history = true;
};

const REGIONS: [&str; 3] = ["east", "west", "north"];

/// Puts a record of the object into somebody's hands and a department's books, whatever the rules for records would make
/// of it.
macro_rules! hand_over {
    ($object:literal) => {
        concat!(
            "UPDATE {o_",
            $object,
            "} SET owner_id = COALESCE(?, owner_id), department_id = ? WHERE id = ?"
        )
    };
}

/// Makes a company from the seed.
pub(super) async fn make(t: TestDatabase, dice: &Dice) -> Scene {
    let scene = Scene::with(t, &[CLIENT, BILL, CHORE]).await;
    let keeper = FieldDef {
        target: Some(String::from("employee")),
        ..FieldDef::new("keeper_id", FieldType::Employee, Labels::same("Keeper"))
    };
    create_field(&scene.system(), &scene.company, "client", keeper).await.unwrap();
    let mut made = Made { scene, dice, departments: Vec::new(), positions: Vec::new(), people: Vec::new() };
    made.departments().await;
    let roles = made.roles().await;
    made.positions(&roles).await;
    made.people(&roles).await;
    made.rules(&roles).await;
    let records = made.records().await;
    rows::write(&made.scene, dice, &made.people, &made.departments, &records).await;
    made.later().await;
    made.scene
}

struct Made<'a> {
    scene: Scene,
    dice: &'a Dice,
    departments: Vec<Id>,
    positions: Vec<Id>,
    people: Vec<Id>,
}

impl Made<'_> {
    async fn create(&self, object: &str, values: Vec<Json>) -> Vec<Id> {
        let drafts = values.into_iter().map(|v| Draft(v.as_object().unwrap().clone())).collect();
        let (scene, system) = (&self.scene, self.scene.system());
        let mut tx = scene.company.db.begin().await.unwrap();
        let made = write::create_many(&system, &scene.company, &mut tx, object, drafts).await.unwrap();
        let ids = made.into_iter().map(|r| r.unwrap().id()).collect();
        tx.commit().await.unwrap();
        ids
    }

    fn day(&self, from_today: i64) -> String {
        let company = &self.scene.company;
        let today = guanxi_org::organisation::today(company, company.clock.now());
        (today + TimeDelta::days(from_today)).to_string()
    }

    async fn departments(&mut self) {
        self.departments.push(self.scene.started.department);
        for place in 0..self.dice.days(5, 8) {
            let parent = self.dice.pick(&self.departments);
            let parent = if self.dice.chance(8) { None } else { Some(parent) };
            let values = json!({"name": format!("d{place}"), "parent_id": parent});
            let id = self.create("department", vec![values]).await[0];
            self.departments.push(id);
        }
    }

    /// The standard roles, some twice so that they are picked more often, and some that show less.
    async fn roles(&self) -> Vec<Id> {
        let standard = self.scene.started.roles;
        let mut roles = vec![standard.salesperson; 4];
        roles.extend([standard.sales_manager, standard.sales_manager, standard.director, standard.auditor]);
        let scopes = ["own", "reports_direct", "reports_all", "department", "department_tree", "all"];
        for place in 0..3 {
            let mut grants = Vec::new();
            for object in self.dice.some(self.dice.below(4), &["client", "bill", "chore", "deal"]) {
                for action in self.dice.some(1 + self.dice.below(2), &["read", "edit", "transfer"]) {
                    grants
                        .push(json!({"object": object, "action": action, "scope": self.dice.pick(&scopes)}));
                }
            }
            let powers: Vec<&str> = self.dice.maybe(30, &["view_audit", "manage_jobs"]).into_iter().collect();
            let rules = self.dice.maybe(50, &["masked", "read", "hidden"]);
            let fields: Vec<Json> = rules
                .map(|rule| json!({"object": "client", "field": "region", "rule": rule}))
                .into_iter()
                .collect();
            let values = json!({"name": format!("r{place}"), "grants": grants, "powers": powers, "field_rules": fields});
            roles.extend(self.create("role", vec![values]).await);
        }
        roles
    }

    async fn positions(&mut self, roles: &[Id]) {
        for place in 0..self.dice.days(10, 14) {
            let mut own = self.dice.some(1, roles);
            own.extend(self.dice.maybe(25, roles).filter(|r| !own.contains(r)));
            own.retain(|_| self.dice.chance(94));
            let values = json!({"name": format!("p{place}"), "department_id": self.dice.pick(&self.departments),
                "reports_to_id": self.dice.maybe(80, &self.positions), "roles": own,
                "headcount": self.dice.pick(&[1, 2, 20])});
            let id = self.create("position", vec![values]).await[0];
            self.positions.push(id);
        }
        let system = self.scene.system();
        for department in self.departments.clone() {
            if let Some(head) = self.dice.maybe(60, &self.positions) {
                self.scene.update(&system, "department", department, json!({"head_id": head})).await.unwrap();
            }
        }
    }

    async fn people(&mut self, roles: &[Id]) {
        let count = self.dice.days(11, 15);
        let states =
            ["active", "active", "active", "active", "active", "active", "active", "none", "invited"];
        let draft = |place: i64| json!({"name": format!("e{place}"), "account_state": self.dice.pick(&states), "hired_on": self.day(-900)});
        let drafts = (0..count).map(draft).collect();
        self.people = self.create("employee", drafts).await;
        let (mut appointments, mut assignments) = (Vec::new(), Vec::new());
        for (n, person) in self.people.iter().enumerate() {
            appointments.extend(self.appointments(*person, n == 0));
            if let Some(role) = self.dice.maybe(30, roles) {
                let first = self.dice.days(-20, 6);
                let last = self.dice.chance(50).then(|| self.day(first + self.dice.days(0, 30)));
                assignments.push(json!({"employee_id": person, "role_id": role, "starts_on": self.day(first), "ends_on": last}));
            }
        }
        self.create("appointment", appointments).await;
        self.create("role_assignment", assignments).await;
        let administrator = self.scene.started.roles.administrator;
        if self.dice.chance(60) {
            let second = json!({"employee_id": self.people[0], "role_id": administrator});
            self.create("role_assignment", vec![second]).await;
        }
        self.people.push(self.scene.started.employee);
        self.positions.push(self.scene.started.position);
    }

    /// Up to five different positions of a person, held now, earlier and later.
    fn appointments(&self, person: Id, sure: bool) -> Vec<Json> {
        let dice = self.dice;
        let places = dice.some(5, &self.positions);
        let one = |place: usize, kind: &str, first: i64, last: Option<i64>| {
            json!({"employee_id": person, "position_id": places[place], "kind": kind,
                "starts_on": self.day(first), "ends_on": last.map(|l| self.day(l))})
        };
        let mut found = Vec::new();
        if sure || dice.chance(85) {
            let last = dice.chance(20).then(|| dice.days(0, 25));
            found.push(one(0, "primary", dice.days(-400, 0), last));
            // A promotion that is settled already, sometimes back to the same position.
            if let Some(last) = last.filter(|_| dice.chance(60)) {
                found.push(one(if dice.chance(20) { 0 } else { 1 }, "primary", last + dice.days(1, 4), None));
            }
        }
        if dice.chance(35) {
            let last = dice.chance(30).then(|| dice.days(0, 40));
            found.push(one(2, dice.pick(&["additional", "acting"]), dice.days(-90, 0), last));
        }
        if dice.chance(20) {
            found.push(one(3, dice.pick(&["additional", "acting"]), dice.days(1, 12), None));
        }
        if dice.chance(25) {
            found.push(one(4, "additional", -500, Some(dice.days(-499, -1))));
        }
        found
    }

    async fn rules(&self, roles: &[Id]) {
        let mut rules = Vec::new();
        for _ in 0..self.dice.below(3) {
            let to_role = self.dice.maybe(40, roles);
            let to_department =
                if to_role.is_none() { Some(self.dice.pick(&self.departments)) } else { None };
            rules.push(json!({"name": "x", "object": self.dice.pick(&["*", "bill", "client"]),
                "level": self.dice.pick(&["read", "edit"]), "from_department_id": self.dice.pick(&self.departments),
                "to_department_id": to_department, "to_role_id": to_role}));
        }
        self.create("sharing_rule", rules).await;
        if self.dice.chance(50) {
            let filter = json!({"field": "owner_id", "op": "eq", "value": self.dice.pick(&self.people)});
            let restriction = json!({"name": "x", "object": "deal", "filter": filter.to_string(),
                "role_id": self.dice.maybe(80, roles)});
            self.create("access_restriction", vec![restriction]).await;
        }
    }

    async fn records(&self) -> Vec<Key> {
        let dice = self.dice;
        let owner = || dice.maybe(95, &self.people);
        let client = |_| {
            json!({"name": "c", "owner_id": owner(), "region": dice.maybe(80, &REGIONS),
                "worth": dice.maybe(80, &[1, 2, 5, 5, 10, 40, 100]), "keeper_id": dice.maybe(40, &self.people)})
        };
        let clients = self.create("client", (0..28).map(client).collect()).await;
        let bill = |_| {
            json!({"name": "b", "owner_id": owner(), "client_id": dice.maybe(80, &clients),
                "status": dice.pick(&["open", "open", "paid"]), "clerk_id": dice.maybe(60, &self.people),
                "helpers": dice.some(dice.below(3), &self.people)})
        };
        let bills = self.create("bill", (0..34).map(bill).collect()).await;
        let chore = |_| {
            json!({"name": "h", "owner_id": owner(), "bill_id": dice.maybe(70, &bills),
                "weight": dice.maybe(70, &[1, 2, 3, 8]), "status": dice.pick(&["waiting", "waiting", "finished", "dropped"]),
                "doer_id": dice.maybe(60, &self.people), "watchers": dice.some(dice.below(3), &self.people),
                "asked_by_id": dice.maybe(60, &self.people)})
        };
        let chores = self.create("chore", (0..26).map(chore).collect()).await;
        let deal = |_| json!({"name": "v", "owner_id": owner(), "region": dice.maybe(60, &REGIONS)});
        let deals = self.create("deal", (0..8).map(deal).collect()).await;
        let mut tx = self.scene.company.db.begin().await.unwrap();
        let mut all = Vec::new();
        for (object, ids, text) in [
            ("client", clients, hand_over!("client")),
            ("bill", bills, hand_over!("bill")),
            ("chore", chores, hand_over!("chore")),
            ("deal", deals, hand_over!("deal")),
        ] {
            for id in ids {
                // A few own most of it; some of it stands in other books than the owner's.
                let many = dice.maybe(45, &self.people[..4]);
                if dice.chance(30) {
                    let books = dice.maybe(90, &self.departments);
                    let sql = tx.sql(text, [Val::id(many), Val::id(books), Val::from(id)]);
                    tx.run(&sql).await.unwrap();
                }
                all.push((object, id));
            }
        }
        tx.commit().await.unwrap();
        all
    }

    /// Some have left or are kept out by now, some are away.
    async fn later(&self) {
        let system = self.scene.system();
        for person in &self.people[1..self.people.len() - 1] {
            let mut values = json!({});
            if self.dice.chance(12) {
                values = json!({"account_state": self.dice.pick(&["stopped", "left"])});
            }
            if self.dice.chance(12) {
                let first = self.dice.days(-20, 5);
                values["leave_from"] = json!(self.day(first));
                values["leave_until"] =
                    json!(self.dice.chance(70).then(|| self.day(first + self.dice.days(0, 30))));
                values["cover_id"] = json!(self.dice.maybe(60, &self.people));
            }
            if !values.as_object().unwrap().is_empty() {
                self.scene.update(&system, "employee", *person, values).await.unwrap();
            }
        }
    }
}
