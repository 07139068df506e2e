//! A plan against what is found afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use guanxi_kernel::{Authority, Id};
use guanxi_org::moves::request::{MoveKind, MoveRequest};
use guanxi_org::moves::{Plan, Ref};

use super::look::{ENDED, GONE, Look, OBJECTS, differ};
use super::oracle::{Expected, Out, Staff};

/// Complaints about what was found.
pub(super) type Faults = Vec<String>;

/// The plan, with the company before and after it was carried out.
pub(super) struct Checked<'a> {
    pub(super) request: &'a MoveRequest,
    pub(super) plan: &'a Plan,
    pub(super) expected: &'a Expected,
    pub(super) before: &'a Look,
    pub(super) found: &'a Look,
    /// Ids of appointments that begin, as they came to be.
    pub(super) opened: &'a [Id],
}

fn same<T: PartialEq + Debug>(what: &str, planned: T, found: T, faults: &mut Faults) {
    if planned != found {
        faults.push(format!("{what}: planned {planned:?}, but {found:?}"));
    }
}

fn id(of: &Option<Ref>) -> Option<Id> {
    of.as_ref().map(|r| r.id)
}

/// The widest scopes by object and action, and powers.
fn scopes(rights: &Authority) -> (BTreeMap<(String, String), String>, BTreeSet<String>) {
    let mut widest = BTreeMap::new();
    for proof in &rights.proofs {
        let key = (String::from(&*proof.object), String::from(proof.action.name()));
        let scope = widest.entry(key).or_insert(proof.scope);
        *scope = proof.scope.max(*scope);
    }
    let scopes = widest.into_iter().map(|(key, scope)| (key, String::from(scope.name()))).collect();
    (scopes, rights.powers.iter().map(|p| String::from(p.name())).collect())
}

