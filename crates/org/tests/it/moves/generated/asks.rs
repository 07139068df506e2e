//! Random requests that make sense for the company as it stands, most of them.

use chrono::{NaiveDate, TimeDelta};
use guanxi_kernel::Id;
use guanxi_org::moves::request::{
    BalanceBy, ByField, ByFieldCase, Closed, Departure, Exception, Further, Handover, HandoverRule, Holding,
    MoveKind, MoveRequest, Receiver, ReceiverWord, ReorganiseStep, StopAccount,
};
use serde_json::{Value as Json, json};

use super::dice::Dice;
use super::look::{Look, OBJECTS};
use super::oracle::Staff;

/// Asks for moves.
pub(super) struct Asks<'a> {
    look: &'a Look,
    dice: &'a Dice,
    people: Vec<Id>,
    positions: Vec<Id>,
    departments: Vec<Id>,
    /// Those who can take anything.
    able: Vec<Id>,
    /// Whether what is to happen may lie ahead.
    ahead: bool,
}

/// A leave of somebody who has something to give, with somebody who stands in, most of the time.
pub(super) fn leave(look: &Look, dice: &Dice) -> MoveRequest {
    let asks = Asks::new(look, dice, false);
    let person = dice.maybe(95, &asks.able).unwrap_or_else(|| dice.pick(&asks.people));
    MoveRequest { effective_on: None, ..asks.leave(person) }
}

/// A request for the company; `ahead` ones happen on a day to come.
pub(super) fn ask(look: &Look, dice: &Dice, ahead: bool) -> MoveRequest {
    Asks::new(look, dice, ahead).any()
}

impl<'a> Asks<'a> {
    fn new(look: &'a Look, dice: &'a Dice, ahead: bool) -> Self {
        let staff = Staff { look, day: look.today, without: None };
        let here = |id: &Id| {
            let person = &look.people[id];
            let sees = OBJECTS.iter().all(|object| staff.sees(*id, object, staff.home(*id)));
            person.state == "active" && person.leave_from.is_none() && sees
        };
        let open = look.departments.iter().filter(|(_, d)| d.closed_on.is_none());
        Self {
            look,
            dice,
            people: look.people.keys().copied().collect(),
            positions: look.positions.keys().copied().collect(),
            departments: open.map(|(id, _)| *id).collect(),
            able: look.people.keys().copied().filter(here).collect(),
            ahead,
        }
    }

    fn any(&self) -> MoveRequest {
        let of = |test: &dyn Fn(&Id) -> bool| self.people.iter().copied().filter(test).collect::<Vec<Id>>();
        let gone = of(&|id| self.look.people[id].state == "left");
        let away = of(&|id| self.look.people[id].leave_from.is_some());
        let here = of(&|id| self.look.people[id].state != "left");
        let person = if self.dice.chance(97) { self.dice.pick(&here) } else { self.dice.pick(&self.people) };
        let mut request = match self.dice.below(100) {
            0..20 => self.change(person),
            20..27 => self.add(MoveKind::AddPosition, person),
            27..33 => self.add(MoveKind::Act, person),
            33..41 => self.end(person),
            41..52 => self.leave(person),
            52..57 if !away.is_empty() => self.of(MoveKind::Return, self.dice.pick(&away)),
            57..62 if !gone.is_empty() => {
                let mut request = self.of(MoveKind::Rehire, self.dice.pick(&gone));
                request.position = self.dice.maybe(80, &self.positions);
                request
            }
            62..74 => self.reorganise(),
            74..84 => self.with_handover(MoveKind::HandOver, person),
            84..86 => self.add(MoveKind::Activate, person),
            _ => self.depart(person),
        };
        if self.dice.chance(10) {
            request.reason = String::from("因为");
        }
        request
    }

    fn of(&self, kind: MoveKind, person: Id) -> MoveRequest {
        let mut request = MoveRequest { employee: Some(person), ..MoveRequest::empty(kind) };
        if self.ahead {
            request.effective_on = Some(self.day(1, 4));
        } else if self.dice.chance(12) {
            request.effective_on = Some(self.look.today);
        } else if self.dice.chance(4) && kind != MoveKind::Depart {
            request.effective_on = Some(self.day(-5, -1));
        }
        request
    }

    fn day(&self, from: i64, to: i64) -> NaiveDate {
        self.look.today + TimeDelta::days(self.dice.days(from, to))
    }

    fn with_handover(&self, kind: MoveKind, person: Id) -> MoveRequest {
        let request = self.of(kind, person);
        MoveRequest { handover: self.handover(kind, person), ..request }
    }

    /// Positions somebody holds or will hold.
    fn held(&self, person: Id) -> Vec<Id> {
        let mine = self.look.appointments.values().filter(|a| a.employee == person);
        mine.filter(|a| a.ends_on.is_none_or(|last| last >= self.look.today)).map(|a| a.position).collect()
    }

