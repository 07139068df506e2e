//! Figures against an oracle that shares no code with them: over made-up histories of sales that change hands, books that
//! change, people who change positions, and clocks that change in summer.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use guanxi_insight::figures::{Attribution, By, Figures, Key, Measure, Period};
use guanxi_insight::{FiguresRequest, figures};
use guanxi_kernel::random::Random;
use guanxi_kernel::{Ctx, Id, Instant};
use guanxi_records::write;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::{Scene, at};

/// Where clocks go forward and back in the north, in the south, and not at all.
const ZONES: [&str; 4] = ["Europe/Berlin", "Asia/Shanghai", "America/Santiago", "America/New_York"];

/// How a sale was, from a moment on.
#[derive(Debug, Clone)]
struct State {
    since: Instant,
    owner: Option<Id>,
    department: Option<Id>,
}

#[derive(Debug)]
struct Sale {
    id: Id,
    on: NaiveDate,
    at: Instant,
    /// In cents.
    amount: Option<i64>,
    pieces: i64,
    states: Vec<State>,
    deleted: bool,
}

/// Who held a position as the primary one, both days included.
struct Held {
    person: Id,
    position: Id,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

struct World {
    scene: Scene,
    random: Random,
    people: Vec<Id>,
    departments: Vec<Id>,
    held: Vec<Held>,
    reader: Id,
}

impl World {
    async fn new(t: TestDatabase, seed: u64) -> Self {
        let scene = Scene::new(t, "2024-01-01T08:00:00Z").await;
        let random = Random::seeded(seed);
        let grants = [
            ("sale", "own"),
            ("employee", "all"),
            ("department", "all"),
            ("position", "all"),
            ("appointment", "all"),
        ];
        let role = scene.role("Reader", &grants).await;
        let mut departments = Vec::new();
        for name in ["North", "East", "South"] {
            departments.push(scene.department(name).await);
        }
        let mut positions = Vec::new();
        for (place, name) in ["One", "Two", "Three", "Four"].into_iter().enumerate() {
            positions.push(scene.position(name, departments[place % 3], &[]).await);
        }
        let mut people = Vec::new();
        for name in ["Li", "Wang", "Chen", "Zhou"] {
            people.push(scene.person(name, None).await);
        }
        let values = json!({"employee_id": people[0], "role_id": role, "starts_on": "2023-01-01"});
        scene.create("role_assignment", values).await;
        let (held, reader) = (Vec::new(), people[0]);
        let mut world = Self { scene, random, people, departments, held, reader };
        world.appoint(&positions).await;
        world
    }

    /// Positions one after the other, now and then none between two, for as long as it takes.
    async fn appoint(&mut self, positions: &[Id]) {
        let mut values = Vec::new();
        for person in self.people.clone() {
            let mut from = "2023-10-01".parse::<NaiveDate>().unwrap();
            while from.year() < 2050 {
                let last = from + Days::new(1 + self.below(200));
                let to = (self.below(8) > 0).then_some(last);
                let position = self.one_of(positions);
                self.held.push(Held { person, position, from, to });
                values.push(json!({"employee_id": person, "position_id": position, "kind": "primary",
                    "starts_on": from, "ends_on": to}));
                let Some(to) = to else { break };
                from = to + Days::new(1 + if self.below(3) == 0 { self.below(60) } else { 0 });
            }
        }
        self.scene.create_all("appointment", values).await;
    }

    fn below(&self, bound: u64) -> u64 {
        self.random.below(bound)
    }

