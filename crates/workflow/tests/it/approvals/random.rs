//! Random acts of random people on approvals of change orders, some of whom leave in the middle: what is kept holds together.

use std::collections::BTreeMap;

use guanxi_kernel::{Chosen, Ctx, Id};
use guanxi_records::{Draft, query, write};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::machine::Place;
use guanxi_workflow::approval::run::{Run, Stage as Approval, TaskState};
use guanxi_workflow::approval::{self, Act, Deciding};
use guanxi_workflow::change_order::{self, Request, Stage};
use serde_json::{Value as Json, json};

use super::cast::{Cast, step};

/// Chance that is the same each time.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(most).unwrap()).unwrap()
    }

    pub(super) fn of<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}

struct Play {
    cast: Cast,
    chance: Chance,
    bill: Id,
    orders: Vec<Id>,
    /// Those who can still act.
    people: Vec<Id>,
    /// What somebody was told to have decided.
    decided: BTreeMap<Id, usize>,
}

fn process(cast: &Cast, chance: &mut Chance) -> Json {
    let people = |modes: &str| {
        let mut both = step("both", json!([{"role": cast.counting}, {"employee": cast.other}]));
        both["mode"] = serde_json::from_str(modes).unwrap();
        both
    };
    let modes = ["\"any\"", "\"all\"", "\"in_turn\"", "{\"at_least\":2}"];
    let superior = step("superior", json!([{"superiors_of": "submitter", "up_to": 2}]));
    let lanes = json!({"kind": "parallel", "id": "beside", "branches": [
        {"steps": [people(modes[chance.below(4)])]},
        {"steps": [step("head", json!([{"position": cast.head_position}]))]},
    ]});
    let dear = json!({"kind": "branch", "id": "dear", "branches": [
        {"filter": {"field": "price", "op": "ge", "value": 50}, "steps": [lanes]},
    ], "otherwise": [step("one", json!([{"employee": cast.second}]))]});
    let picked = step("picked", json!([{"chosen": {"from": "anybody", "at_least": 1, "at_most": 2}}]));
    json!({"lock": false, "merge": chance.of(&["none", "any", "consecutive"]), "steps": [superior, dear, picked]})
}

impl Play {
    async fn act(&mut self) {
        let order = self.chance.of(&self.orders);
        let person = self.chance.of(&self.people);
        match self.chance.below(20) {
            0 => self.propose().await,
            1 => self.somebody_leaves().await,
            2 => self.meanwhile().await,
            3 => {
                let ctx = self.submitting().await;
                drop(change_order::submit(&ctx, &self.cast.company, order).await);
            }
            4 => {
                let ctx = self.cast.acting(self.cast.seller).await;
                drop(change_order::withdraw(&ctx, &self.cast.company, order).await);
            }
            _ => self.decide(person).await,
        }
        self.check().await;
    }

    /// The seller, who chooses one or two of those who are there, or has to be asked.
    async fn submitting(&mut self) -> Ctx {
        let count = self.chance.below(3);
        let people: Vec<Id> = (0..count).map(|_| self.chance.of(&self.people)).collect();
        let said = (count > 0).then(|| Chosen::from([(String::from("picked"), people)]));
        self.cast.acting(self.cast.seller).await.choosing(said)
    }

    async fn propose(&mut self) {
        let price = self.chance.below(100);
        let Json::Object(values) = json!({"price": price}) else { panic!("an object") };
        let request = Request {
            deed: approval::Deed::Edit,
            values,
            reason: String::from("客户要求"),
            version: None,
            submit: true,
        };
        let ctx = self.submitting().await;
        // What would change nothing is no change order.
        if let Ok(order) = change_order::create(&ctx, &self.cast.company, "bill", self.bill, request).await {
            self.orders.push(order);
        }
    }

    async fn meanwhile(&mut self) {
        let values = Draft::new().with("price", self.chance.below(100));
        let system = self.cast.system();
        write::update(&system, &self.cast.company, "bill", self.bill, None, values).await.unwrap();
    }

    /// Anybody but the first administrator and the chief; the seller stays, too.
    async fn somebody_leaves(&mut self) {
        let person = self.chance.of(&self.people);
        if person == self.cast.chief || person == self.cast.started.employee || self.people.len() < 3 {
            return;
        }
        let stopped = Draft::new().with("account_state", "stopped");
        let system = self.cast.system();
        write::update(&system, &self.cast.company, "employee", person, None, stopped).await.unwrap();
        self.people.retain(|id| *id != person);
    }