    fn holding(&self) -> Option<Holding> {
        self.dice.maybe(35, &[Holding::Primary, Holding::Additional, Holding::Acting])
    }

    fn change(&self, person: Id) -> MoveRequest {
        let mut request = self.with_handover(MoveKind::ChangePosition, person);
        request.position = Some(self.dice.pick(&self.positions));
        request.appointment = self.holding();
        if self.dice.chance(25) {
            let held = self.held(person);
            request.from_position = self.dice.maybe(90, &held).or(self.dice.maybe(30, &self.positions));
        }
        request.until = self.dice.chance(12).then(|| self.day(3, 20));
        request.subordinates = self.dice.maybe(20, &self.positions);
        if self.dice.chance(20) {
            let others: Vec<Id> = self.people.iter().copied().filter(|p| *p != person).collect();
            for other in self.dice.some(1 + self.dice.below(2), &others) {
                let position = self.dice.maybe(75, &self.positions);
                let own = self.held(other);
                let from_position = self.dice.maybe(if position.is_some() { 20 } else { 70 }, &own);
                let appointment = self.holding();
                request.people.push(Further { employee: other, position, from_position, appointment });
            }
        }
        request
    }

    fn add(&self, kind: MoveKind, person: Id) -> MoveRequest {
        let mut request = self.of(kind, person);
        request.position = Some(self.dice.pick(&self.positions));
        request.appointment = self.holding();
        let bounded = kind == MoveKind::Act || self.dice.chance(30);
        request.until =
            bounded.then(|| if self.dice.chance(96) { self.day(5, 25) } else { self.day(-9, -6) });
        request
    }

    fn end(&self, person: Id) -> MoveRequest {
        let mut request = self.with_handover(MoveKind::EndPosition, person);
        let held = self.held(person);
        request.position = self.dice.maybe(94, &held).or_else(|| Some(self.dice.pick(&self.positions)));
        request.subordinates = self.dice.maybe(25, &self.positions);
        request
    }

    fn leave(&self, person: Id) -> MoveRequest {
        let mut request = self.with_handover(MoveKind::LeaveOfAbsence, person);
        request.until = self.dice.chance(80).then(|| self.day(5, 9));
        let covers: Vec<Id> = self.able.iter().copied().filter(|id| *id != person).collect();
        request.cover = self.dice.maybe(75, &covers).or(self.dice.maybe(10, &self.people));
        request
    }

    fn depart(&self, person: Id) -> MoveRequest {
        let mut request = self.with_handover(MoveKind::Depart, person);
        if self.ahead {
            if self.dice.chance(70) {
                request.until = request.effective_on.take().map(|day| day - TimeDelta::days(1));
            }
            request.stop_account = self.dice.maybe(50, &[StopAccount::Now, StopAccount::Effective]);
        } else if self.dice.chance(15) {
            request.until = Some(self.day(-4, -1));
        }
        if self.dice.chance(60) {
            let rehire = self.dice.maybe(60, &["yes", "no", "unknown"]).map(String::from);
            let kind = String::from(self.dice.pick(&["resignation", "dismissal", "other"]));
            request.departure = Some(Departure { kind, rehire, legal_hold: self.dice.chance(30) });
        }
        request.subordinates = self.dice.maybe(25, &self.positions);
        request
    }

