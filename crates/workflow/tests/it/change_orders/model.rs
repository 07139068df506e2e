//! Random edits and change orders against a simple model of them.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::Id;
use guanxi_kernel::random::Random;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::Outcome;
use guanxi_workflow::change_order::{self, Reverted, Stage};
use serde_json::{Map, Value as Json, json};

use super::scene::Scene;

const FIELDS: [&str; 3] = ["price", "freight", "cost"];

/// What the bill says: fields, and lines with a number that grows whenever one changes.
#[derive(Debug, Clone, Default, PartialEq)]
struct Bill {
    fields: BTreeMap<&'static str, i64>,
    lines: BTreeMap<Id, (u64, i64)>,
}

#[derive(Debug, Clone)]
struct Order {
    id: Id,
    stage: Stage,
    base: Bill,
    fields: BTreeMap<&'static str, i64>,
    changed: BTreeMap<Id, i64>,
    removed: Vec<Id>,
    added: Vec<i64>,
}

struct Model {
    scene: Scene,
    dice: Random,
    bill: Bill,
    orders: Vec<Order>,
    /// Every version of the bill that was.
    versions: BTreeMap<i64, (BTreeMap<&'static str, i64>, Vec<i64>)>,
    /// Every stage a change order was at.
    stages: BTreeSet<&'static str>,
    clock: u64,
    fresh: i64,
}

impl Model {
    async fn new(t: TestDatabase, seed: u64) -> Self {
        let scene = Scene::new(t).await;
        let (dice, bill) = (Random::seeded(seed), Bill::default());
        let mut model = Self {
            scene,
            dice,
            bill,
            orders: Vec::new(),
            versions: BTreeMap::new(),
            stages: BTreeSet::new(),
            clock: 0,
            fresh: 1000,
        };
        model.bill.fields = [("price", 100), ("freight", 5), ("cost", 60)].into();
        model.meet().await;
        model
    }

    fn below(&self, bound: usize) -> usize {
        usize::try_from(self.dice.below(bound as u64)).unwrap()
    }