    fn one_of<T: Copy>(&self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    fn maybe(&self, all: &[Id]) -> Option<Id> {
        (self.below(8) > 0).then(|| self.one_of(all))
    }

    fn now(&self) -> Instant {
        self.scene.t.now()
    }

    /// Time goes on: not at all, for minutes, to the very end of a day, or for days.
    fn time_goes_on(&self, zone: Tz) {
        let by = match self.below(6) {
            0 => TimeDelta::zero(),
            1 => TimeDelta::minutes(i64::try_from(self.below(600)).unwrap()),
            2 | 3 => end_of(self.now().with_timezone(&zone).date_naive(), zone) - self.now(),
            _ => TimeDelta::hours(i64::try_from(self.below(60)).unwrap()),
        };
        self.scene.t.clock.set(self.now() + by);
    }

    /// Time goes on to some days before clocks change, if they do.
    fn clocks_will_change(&self, zone: Tz) {
        let today = self.now().with_timezone(&zone).date_naive();
        let days = (1..250).map(|n| today + Days::new(n));
        let long = |day: &NaiveDate| end_of(*day, zone) - end_of(*day - Days::new(1), zone);
        if let Some(change) = days.into_iter().find(|day| long(day) != TimeDelta::days(1)) {
            let before = end_of(change - Days::new(6), zone);
            self.scene.t.clock.set(self.now().max(before));
        }
    }

    /// Sales of one batch, and what becomes of them.
    async fn history(&self, batch: u64, zone: Tz) -> Vec<Sale> {
        let mut sales = Vec::new();
        for _ in 0..2 + self.below(4) {
            self.time_goes_on(zone);
            self.sell(batch, zone, &mut sales).await;
            for _ in 0..self.below(3) {
                self.time_goes_on(zone);
                self.change(&mut sales).await;
            }
        }
        self.time_goes_on(zone);
        sales
    }

    async fn sell(&self, batch: u64, zone: Tz, sales: &mut Vec<Sale>) {
        let (mut made, mut drafts) = (Vec::new(), Vec::new());
        for _ in 0..=self.below(3) {
            let away = TimeDelta::minutes(i64::try_from(self.below(30_000)).unwrap() - 22_000);
            let at = self.now() + away;
            let sale = Sale {
                id: Id(0),
                on: at.with_timezone(&zone).date_naive(),
                at,
                amount: (self.below(9) > 0).then(|| i64::try_from(self.below(2_000_000)).unwrap() - 400_000),
                pieces: i64::try_from(self.below(20)).unwrap() - 3,
                states: vec![State {
                    since: self.now(),
                    owner: Some(self.one_of(&self.people)),
                    department: Some(self.one_of(&self.departments)),
                }],
                deleted: false,
            };
            let amount = sale.amount.map(|cents| {
                format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
            });
            drafts.push(json!({"name": "x", "batch": batch, "sold_on": sale.on, "sold_at": sale.at, "pieces": sale.pieces,
                "amount": amount, "owner_id": sale.states[0].owner, "department_id": sale.states[0].department}));
            made.push(sale);
        }
        let ids = self.scene.create_all("sale", drafts).await;
        sales.extend(made.into_iter().zip(ids).map(|(sale, id)| Sale { id, ..sale }));
    }

    async fn change(&self, sales: &mut [Sale]) {
        let place = usize::try_from(self.below(sales.len() as u64)).unwrap();
        let (now, kind) = (self.now(), self.below(8));
        let last = sales[place].states.last().unwrap().clone();
        if sales[place].deleted {
            return;
        }
        match kind {
            0 => {
                let (system, id) = (self.scene.system(), sales[place].id);
                write::delete(&system, &self.scene.company, "sale", id, None).await.unwrap();
                sales[place].deleted = true;
            }
            1 | 2 => {
                let department = self.maybe(&self.departments);
                // A record without books goes to those of its owner: nobody knows here which these are.
                let owner = if department.is_none() { None } else { last.owner };
                self.scene
                    .update("sale", sales[place].id, json!({"owner_id": owner, "department_id": department}))
                    .await;
                sales[place].states.push(State { since: now, owner, department });
            }
            _ => {
                let given: Vec<&mut Sale> = sales.iter_mut().skip(place).filter(|s| !s.deleted).collect();
                let receiver = |sale: &&mut Sale| {
                    (sale.id, self.one_of(&self.people), Some(self.one_of(&self.departments)))
                };
                let receivers: Vec<_> = given.iter().map(receiver).collect();
                let books = self.scene.transfer(&receivers).await;
                for ((sale, (_, owner, _)), department) in given.into_iter().zip(receivers).zip(books) {
                    sale.states.push(State { since: now, owner: Some(owner), department });
                }
            }
        }
    }

    fn position(&self, person: Option<Id>, day: NaiveDate) -> Option<Id> {
        let counts = |h: &&Held| Some(h.person) == person && h.from <= day && h.to.is_none_or(|to| day <= to);
        self.held.iter().find(counts).map(|h| h.position)
    }

    fn whose(&self, by: By, state: &State, day: NaiveDate) -> Option<Id> {
        match by {
            By::Owner => state.owner,
            By::Department => state.department,
            By::Position => self.position(state.owner, day),
            By::Nobody => None,
        }
    }

    fn request(&self, batch: u64, sales: &[Sale]) -> FiguresRequest {
        let text = |text: &str| String::from(text);
        let first = sales.iter().map(|s| s.on).min().unwrap() + Days::new(self.below(4));
        let last = first + Days::new(self.below(30));
        FiguresRequest {
            object: text("sale"),
            measure: match self.below(3) {
                0 => Measure::Count,
                1 => Measure::Sum(text("amount")),
                _ => Measure::Sum(text("pieces")),
            },
            date: text(self.one_of(&["sold_on", "sold_at"])),
            from: Some(first),
            to: Some(last),
            within: None,
            filter: Some(json!({"field": "batch", "op": "eq", "value": batch})),
            by: self.one_of(&[By::Owner, By::Department, By::Position, By::Nobody]),
            attribution: self.one_of(&[
                Attribution::Both,
                Attribution::Both,
                Attribution::Then,
                Attribution::Today,
            ]),
            period: self.one_of(&[None, Some(Period::Month), Some(Period::Quarter), Some(Period::Year)]),
        }
    }

    /// What must be answered: by period and by whom, what it came to and comes to.
    fn expected(&self, sales: &[Sale], request: &FiguresRequest, reader: Option<Id>, zone: Tz) -> Lines {
        let mut lines = Lines::new();
        let today = self.now().with_timezone(&zone).date_naive();
        for sale in sales.iter().filter(|s| !s.deleted) {
            let present = sale.states.last().unwrap();
            let day = match request.date.as_str() {
                "sold_on" => sale.on,
                _ => sale.at.with_timezone(&zone).date_naive(),
            };
            let asked = request.from.unwrap() <= day && day <= request.to.unwrap();
            if !asked || (reader.is_some() && present.owner != reader) {
                continue;
            }
            let value = match &request.measure {
                Measure::Count => 1,
                Measure::Sum(field) if field == "amount" => i128::from(sale.amount.unwrap_or_default()),
                Measure::Sum(_) => i128::from(sale.pieces),
            };
            let over = end_of(day, zone);
            let then = whose_then(&sale.states, over);
            let period = match request.period {
                None => None,
                Some(Period::Month) => Some(format!("{}-{:02}", day.year(), day.month())),
                Some(Period::Quarter) => Some(format!("{}-Q{}", day.year(), day.month0() / 3 + 1)),
                Some(Period::Year) => Some(day.year().to_string()),
            };
            if request.attribution.then() {
                let key = (period.clone(), self.whose(request.by, then, day));
                lines.entry(key).or_default().0 += value;
            }
            if request.attribution.today() {
                let key = (period, self.whose(request.by, present, today));
                lines.entry(key).or_default().1 += value;
            }
        }
        lines
    }

    async fn compare(&self, ctx: &Ctx, request: &FiguresRequest, expected: Lines, story: &str) {
        let found = figures(ctx, &self.scene.company, request).await.unwrap();
        let total: i128 = match request.attribution {
            Attribution::Today => expected.values().map(|(_, today)| today).sum(),
            _ => expected.values().map(|(then, _)| then).sum(),
        };
        assert_eq!(units(&found.total), total, "{story}");
        assert_eq!(lines(&found), expected, "{story}");
    }
}

type Lines = BTreeMap<(Option<String>, Option<Id>), (i128, i128)>;

fn lines(figures: &Figures) -> Lines {
    let mut lines = Lines::new();
    for line in &figures.lines {
        let id = match &line.key {
            Key::Named { id, .. } => Some(*id),
            Key::Nobody | Key::All => None,
            Key::Others => panic!("every name is known"),
        };
        let value = |value: &Option<String>| value.as_deref().map(units).unwrap_or_default();
        let twice = lines.insert((line.period.clone(), id), (value(&line.then), value(&line.today)));
        assert_eq!(twice, None);
    }
    lines
}

fn units(value: &str) -> i128 {
    value.replace('.', "").parse().unwrap()
}

/// How it was as a day ended; before it was made, as it was first for any time at all.
fn whose_then(states: &[State], over: Instant) -> &State {
    let made = states[0].since;
    let first = states.iter().rev().find(|s| s.since == made).unwrap();
    states.iter().rev().find(|s| s.since < over).filter(|s| s.since > made).unwrap_or(first)
}

/// The moment a day is over.
fn end_of(day: NaiveDate, zone: Tz) -> Instant {
    let midnight = (day + Days::new(1)).and_time(NaiveTime::MIN);
    let begins = zone.from_local_datetime(&midnight).earliest();
    // In Santiago clocks go forward at midnight: the day begins at one.
    let begins = begins.or_else(|| zone.from_local_datetime(&(midnight + TimeDelta::hours(1))).earliest());
    begins.unwrap().to_utc()
}

async fn histories(t: TestDatabase, seed: u64, cases: u64) {
    let world = World::new(t, seed).await;
    let mut moved = 0;
    for batch in 0..cases {
        let zone = world.one_of(&ZONES);
        world.scene.lies_in(zone).await;
        let zone: Tz = zone.parse().unwrap();
        if batch % 8 == 0 {
            world.clocks_will_change(zone);
        }
        let sales = world.history(batch, zone).await;
        moved += sales.iter().filter(|s| s.states.len() > 1).count();
        let reader = world.scene.acting(world.reader).await;
        for _ in 0..6 {
            let request = world.request(batch, &sales);
            let story = format!("seed {seed} case {batch} {zone} {}\n{request:?}\n{sales:#?}", world.now());
            let expected = world.expected(&sales, &request, None, zone);
            world.compare(&world.scene.system(), &request, expected, &story).await;
            let expected = world.expected(&sales, &request, Some(world.reader), zone);
            world.compare(&reader, &request, expected, &format!("as a reader: {story}")).await;
        }
    }
    assert!(moved as u64 > cases, "{moved}");
    assert!(at("2024-06-01T00:00:00Z") < world.now() && world.now() < at("2050-01-01T00:00:00Z"));
}

async fn figures_agree_with_the_oracle(t: TestDatabase) {
    let cases = if t.db.dialect().writes_in_parallel() { 60 } else { 300 };
    histories(t, 20_260_302, cases).await;
}

both!(figures_agree_with_the_oracle);
