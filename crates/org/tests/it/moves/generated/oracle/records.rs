//! Where every single record goes: the first of what is said that fits it.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::Id;
use guanxi_org::moves::Why;
use guanxi_org::moves::request::{
    BalanceBy, Closed, Exception, MoveKind, MoveRequest, Receiver, ReceiverWord,
};

use super::fields::{equals, has_fields, meets, several};
use super::{Expected, Staff};
use crate::moves::generated::look::{Key, OBJECTS, Record};

/// What becomes of a record, and why.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::moves::generated) struct Going {
    pub(in crate::moves::generated) out: Out,
    pub(in crate::moves::generated) why: Why,
    pub(in crate::moves::generated) rule: Option<usize>,
}

/// What becomes of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::moves::generated) enum Out {
    /// Nothing.
    Stays,
    /// Its owner stays, and it comes into these books.
    Books(Id),
    /// To this owner, or to nobody; into these books where they change.
    To(Option<Id>, Option<Id>),
}

/// What is said about a record.
#[derive(Debug, Clone, PartialEq)]
enum Said {
    Nothing,
    /// The owner keeps it; it goes along into other books if it stood in the owner's.
    Keep,
    To(Option<Id>, Option<Id>),
    /// Dealt out among these, by number or by worth, with all others of the same case.
    Dealt(Vec<Id>, BalanceBy, (usize, usize)),
    /// As the record it belongs to.
    As(Id),
}

pub(super) fn take(before: &Staff<'_>, after: &Staff<'_>, request: &MoveRequest, this: Id, e: &mut Expected) {
    let hands_over = matches!(
        request.kind,
        MoveKind::Depart
            | MoveKind::ChangePosition
            | MoveKind::EndPosition
            | MoveKind::LeaveOfAbsence
            | MoveKind::HandOver
    );
    if let Some(giver) = request.employee.filter(|_| hands_over) {
        let mut hands = Hands { before, after, request, this, giver, said: BTreeMap::new(), e };
        hands.refuse_objects();
        hands.all();
        hands.settle();
    }
    apply(e);
    for ((object, _), going) in &e.going {
        if let Out::To(Some(receiver), books) = going.out
            && hands_over
            && !after.sees(receiver, object, books)
        {
            e.blocking.insert("move.cannot_see");
        }
        let left = matches!(going.out, Out::Stays | Out::Books(_)) && going.why != Why::Closed;
        if left && request.kind == MoveKind::Depart {
            e.blocking.insert("move.left_over");
        }
    }
}

fn apply(e: &mut Expected) {
    for (key, going) in &e.going {
        let record = e.after.records.get_mut(key).unwrap();
        match going.out {
            Out::Stays => {}
            Out::Books(books) => record.books = Some(books),
            Out::To(owner, books) => {
                record.owner = owner;
                record.books = books.or(record.books);
            }
        }
    }
}

struct Hands<'a, 'e> {
    before: &'a Staff<'a>,
    after: &'a Staff<'a>,
    request: &'a MoveRequest,
    this: Id,
    giver: Id,
    said: BTreeMap<Key, (Said, Why, Option<usize>)>,
    e: &'e mut Expected,
}

impl Hands<'_, '_> {
    fn leaves(&self) -> bool {
        self.request.kind == MoveKind::Depart
    }

    /// Rules and exceptions about objects there are not.
    fn refuse_objects(&mut self) {
        let handover = &self.request.handover;
        let rules = handover.rules.iter().map(|r| &r.object);
        let mut all = rules.chain(handover.exceptions.iter().map(|x| &x.object));
        if all.any(|name| name != "*" && !OBJECTS.contains(&name.as_str())) {
            self.e.blocking.insert("move.object");
        }
    }

    fn all(&mut self) {
        // Every receiver named must be fit, whether or not there is anything to receive.
        for object in OBJECTS {
            for x in self.request.handover.exceptions.iter().filter(|x| x.object == object) {
                if several(&x.receiver) {
                    self.e.blocking.insert("move.one_receiver");
                } else {
                    self.fit(&x.receiver);
                }
            }
            for rule in &self.request.handover.rules {
                if rule.object == object || (rule.object == "*" && has_fields(object, rule)) {
                    self.fit(&rule.receiver);
                }
            }
        }
        if let Some(rest) = &self.request.handover.rest {
            self.fit(rest);
        }
        let look = self.before.look;
        let mine = |r: &Record| r.owner == Some(self.giver) && !r.deleted;
        let keys: Vec<Key> = look.records.iter().filter(|(_, r)| mine(r)).map(|(key, _)| *key).collect();
        for key in keys {
            let found = self.say(key, &look.records[&key]);
            self.said.insert(key, found);
        }
    }

