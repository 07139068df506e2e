//! What a move should do, found out from what is asked for and from plain data alone. It shares no code with the plan.

mod absence;
mod departments;
mod fields;
mod leaving;
mod records;
mod staff;
mod when;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use guanxi_kernel::{Id, Instant};
use guanxi_org::moves::request::{Holding, MoveKind, MoveRequest};

use super::look::{Appointment, Key, Look, Moved};
pub(super) use absence::Leave;
pub(super) use leaving::stopped;
pub(super) use records::{Going, Out};
pub(super) use staff::Staff;
use when::{When, when};

/// What should come of a move.
#[derive(Debug)]
pub(super) struct Expected {
    /// The first day on which it holds.
    pub(super) day: NaiveDate,
    /// Whether that has come.
    pub(super) due: bool,
    /// Codes of what stands against it.
    pub(super) blocking: BTreeSet<&'static str>,
    /// The company afterwards. Appointments and departments that are made have ids of no real one.
    pub(super) after: Look,
    /// Appointments that end, and the ids of those that begin.
    pub(super) closed: Vec<Id>,
    pub(super) opened: Vec<Id>,
    /// Where records go.
    pub(super) going: BTreeMap<Key, Going>,
    /// Places that name somebody who leaves: how many, and what becomes of them.
    pub(super) references: Vec<(String, u64, &'static str)>,
    /// What becomes of departments: what, before, after.
    pub(super) departments: Vec<(Id, &'static str, Option<String>, Option<String>)>,
    /// Positions that come to another department.
    pub(super) relocated: BTreeSet<Id>,
    /// The leave that a return ends.
    pub(super) leave: Option<Id>,
}

/// The first id of appointments that begin: later than any real one.
pub(super) const OPENED: i64 = i64::MAX - 1_000;

/// Works out what should come of the move with this id.
pub(super) fn expect(
    look: &Look,
    request: &MoveRequest,
    this: Id,
    now: Instant,
    leaves: &BTreeMap<Id, Leave>,
) -> Expected {
    let when = when(request, now, look.today);
    let mut e = Expected {
        day: when.day,
        due: when.due,
        blocking: BTreeSet::new(),
        after: look.clone(),
        closed: Vec::new(),
        opened: Vec::new(),
        going: BTreeMap::new(),
        references: Vec::new(),
        departments: Vec::new(),
        relocated: BTreeSet::new(),
        leave: None,
    };
    e.people(look, request, this, &when);
    e.wishes(look, request, &when);
    departments::take(look, request, &mut e);
    e.subordinates(look, request);
    e.leave(look, request, leaves);
    let leaving = request.employee.filter(|_| request.kind == MoveKind::Depart);
    let before = Staff { look, day: e.day, without: None };
    let after = Staff { look: &e.after.clone(), day: e.day, without: leaving };
    // What takes effect in the past leaves the company as it is found today.
    let counts = e.day.max(look.today);
    let now = Staff { look, day: counts, without: None };
    let then = Staff { look: after.look, day: counts, without: leaving };
    if now.administered() && !then.administered() {
        e.blocking.insert("org.last_administrator");
    }
    records::take(&before, &after, request, this, &mut e);
    if let Some(person) = leaving {
        leaving::take(&before, &after, request, person, when.last, &mut e);
    }
    e.homes(look);
    e
}

/// Ends on the day, or never counted.
fn closed(a: &Appointment, last: NaiveDate) -> NaiveDate {
    last.max(a.starts_on - Days::new(1))
}

impl Expected {
    /// Whether those who move are here.
    fn people(&mut self, look: &Look, request: &MoveRequest, this: Id, when: &When) {
        let movers: Vec<Id> =
            request.employee.into_iter().chain(request.people.iter().map(|f| f.employee)).collect();
        let mut seen = BTreeSet::new();
        for person in &movers {
            if !seen.insert(*person) {
                self.blocking.insert("move.named_twice");
                continue;
            }
            let known = &look.people[person];
            let (left, away) = (known.state == "left", known.leave_from.is_some());
            let code = match request.kind {
                MoveKind::HandOver => None,
                MoveKind::Rehire => (!left).then_some("move.not_left"),
                MoveKind::Return if !away || self.returned(look, request) => Some("move.not_away"),
                MoveKind::LeaveOfAbsence if away => Some("move.away_already"),
                _ => left.then_some("move.person_left"),
            };
            self.blocking.extend(code);
            let later = |m: &Moved| {
                m.employee == Some(*person)
                    && m.stage == "done"
                    && m.effective_at.is_some_and(|at| at > when.at)
            };
            if look.moves.iter().any(|(id, m)| *id != this && later(m)) {
                self.blocking.insert("move.before_another");
            }
        }
        if let Some(cover) = request.cover {
            if !seen.insert(cover) {
                self.blocking.insert("move.named_twice");
            } else if look.people[&cover].state != "active" {
                self.blocking.insert("move.receiver_left");
            }
        }
        let timed = matches!(request.kind, MoveKind::Act | MoveKind::LeaveOfAbsence);
        if timed && request.until.is_some_and(|until| until < self.day) {
            self.blocking.insert("move.ends_before");
        }
    }

    /// Appointments of everybody who moves, and of who stands in.
    fn wishes(&mut self, look: &Look, request: &MoveRequest, when: &When) {
        if let Some(person) = request.employee {
            self.wish(look, request, person, when);
        }
        for further in &request.people {
            let kind =
                if further.position.is_some() { MoveKind::ChangePosition } else { MoveKind::EndPosition };
            let own = MoveRequest {
                position: further.position.or(further.from_position),
                from_position: further.from_position,
                appointment: further.appointment,
                until: request.until,
                ..MoveRequest::empty(kind)
            };
            self.wish(look, &own, further.employee, when);
        }
        if let (MoveKind::LeaveOfAbsence, Some(person), Some(cover)) =
            (request.kind, request.employee, request.cover)
        {
            let has: BTreeSet<Id> =
                standing(look, cover, self.day).into_iter().map(|(_, a)| a.position).collect();
            let staff = Staff { look, day: self.day, without: None };
            for (_, held) in staff.held(person).iter().filter(|(_, a)| !has.contains(&a.position)) {
                self.open(cover, held.position, "acting", request.until);
            }
        }
        let ends_before = |id: &Id| {
            let a = &self.after.appointments[id];
            a.ends_on.is_some_and(|last| last < a.starts_on)
        };
        if self.opened.iter().any(ends_before) {
            self.blocking.insert("move.ends_before");
        }
    }

    fn wish(&mut self, look: &Look, request: &MoveRequest, person: Id, when: &When) {
        let own = standing(look, person, self.day);
        let eve = self.day - Days::new(1);
        let primary = |a: &&(Id, &Appointment)| a.1.kind == "primary";
        match request.kind {
            MoveKind::Depart => own.iter().for_each(|(id, a)| self.close(*id, a, when.last)),
            MoveKind::EndPosition => {
                let found = match request.position {
                    Some(position) => own.iter().find(|(_, a)| a.position == position),
                    None => own.iter().find(primary),
                };
                match found {
                    Some((id, a)) => self.close(*id, a, eve),
                    None => drop(self.blocking.insert("move.not_held")),
                }
            }
            MoveKind::ChangePosition => self.change(request, person, &own),
            MoveKind::AddPosition | MoveKind::Act | MoveKind::Activate | MoveKind::Rehire => {
                let Some(position) = request.position else { return };
                if own.iter().any(|(_, a)| a.position == position) {
                    self.blocking.insert("move.held_already");
                    return;
                }
                let kind = match (request.kind, request.appointment) {
                    (MoveKind::Act, _) => "acting",
                    (_, Some(holding)) => word(holding),
                    (MoveKind::AddPosition, None) => "additional",
                    _ => "primary",
                };
                if kind == "primary" && own.iter().any(|a| primary(&a)) {
                    self.blocking.insert("move.primary_held");
                }
                self.open(person, position, kind, request.until);
            }
            _ => {}
        }
    }

    /// The position left ends, and whatever would stand beside the new one and may not: the same position held otherwise,
    /// and another primary one, also those that are settled for later.
    fn change(&mut self, request: &MoveRequest, person: Id, own: &[(Id, &Appointment)]) {
        let position = request.position.unwrap();
        let left = match request.from_position {
            Some(from) => own.iter().find(|(_, a)| a.position == from),
            None => own.iter().find(|(_, a)| a.kind == "primary"),
        };
        if request.from_position.is_some() && left.is_none() {
            self.blocking.insert("move.not_held");
            return;
        }
        let kind = word(request.appointment.unwrap_or(Holding::Primary));
        if left.is_some_and(|(_, a)| a.position == position && a.kind == kind) {
            self.blocking.insert("move.same_position");
            return;
        }
        let eve = self.day - Days::new(1);
        for (id, a) in own {
            let gone = left.is_some_and(|(from, _)| from == id)
                || a.position == position
                || (kind == "primary" && a.kind == "primary");
            if gone {
                self.close(*id, a, eve);
            }
        }
        let until = request.until.filter(|_| kind != "primary");
        self.open(person, position, kind, until);
    }

    fn close(&mut self, id: Id, a: &Appointment, last: NaiveDate) {
        self.after.appointments.get_mut(&id).unwrap().ends_on = Some(closed(a, last));
        self.closed.push(id);
    }

    fn open(&mut self, employee: Id, position: Id, kind: &str, ends_on: Option<NaiveDate>) {
        let free = |id: &i64| !self.after.appointments.contains_key(&Id(*id));
        let id = Id((OPENED..).find(free).unwrap());
        let kind = String::from(kind);
        let made = Appointment { employee, position, kind, starts_on: self.day, ends_on, remark: None };
        self.after.appointments.insert(id, made);
        self.opened.push(id);
    }

    /// Those who reported to a position given up.
    fn subordinates(&mut self, look: &Look, request: &MoveRequest) {
        let Some(to) = request.subordinates else { return };
        let given_up: BTreeSet<Id> = self.closed.iter().map(|id| look.appointments[id].position).collect();
        let staff = Staff { look, day: self.day, without: None };
        for (child, position) in &look.positions {
            if position.reports_to.is_none_or(|above| above == to || !given_up.contains(&above)) {
                continue;
            }
            if staff.below(to, *child) {
                self.blocking.insert("org.cycle");
            } else {
                self.after.positions.get_mut(child).unwrap().reports_to = Some(to);
            }
        }
    }

    /// Everybody belongs to the department of the primary position held today; who has none stays where they were.
    fn homes(&mut self, look: &Look) {
        let today = Staff { look: &self.after, day: look.today, without: None };
        let mut homes = Vec::new();
        for id in self.after.people.keys() {
            let held = today.held(*id).into_iter().next().filter(|(_, a)| a.kind == "primary");
            let home = held.and_then(|(_, a)| self.after.positions[&a.position].department);
            homes.extend(home.map(|home| (*id, home)));
        }
        for (id, home) in homes {
            self.after.people.get_mut(&id).unwrap().department = Some(home);
        }
    }
}

/// Appointments of a person that count on the day or later, the earliest first.
fn standing(look: &Look, person: Id, day: NaiveDate) -> Vec<(Id, &Appointment)> {
    let counts = |a: &Appointment| a.ends_on.is_none_or(|last| last >= day && last >= a.starts_on);
    let mine = look.appointments.iter().filter(|(_, a)| a.employee == person && counts(a));
    let mut mine: Vec<(Id, &Appointment)> = mine.map(|(id, a)| (*id, a)).collect();
    mine.sort_by_key(|(id, a)| (a.starts_on, *id));
    mine
}

const fn word(holding: Holding) -> &'static str {
    match holding {
        Holding::Primary => "primary",
        Holding::Additional => "additional",
        Holding::Acting => "acting",
    }
}