impl Checked<'_> {
    fn leaver(&self) -> Option<Id> {
        self.request.employee.filter(|_| self.request.kind == MoveKind::Depart)
    }

    fn earlier(&self) -> Staff<'_> {
        Staff { look: self.before, day: self.expected.day, without: None }
    }

    fn later(&self) -> Staff<'_> {
        Staff { look: self.found, day: self.expected.day, without: self.leaver() }
    }

    /// Everything the plan says that can be found out.
    pub(super) fn faults(&self) -> Faults {
        let mut faults = Vec::new();
        same("first day", self.plan.effective_on, self.expected.day, &mut faults);
        self.people(&mut faults);
        self.groups(&mut faults);
        self.balance(&mut faults);
        self.reporting(&mut faults);
        self.vacant(&mut faults);
        self.departments(&mut faults);
        let references: BTreeSet<(String, u64, String)> =
            self.plan.references.iter().map(|r| (r.name.clone(), r.count, r.effect.clone())).collect();
        let expected = self.expected.references.iter();
        let expected = expected.map(|(name, count, effect)| (name.clone(), *count, String::from(*effect)));
        same("references", references, expected.collect(), &mut faults);
        faults
    }

    fn people(&self, faults: &mut Faults) {
        let mut concerned: BTreeSet<Id> = self.request.employee.into_iter().collect();
        concerned.extend(self.expected.closed.iter().map(|id| self.before.appointments[id].employee));
        concerned.extend(self.opened.iter().map(|id| self.found.appointments[id].employee));
        concerned.extend(self.expected.relocated.iter().flat_map(|p| self.earlier().holders(*p)));
        let shown: BTreeSet<Id> = self.plan.people.iter().map(|p| p.employee.id).collect();
        same("people", &shown, &concerned, faults);
        let made = |d: &Id| !self.before.departments.contains_key(d);
        let (old, new) = (self.earlier(), self.later());
        for person in &self.plan.people {
            let who = person.employee.id;
            let closed: BTreeSet<_> =
                person.appointments.closed.iter().map(|c| (c.id, c.ends_on, c.ends_on_before)).collect();
            let mine = self.expected.closed.iter().filter(|id| self.before.appointments[id].employee == who);
            let mine = mine.map(|id| {
                (*id, self.found.appointments[id].ends_on.unwrap(), self.before.appointments[id].ends_on)
            });
            same("positions given up", closed, mine.collect(), faults);
            let opened = person.appointments.opened.iter();
            let opened: BTreeSet<_> =
                opened.map(|o| (o.position.id, o.kind.clone(), o.starts_on, o.ends_on)).collect();
            let mine = self.opened.iter().map(|id| &self.found.appointments[id]);
            let mine = mine.filter(|a| a.employee == who);
            let mine = mine.map(|a| (a.position, a.kind.clone(), a.starts_on, a.ends_on));
            same("positions taken up", opened, mine.collect(), faults);
            let home = new.home(who).filter(|d| !made(d));
            same("home before", id(&person.department.before), old.home(who), faults);
            same("home after", id(&person.department.after), home, faults);
            same("superior before", id(&person.superior.before), old.superior_of(who), faults);
            same("superior after", id(&person.superior.after), new.superior_of(who), faults);
            self.account(person, faults);
            if self.expected.day == self.before.today {
                self.rights(person, faults);
                self.sees(person, faults);
            }
        }
        // Nobody else's rights are other ones, by scope: what they reach may be.
        if self.expected.day == self.before.today {
            for who in self.before.people.keys().filter(|id| !shown.contains(id)) {
                let (old, new) = (scopes(&self.before.rights[who]), scopes(&self.found.rights[who]));
                differ(&format!("rights of {who}, who is not concerned"), &old.0, &new.0, faults);
                same(&format!("powers of {who}, who is not concerned"), old.1, new.1, faults);
            }
        }
    }

    fn account(&self, person: &guanxi_org::moves::PersonEffect, faults: &mut Faults) {
        let who = person.employee.id;
        let Some(account) = &person.account else {
            let states = (&self.before.people[&who].state, &self.found.people[&who].state);
            if states.0 != states.1 && self.request.kind != MoveKind::Rehire {
                faults.push(format!("the account of {who} changes unsaid: {states:?}"));
            }
            return;
        };
        same("account before", &account.before, &self.before.people[&who].state, faults);
        same("account after", &account.after, &self.found.people[&who].state, faults);
        let count = |look: &Look, table: &str| {
            look.rows[table].iter().filter(|(person, _)| *person == Some(who)).count() as u64
        };
        same("sessions", account.sessions, count(self.before, "session"), faults);
        same("tokens", account.tokens.len() as u64, count(self.before, "api_token"), faults);
        same("second factor", account.second_factor, count(self.before, "second_factor") > 0, faults);
        for (table, _) in ENDED.into_iter().chain(GONE) {
            same(table, 0, count(self.found, table), faults);
        }
    }

    fn rights(&self, person: &guanxi_org::moves::PersonEffect, faults: &mut Faults) {
        let who = person.employee.id;
        let (old, had) = scopes(&self.before.rights[&who]);
        let (new, has) = scopes(&self.found.rights[&who]);
        let mut changes = BTreeMap::new();
        for key in old.keys().chain(new.keys()).filter(|key| old.get(*key) != new.get(*key)) {
            changes.insert(key.clone(), (old.get(key).cloned(), new.get(key).cloned()));
        }
        let shown = person.rights.objects.iter();
        let shown =
            shown.map(|c| ((c.object.clone(), c.action.clone()), (c.before.clone(), c.after.clone())));
        differ(&format!("rights of {who}, planned and found"), &shown.collect(), &changes, faults);
        let words = |list: &[String]| list.iter().cloned().collect::<BTreeSet<String>>();
        same("powers gained", words(&person.rights.powers.gained), &has - &had, faults);
        same("powers lost", words(&person.rights.powers.lost), &had - &has, faults);
        let rule = |look: &Look| {
            let rights = &look.rights[&who];
            let seen = rights.can("client", guanxi_kernel::Action::Read);
            seen.then(|| String::from(rights.field("client", "region").name()))
        };
        let changed = rule(self.before).zip(rule(self.found)).filter(|(old, new)| old != new);
        let shown = person.rights.fields.iter().map(|f| (f.before.clone(), f.after.clone())).next();
        same("field rules", shown, changed, faults);
    }

    /// Counts hold by rights alone: compared where no record changes hands.
    fn sees(&self, person: &guanxi_org::moves::PersonEffect, faults: &mut Faults) {
        let who = person.employee.id;
        let still = self.expected.going.values().all(|g| g.out == Out::Stays);
        let returns = self.expected.leave.is_some();
        for object in OBJECTS.into_iter().filter(|o| *o != "move") {
            let sight = person.sees.iter().find(|s| s.object == object);
            let (old, new) = sight.map_or((0, 0), |s| (s.before.value, s.after.value));
            let what = |word| format!("{object} seen by {who} {word}");
            if let Some(counted) = self.before.sees.get(&(who, object)) {
                same(&what("before"), old, *counted, faults);
            }
            if still && !returns {
                same(&what("after"), new, self.found.sees[&(who, object)], faults);
            }
        }
    }

    /// Groups of records: where they go, why, how many, and which, by the sum of their ids.
    fn groups(&self, faults: &mut Faults) {
        type Key = (String, String, Option<usize>, Option<Id>, bool, bool, Option<Id>);
        let mut shown: BTreeMap<Key, (u64, i64)> = BTreeMap::new();
        for g in self.plan.handover.iter().filter(|g| g.object != "move") {
            let key = (
                g.object.clone(),
                format!("{:?}", g.why),
                g.rule,
                id(&g.receiver),
                g.pool,
                g.stays,
                id(&g.books),
            );
            let sum = shown.entry(key).or_default();
            *sum = (sum.0 + g.count, sum.1 + g.sum);
        }
        let mut found: BTreeMap<Key, (u64, i64)> = BTreeMap::new();
        let mut moved = 0;
        for ((object, record), going) in &self.expected.going {
            moved += u64::from(going.out != Out::Stays);
            if *object == "move" {
                continue;
            }
            let (receiver, pool, stays, books) = match going.out {
                Out::Stays => (None, false, true, None),
                Out::Books(books) => (None, false, true, Some(books)),
                Out::To(None, books) => (None, true, false, books),
                Out::To(receiver, books) => (receiver, false, false, books),
            };
            let why = format!("{:?}", going.why);
            let key = (String::from(*object), why, going.rule, receiver, pool, stays, books);
            let sum = found.entry(key).or_default();
            *sum = (sum.0 + 1, sum.1 + record.get() % 1_000_000_007);
        }
        differ("group of records, planned and found", &shown, &found, faults);
        same("records in all", self.plan.totals.records, moved, faults);
    }

    /// What giver and receivers own that is open, before and after.
    fn balance(&self, faults: &mut Faults) {
        let owned = |look: &Look, who: Id| {
            let mut counts: BTreeMap<String, u64> = BTreeMap::new();
            for ((object, _), record) in &look.records {
                if record.owner == Some(who) && !record.closed && !record.deleted && *object != "move" {
                    *counts.entry(String::from(*object)).or_default() += 1;
                }
            }
            counts
        };
        let business = |counts: &BTreeMap<String, u64>| {
            counts
                .iter()
                .filter(|(o, _)| *o != "move")
                .map(|(o, n)| (o.clone(), *n))
                .collect::<BTreeMap<_, _>>()
        };
        for one in &self.plan.balance {
            let who = one.employee.id;
            same(&format!("owned by {who} before"), business(&one.before), owned(self.before, who), faults);
            same(&format!("owned by {who} after"), business(&one.after), owned(self.found, who), faults);
        }
    }

    /// Everybody else whose superior is another person.
    fn reporting(&self, faults: &mut Faults) {
        let movers: BTreeSet<Id> = (self.expected.closed.iter().map(|id| &self.before.appointments[id]))
            .chain(self.opened.iter().map(|id| &self.found.appointments[id]))
            .map(|a| a.employee)
            .collect();
        let (old, new) = (self.earlier(), self.later());
        let mut expected = BTreeMap::new();
        for position in self.found.positions.keys() {
            let (above, above_now) = (old.superior(*position), new.superior(*position));
            let holders: BTreeSet<Id> =
                new.holders(*position).into_iter().filter(|id| !movers.contains(id)).collect();
            if above != above_now && !holders.is_empty() {
                expected.insert(*position, (above, above_now, holders));
            }
        }
        let shown = self.plan.reporting.iter().map(|r| {
            let holders = r.holders.iter().map(|h| h.id).collect();
            (r.position.id, (id(&r.before), id(&r.after), holders))
        });
        same("who reports to whom", shown.collect(), expected, faults);
    }

    fn vacant(&self, faults: &mut Faults) {
        let given_up = self.expected.closed.iter().map(|id| self.before.appointments[id].position);
        let new = self.later();
        let empty: BTreeSet<Id> = given_up.filter(|p| new.holders(*p).is_empty()).collect();
        let shown: BTreeSet<Id> = self.plan.vacant.iter().map(|v| v.position.id).collect();
        same("vacant positions", shown, empty, faults);
        for vacancy in &self.plan.vacant {
            let headed = self.found.departments.iter().filter(|(_, d)| d.head == Some(vacancy.position.id));
            let headed: Vec<Id> = headed.map(|(id, _)| *id).collect();
            let right = id(&vacancy.heads).map_or(headed.is_empty(), |d| headed.contains(&d));
            if !right {
                faults.push(format!("heads {headed:?}, planned {:?}", vacancy.heads));
            }
        }
    }

    fn departments(&self, faults: &mut Faults) {
        let shown = self.plan.departments.iter();
        let shown: Vec<_> = shown
            .map(|d| (id(&d.department).unwrap(), d.what.clone(), d.before.clone(), d.after.clone()))
            .collect();
        let expected = self.expected.departments.iter();
        let expected: Vec<_> =
            expected.map(|(d, what, old, new)| (*d, String::from(*what), old.clone(), new.clone())).collect();
        same("departments", shown, expected, faults);
    }
}