    /// Whether a receiver can receive; notes why not.
    fn fit(&mut self, receiver: &Receiver) -> bool {
        match receiver {
            Receiver::Word(ReceiverWord::Keep) if self.leaves() => self.refuse("move.kept_by_leaver"),
            Receiver::Word(_) => true,
            Receiver::Employee { employee } => self.fit_person(*employee),
            Receiver::Position { .. } | Receiver::HeadOf { .. } => match self.holder(receiver) {
                Ok(person) => self.fit_person(person),
                Err(code) => self.refuse(code),
            },
            Receiver::Balance { balance, .. } => {
                let distinct: BTreeSet<&Id> = balance.iter().collect();
                if balance.is_empty() || distinct.len() != balance.len() {
                    return self.refuse("move.balance");
                }
                let mut fit = true;
                for person in balance {
                    if self.leaves() && *person == self.giver {
                        fit = self.refuse("move.kept_by_leaver");
                    }
                    fit &= self.able(*person);
                }
                fit
            }
            Receiver::ByField { by_field } => {
                let mut fit = true;
                for case in &by_field.cases {
                    fit &= self.fit(&case.receiver);
                }
                by_field.rest.as_ref().is_none_or(|rest| self.fit(rest)) && fit
            }
        }
    }

    fn refuse(&mut self, code: &'static str) -> bool {
        self.e.blocking.insert(code);
        false
    }

    fn fit_person(&mut self, person: Id) -> bool {
        if person == self.giver {
            return self.fit(&Receiver::Word(ReceiverWord::Keep));
        }
        self.able(person)
    }

    fn able(&mut self, person: Id) -> bool {
        let Some(known) = self.before.look.people.get(&person) else {
            return self.refuse("move.receiver_unknown");
        };
        if (self.leaves() && person == self.giver) || matches!(known.state.as_str(), "left" | "stopped") {
            return self.refuse("move.receiver_left");
        }
        if known.state != "active" {
            return self.refuse("move.receiver_inactive");
        }
        let day = self.e.day;
        let away = known.leave_from.is_some_and(|from| from <= day)
            && known.leave_until.is_none_or(|until| until >= day);
        if away && known.cover.is_none() { self.refuse("move.receiver_away") } else { true }
    }