    async fn decide(&mut self, person: Id) {
        let todo = self.cast.todo(person).await;
        if todo.is_empty() {
            return;
        }
        let id = self.chance.of(&todo);
        let other = self.chance.of(&self.people);
        let acts = [
            Act::Approve,
            Act::Approve,
            Act::Approve,
            Act::Reject,
            Act::Return,
            Act::Hand,
            Act::Add,
            Act::TakeBack,
        ];
        let act = self.chance.of(&acts);
        let place = self.chance.of(&[Place::Before, Place::After, Place::Beside]);
        let shown = self.cast.get(person, id).await.unwrap();
        let step = self.chance.of(&shown.return_to).step;
        let mut deciding: Deciding = serde_json::from_value(json!({"act": act})).unwrap();
        (deciding.to, deciding.place, deciding.step) = (vec![other], Some(place), Some(step));
        let ctx = self.cast.acting(person).await;
        if approval::act(&ctx, &self.cast.company, id, deciding).await.is_ok() {
            *self.decided.entry(id).or_default() += 1;
        }
    }

    async fn check(&self) {
        let mut conn = self.cast.company.db.read().await.unwrap();
        let sql = conn.sql("SELECT approval_id, open, run FROM {approval_run} ORDER BY approval_id", []);
        let rows = conn.rows(&sql).await.unwrap();
        for row in &rows {
            let (id, run) = (row.id("approval_id").unwrap(), row.text("run").unwrap());
            let run: Run = serde_json::from_str(run).unwrap();
            assert_eq!(row.bool("open").unwrap(), run.stage.open());
            if run.stage == Approval::Waiting {
                assert!(run.waiting().next().is_some(), "{id} waits for nobody: {run:#?}");
            }
            let text = "SELECT t.number, t.person_id, t.state, e.account_state FROM {approval_task} t \
                        JOIN {o_employee} e ON e.id = t.person_id WHERE t.approval_id = ? ORDER BY t.number";
            let sql = conn.sql(text, [Val::from(id)]);
            let kept: Vec<(i64, Id, String)> = conn
                .rows(&sql)
                .await
                .unwrap()
                .iter()
                .map(|r| {
                    let state = String::from(r.text("state").unwrap());
                    if state == TaskState::Waiting.name() {
                        assert_eq!(r.text("account_state").unwrap(), "active", "{id} waits for who is gone");
                    }
                    (r.int("number").unwrap(), r.id("person_id").unwrap(), state)
                })
                .collect();
            let expected: Vec<(i64, Id, String)> =
                run.tasks.iter().map(|t| (i64::from(t.id), t.person, String::from(t.state.name()))).collect();
            assert_eq!(kept, expected, "the lists of those who are asked say what the rules go by");
        }
        drop(conn);
        self.check_orders().await;
    }

    /// What was applied was approved, and what was approved was applied or stands in conflict.
    async fn check_orders(&self) {
        let ctx = self.cast.acting(self.cast.seller).await;
        for order in &self.orders {
            let shown = change_order::get(&ctx, &self.cast.company, *order).await.unwrap();
            let Some(id) = shown.brief.approval else { continue };
            let approval = self.cast.get(self.cast.started.employee, id).await.unwrap();
            let expected = match shown.brief.stage {
                Stage::Applied => Approval::Approved,
                // Returned, and changed by others before it was submitted again.
                Stage::Conflict if approval.summary.stage == Approval::Returned => continue,
                Stage::Conflict => Approval::Approved,
                Stage::Waiting => Approval::Waiting,
                Stage::Returned => Approval::Returned,
                Stage::Rejected => Approval::Rejected,
                // One in conflict can be given up though it was approved.
                Stage::Withdrawn if approval.summary.stage == Approval::Approved => continue,
                Stage::Withdrawn => Approval::Withdrawn,
                Stage::Draft => panic!("a draft has no approval"),
            };
            assert_eq!(approval.summary.stage, expected, "{:?}", shown.brief);
        }
    }
}

async fn random_acts_leave_one_truth(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let mut chance = Chance::new(20_261_122);
    let bill = cast.bill(10).await;
    let graph = process(&cast, &mut chance);
    cast.process_with(&["edit"], graph).await;
    let people = vec![cast.chief, cast.head, cast.other, cast.finance, cast.second, cast.started.employee];
    let mut play = Play { cast, chance, bill, orders: Vec::new(), people, decided: BTreeMap::new() };
    while play.orders.len() < 4 {
        play.propose().await;
    }
    for _ in 0..200 {
        play.act().await;
    }
    assert!(play.decided.values().sum::<usize>() > 10, "little was decided: {:?}", play.decided);
    // Every version of the bill that a change order made has its approval.
    let ctx = play.cast.acting(play.cast.seller).await;
    let versions = change_order::versions(&ctx, &play.cast.company, "bill", bill).await.unwrap();
    for link in versions.iter().filter_map(|v| v.change_order.as_ref()) {
        let shown = change_order::get(&ctx, &play.cast.company, link.id).await.unwrap();
        assert_eq!(shown.brief.stage, Stage::Applied);
    }
    assert!(query::get(&play.cast.system(), &play.cast.company, "bill", bill).await.is_ok());
}

both!(random_acts_leave_one_truth);