    fn handover(&self, kind: MoveKind, giver: Id) -> Handover {
        let dice = self.dice;
        let mut handover = Handover {
            follow: dice.chance(80),
            closed: if dice.chance(75) { Closed::Keep } else { Closed::Move },
            ..Handover::default()
        };
        for _ in 0..dice.pick(&[0, 0, 1, 1, 2, 3]) {
            handover.rules.push(self.rule(kind, giver));
        }
        let mine = self.look.records.iter().filter(|(_, r)| r.owner == Some(giver));
        let mine: Vec<(&'static str, Id)> = mine.map(|(key, _)| *key).collect();
        for (object, record) in dice.some(dice.pick(&[0, 0, 0, 1, 3]), &mine) {
            let receiver = self.receiver(kind, giver, None);
            let several = matches!(receiver, Receiver::Balance { .. });
            if !several || dice.chance(5) {
                handover.exceptions.push(Exception { object: String::from(object), record, receiver });
            }
        }
        let need = if kind == MoveKind::Depart { 95 } else { 60 };
        handover.rest = dice.chance(need).then(|| {
            let receiver = self.receiver(kind, giver, None);
            if dice.chance(2) { self.by_field(kind, giver, "client") } else { receiver }
        });
        handover
    }

    fn rule(&self, kind: MoveKind, giver: Id) -> HandoverRule {
        let dice = self.dice;
        let object = dice.pick(&["client", "client", "bill", "chore", "deal", "*", "*", "move"]);
        let object = if dice.below(200) == 0 { "nothing" } else { object };
        let filters: &[Json] = match object {
            "client" => &[
                json!({"field": "region", "op": "eq", "value": "east"}),
                json!({"field": "worth", "op": "ge", "value": 5}),
                json!({"field": "region", "op": "is_null"}),
            ],
            "bill" => &[json!({"field": "status", "op": "eq", "value": "open"})],
            "chore" => &[
                json!({"field": "weight", "op": "ge", "value": 2}),
                json!({"field": "status", "op": "eq", "value": "waiting"}),
            ],
            "deal" => &[json!({"field": "region", "op": "eq", "value": "west"})],
            _ => &[],
        };
        let receiver = self.receiver(kind, giver, Some(object));
        HandoverRule { object: String::from(object), filter: dice.maybe(50, filters), receiver }
    }

    fn receiver(&self, kind: MoveKind, giver: Id, object: Option<&str>) -> Receiver {
        let dice = self.dice;
        let others: Vec<Id> = self.able.iter().copied().filter(|id| *id != giver).collect();
        let keeps = kind != MoveKind::Depart || dice.chance(2);
        match dice.below(100) {
            0..8 if keeps => Receiver::Word(ReceiverWord::Keep),
            8..14 => Receiver::Word(ReceiverWord::Pool),
            14..24 => {
                let held = self.look.appointments.values().filter(|a| others.contains(&a.employee));
                let held: Vec<Id> = held.map(|a| a.position).collect();
                let position = dice.maybe(93, &held).unwrap_or_else(|| dice.pick(&self.positions));
                Receiver::Position { position }
            }
            24..31 => Receiver::HeadOf { head_of: dice.pick(&self.departments) },
            31..48 if others.len() > 1 => {
                let mut balance = dice.some(2 + dice.below(2), &others);
                balance.extend((keeps && dice.chance(15)).then_some(giver));
                if dice.chance(1) {
                    balance.push(balance[0]);
                }
                let by = if dice.chance(35) { BalanceBy::Value } else { BalanceBy::Count };
                Receiver::Balance { balance, by }
            }
            48..65 if object.is_some_and(|o| !matches!(o, "move" | "nothing")) => {
                self.by_field(kind, giver, object.unwrap())
            }
            _ => {
                let employee = dice.maybe(97, &others).unwrap_or_else(|| dice.pick(&self.people));
                Receiver::Employee { employee }
            }
        }
    }

    fn by_field(&self, kind: MoveKind, giver: Id, object: &str) -> Receiver {
        let (field, values): (&str, &[Json]) = match object {
            "bill" => ("status", &[json!("open"), json!("paid")]),
            "chore" => ("status", &[json!("waiting"), json!("finished")]),
            "client" if self.dice.chance(30) => ("worth", &[json!(5), json!(10)]),
            _ => ("region", &[json!("east"), json!("west"), json!("north")]),
        };
        let case = |value: Json| ByFieldCase { value, receiver: self.receiver(kind, giver, None) };
        let cases = self.dice.some(1 + self.dice.below(2), values).into_iter().map(case).collect();
        let rest = self.dice.chance(40).then(|| self.receiver(kind, giver, None));
        Receiver::ByField { by_field: Box::new(ByField { field: String::from(field), cases, rest }) }
    }

    fn reorganise(&self) -> MoveRequest {
        let dice = self.dice;
        let mut request = MoveRequest::empty(MoveKind::Reorganise);
        if self.ahead {
            request.effective_on = Some(self.day(1, 4));
        }
        request.handover.closed = if dice.chance(75) { Closed::Keep } else { Closed::Move };
        for n in 0..=dice.below(3) {
            // Now and then a department that is closed already, or above the other.
            let all: Vec<Id> = self.look.departments.keys().copied().collect();
            let from = if dice.chance(96) { &self.departments } else { &all };
            let (one, other) = (dice.pick(from), dice.pick(from));
            let name = format!("s{n}");
            request.steps.push(match dice.below(5) {
                0 => ReorganiseStep::Rename { rename: one, name },
                1 => ReorganiseStep::Move { r#move: one, to: other },
                2 => ReorganiseStep::Merge { merge: one, into: other },
                3 => ReorganiseStep::Close { close: one, into: dice.maybe(50, &[other]) },
                _ => {
                    let here = self.look.positions.iter().filter(|(_, p)| p.department == Some(one));
                    let here: Vec<Id> = here.map(|(id, _)| *id).collect();
                    let some = if dice.chance(95) { &here } else { &self.positions };
                    ReorganiseStep::Split { split: one, name, positions: dice.some(2, some) }
                }
            });
        }
        request
    }
}