    /// Whoever holds the position named: the first whose account is active, else the first.
    fn holder(&self, receiver: &Receiver) -> Result<Id, &'static str> {
        let position = match receiver {
            Receiver::Position { position } => *position,
            Receiver::HeadOf { head_of } => {
                let department = self.before.look.departments.get(head_of);
                department.and_then(|d| d.head).ok_or("move.no_head")?
            }
            _ => return Err("move.no_holder"),
        };
        let held = self.after.holders(position);
        let active = held.iter().find(|id| self.before.look.people[id].state == "active");
        active.or(held.first()).copied().ok_or("move.no_holder")
    }

    /// What a receiver means for a record of the case.
    fn meant(&mut self, receiver: &Receiver, case: (usize, usize)) -> Said {
        if !self.fit(receiver) {
            return Said::Nothing;
        }
        match receiver {
            Receiver::Word(ReceiverWord::Keep) => Said::Keep,
            Receiver::Word(ReceiverWord::Pool) => Said::To(None, None),
            Receiver::Employee { employee } => self.to(*employee),
            Receiver::Balance { balance, by } => Said::Dealt(balance.clone(), *by, case),
            Receiver::ByField { .. } => Said::Nothing,
            _ => self.holder(receiver).map_or(Said::Nothing, |person| self.to(person)),
        }
    }

    fn to(&self, person: Id) -> Said {
        if person == self.giver { Said::Keep } else { Said::To(Some(person), self.after.home(person)) }
    }

    /// The first of what is said that fits the record.
    fn say(&mut self, key: Key, record: &Record) -> (Said, Why, Option<usize>) {
        let handover = &self.request.handover;
        if key == ("move", self.this) || (handover.closed == Closed::Keep && record.closed) {
            return (Said::Nothing, Why::Closed, None);
        }
        let fits = |x: &&Exception| (x.object.as_str(), x.record) == key && !several(&x.receiver);
        if let Some(x) = handover.exceptions.iter().find(fits) {
            return (self.meant(&x.receiver, (0, 0)), Why::Exception, None);
        }
        if let Some(found) = self.by_rules(key.0, key.0, record) {
            return found;
        }
        if let Some(master) = record.master.filter(|_| handover.follow) {
            let its = if key.0 == "bill" { "client" } else { "bill" };
            let its = &self.before.look.records[&(its, master)];
            let kept_as_closed = handover.closed == Closed::Keep && its.closed;
            if its.owner == Some(self.giver) && !its.deleted && !kept_as_closed {
                return (Said::As(master), Why::Follows, None);
            }
        }
        if let Some(found) = self.by_rules("*", key.0, record) {
            return found;
        }
        let rest = match &handover.rest {
            Some(Receiver::ByField { by_field }) => {
                if let Some(place) =
                    by_field.cases.iter().position(|c| equals(record, &by_field.field, &c.value))
                {
                    let said = self.meant(&by_field.cases[place].receiver, (usize::MAX, 1 + place));
                    return (said, Why::Default, None);
                }
                by_field.rest.as_ref()
            }
            rest => rest.as_ref(),
        };
        match rest {
            Some(rest) => (self.meant(rest, (usize::MAX, 0)), Why::Default, None),
            None if self.leaves() => (Said::Nothing, Why::Undecided, None),
            None => (Said::Keep, Why::Undecided, None),
        }
    }

    fn by_rules(
        &mut self,
        named: &str,
        object: &'static str,
        record: &Record,
    ) -> Option<(Said, Why, Option<usize>)> {
        let request = self.request;
        for (n, rule) in request.handover.rules.iter().enumerate() {
            if rule.object != named || !has_fields(object, rule) {
                continue;
            }
            if rule.filter.as_ref().is_some_and(|f| !meets(record, f)) {
                continue;
            }
            let Receiver::ByField { by_field } = &rule.receiver else {
                return Some((self.meant(&rule.receiver, (n, 0)), Why::Rule, Some(n)));
            };
            for (place, case) in by_field.cases.iter().enumerate() {
                if equals(record, &by_field.field, &case.value) {
                    return Some((self.meant(&case.receiver, (n, 1 + place)), Why::Rule, Some(n)));
                }
            }
            if let Some(rest) = &by_field.rest {
                return Some((self.meant(rest, (n, usize::MAX)), Why::Rule, Some(n)));
            }
        }
        None
    }

    /// From what is said to what becomes of each record.
    fn settle(&mut self) {
        let dealt = self.deal();
        for (key, (_, why, rule)) in &self.said {
            let out = self.out(*key, *key, &dealt);
            self.e.going.insert(*key, Going { out, why: *why, rule: *rule });
        }
    }

    /// What becomes of a record by what is said about the other, which it is or goes along with.
    fn out(&self, key: Key, by: Key, dealt: &BTreeMap<Key, Id>) -> Out {
        match &self.said[&by].0 {
            Said::Nothing => Out::Stays,
            Said::To(owner, books) => Out::To(*owner, *books),
            Said::As(master) => {
                self.out(key, (if by.0 == "bill" { "client" } else { "bill" }, *master), dealt)
            }
            Said::Dealt(..) => Out::To(Some(dealt[&by]), self.after.home(dealt[&by])),
            Said::Keep => match (self.before.home(self.giver), self.after.home(self.giver)) {
                (Some(old), Some(new)) if old != new && self.before.look.records[&key].books == Some(old) => {
                    Out::Books(new)
                }
                _ => Out::Stays,
            },
        }
    }

    /// Cards are dealt in turn; by worth the dearest first, there and back.
    fn deal(&self) -> BTreeMap<Key, Id> {
        let mut cases: BTreeMap<(&str, (usize, usize)), Vec<Key>> = BTreeMap::new();
        for (key, (said, ..)) in &self.said {
            if let Said::Dealt(_, _, case) = said {
                cases.entry((key.0, *case)).or_default().push(*key);
            }
        }
        let mut dealt = BTreeMap::new();
        for ((object, _), mut keys) in cases {
            let Said::Dealt(people, by, _) = &self.said[&keys[0]].0 else { continue };
            let valued = *by == BalanceBy::Value && matches!(object, "client" | "chore");
            if valued {
                let worth = |key: &Key| self.before.look.records[key].worth.unwrap_or(0);
                keys.sort_by_key(|key| (std::cmp::Reverse(worth(key)), key.1));
            }
            for (round, hand) in keys.chunks(people.len()).enumerate() {
                for (n, key) in hand.iter().enumerate() {
                    let n = if valued && round % 2 == 1 { people.len() - 1 - n } else { n };
                    dealt.insert(*key, people[n]);
                }
            }
        }
        dealt
    }
}