    fn chance(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// The next number of pieces: never twice the same, so that new lines are known by it.
    fn fresh(&mut self) -> i64 {
        self.fresh += 1;
        self.fresh
    }

    /// Lines made meanwhile are met by their pieces; everything else must be as the model has it.
    async fn meet(&mut self) {
        let read = self.scene.read().await;
        for field in FIELDS {
            assert_eq!(read[field], json!(self.bill.fields[field]), "{field}");
        }
        let found: BTreeMap<Id, i64> = self.scene.items().await.into_iter().collect();
        let made: Vec<(Id, i64)> =
            found.iter().filter(|(id, _)| !self.bill.lines.contains_key(id)).map(|(i, p)| (*i, *p)).collect();
        for (id, pieces) in made {
            let placeholder =
                self.bill.lines.iter().find(|(i, l)| i.get() < 0 && l.1 == pieces).map(|(i, _)| *i);
            if let Some(placeholder) = placeholder {
                self.bill.lines.remove(&placeholder);
            } else {
                assert!(self.versions.is_empty(), "a line nobody made: {pieces}");
            }
            self.clock += 1;
            self.bill.lines.insert(id, (self.clock, pieces));
        }
        let expected: BTreeMap<Id, i64> = self.bill.lines.iter().map(|(id, (_, p))| (*id, *p)).collect();
        assert_eq!(found, expected);
        let version = read["version"].as_i64().unwrap();
        let mut pieces: Vec<i64> = expected.values().copied().collect();
        pieces.sort_unstable();
        self.versions.insert(version, (self.bill.fields.clone(), pieces));
        for order in &self.orders {
            let ctx = self.scene.acting(self.scene.seller).await;
            let shown = change_order::get(&ctx, &self.scene.company, order.id).await.unwrap();
            assert_eq!(shown.brief.stage, order.stage, "{order:?}");
            self.stages.insert(order.stage.name());
            if order.stage.open() {
                assert_eq!(
                    !shown.conflicts.is_empty(),
                    clashes(order, &self.bill),
                    "{order:?} {:?}",
                    self.bill
                );
            }
        }
    }

    /// Some changes of the fields and lines as they are.
    fn some(&mut self) -> Order {
        let mut order = Order {
            id: Id(0),
            stage: Stage::Draft,
            base: self.bill.clone(),
            fields: BTreeMap::new(),
            changed: BTreeMap::new(),
            removed: Vec::new(),
            added: Vec::new(),
        };
        for field in FIELDS {
            let value = i64::try_from(self.below(4)).unwrap() + 100;
            if self.chance(40) && self.bill.fields[field] != value {
                order.fields.insert(field, value);
            }
        }
        for id in self.bill.lines.keys().copied().collect::<Vec<_>>() {
            match self.below(10) {
                0 => order.removed.push(id),
                1 | 2 => {
                    let pieces = self.fresh();
                    order.changed.insert(id, pieces);
                }
                _ => {}
            }
        }
        if self.chance(25) || order.fields.is_empty() {
            let pieces = self.fresh();
            order.added.push(pieces);
        }
        order
    }

    fn values(&self, order: &Order) -> Json {
        let mut values: Map<String, Json> =
            order.fields.iter().map(|(name, value)| (String::from(*name), json!(value))).collect();
        if !(order.changed.is_empty() && order.removed.is_empty() && order.added.is_empty()) {
            let kept = self.bill.lines.keys().filter(|id| !order.removed.contains(id));
            let mut items: Vec<Json> = kept
                .map(|id| match order.changed.get(id) {
                    Some(pieces) => json!({"id": id, "pieces": pieces}),
                    None => json!({"id": id}),
                })
                .collect();
            items.extend(order.added.iter().map(|pieces| json!({"name": "新", "pieces": pieces})));
            values.insert(String::from("items"), Json::Array(items));
        }
        Json::Object(values)
    }

    fn apply(&mut self, order: &Order) {
        self.bill.fields.extend(&order.fields);
        for (id, pieces) in &order.changed {
            self.clock += 1;
            self.bill.lines.insert(*id, (self.clock, *pieces));
        }
        self.bill.lines.retain(|id, _| !order.removed.contains(id));
        for pieces in &order.added {
            self.bill.lines.insert(Id(-*pieces), (0, *pieces));
        }
    }

    async fn step(&mut self) {
        let pick = (!self.orders.is_empty()).then(|| self.below(self.orders.len()));
        match (self.below(10), pick) {
            (0..=2, _) | (6.., None) => {
                let change = self.some();
                let values = self.values(&change);
                self.apply(&change);
                self.scene.meanwhile(values).await;
            }
            (3..=5, _) => {
                let mut order = self.some();
                order.id = self.scene.propose(self.values(&order)).await;
                if self.chance(70) {
                    self.scene.wait(order.id).await;
                    order.stage = Stage::Waiting;
                }
                self.orders.push(order);
            }
            // Nobody is asked about a draft.
            (6 | 7, Some(place)) if self.orders[place].stage != Stage::Draft => {
                let outcome = if self.chance(75) { Outcome::Approved } else { Outcome::Returned };
                self.decide(place, outcome).await;
            }
            (6.., Some(place)) => self.submit(place).await,
        }
        self.meet().await;
    }

    async fn decide(&mut self, place: usize, outcome: Outcome) {
        let mut order = self.orders[place].clone();
        let found = self.scene.decide(order.id, outcome).await;
        if matches!(order.stage, Stage::Waiting | Stage::Returned) {
            order.stage = match outcome {
                Outcome::Approved if clashes(&order, &self.bill) => Stage::Conflict,
                Outcome::Approved => Stage::Applied,
                _ => Stage::Returned,
            };
            if order.stage == Stage::Applied {
                self.apply(&order);
            }
        }
        assert_eq!(found, order.stage);
        self.orders[place] = order;
    }

    async fn submit(&mut self, place: usize) {
        let mut order = self.orders[place].clone();
        if !order.stage.in_hand() {
            return;
        }
        if order.stage == Stage::Conflict {
            // What was seen is confirmed; what is gone is not changed any more.
            order.base = self.bill.clone();
            order.changed.retain(|id, _| self.bill.lines.contains_key(id));
            order.removed.retain(|id| self.bill.lines.contains_key(id));
        }
        order.stage = if clashes(&order, &self.bill) { Stage::Conflict } else { Stage::Applied };
        if order.stage == Stage::Applied {
            self.apply(&order);
        }
        assert_eq!(self.scene.submit(order.id).await, order.stage);
        self.orders[place] = order;
    }

    /// Every version is what the bill said then, and the first can be gone back to.
    async fn look_back(&mut self) {
        let (company, system) = (&self.scene.company, self.scene.system());
        let last = *self.versions.keys().max().unwrap();
        for (version, (fields, pieces)) in &self.versions {
            let mut conn = company.db.read().await.unwrap();
            let bill = company.object("bill").unwrap();
            let then =
                guanxi_records::state::at_version(company, &mut conn, &bill, self.scene.bill, *version).await;
            let then = then.unwrap();
            for field in FIELDS {
                assert_eq!(then.value(field), &json!(fields[field]), "{field} of version {version}");
            }
            let lines = then.lines_of("items").iter().map(|l| l.values["pieces"].as_i64().unwrap());
            let mut found: Vec<i64> = lines.collect();
            found.sort_unstable();
            assert_eq!(&found, pieces, "lines of version {version}");
        }
        self.scene.t.clock.advance(std::time::Duration::from_secs(1));
        let (fields, pieces) = self.versions[&1].clone();
        if (&fields, &pieces) != (&self.versions[&last].0, &self.versions[&last].1) {
            let back =
                change_order::revert(&system, company, "bill", self.scene.bill, 1, String::new()).await;
            assert!(matches!(back.unwrap(), Reverted::Changed(_)));
        }
        let mut found: Vec<i64> = self.scene.items().await.iter().map(|(_, pieces)| *pieces).collect();
        found.sort_unstable();
        assert_eq!(found, pieces);
    }
}

/// Whether somebody else changed what the order changes.
fn clashes(order: &Order, now: &Bill) -> bool {
    let fields = order.fields.iter().any(|(name, wanted)| {
        let (then, now) = (order.base.fields[name], now.fields[name]);
        now != then && now != *wanted
    });
    let mut lines = order.changed.keys().chain(&order.removed);
    fields || lines.any(|id| order.base.lines.get(id).map(|l| l.0) != now.lines.get(id).map(|l| l.0))
}

async fn change_orders_and_edits_agree_with_the_model(t: TestDatabase) {
    let mut model = Model::new(t, 20_260_302).await;
    for _ in 0..60 {
        model.step().await;
    }
    let reached: Vec<_> = model.stages.iter().copied().collect();
    assert_eq!(reached, ["applied", "conflict", "draft", "returned", "waiting"]);
    model.look_back().await;
}

async fn and_by_another_chance(t: TestDatabase) {
    let mut model = Model::new(t, 7).await;
    for _ in 0..60 {
        model.step().await;
    }
    model.look_back().await;
}

both!(change_orders_and_edits_agree_with_the_model, and_by_another_chance);
