//! Leaves, and what a return takes back of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;
use guanxi_kernel::Id;
use guanxi_org::moves::Why;
use guanxi_org::moves::request::{MoveKind, MoveRequest};

use super::{Expected, Going, Out};
use crate::moves::generated::look::{Hands, Key, Look, Moved, Person};

/// What a leave did that a return takes back.
#[derive(Debug, Clone, Default)]
pub(in crate::moves::generated) struct Leave {
    /// Appointments of the one who stands in.
    pub(in crate::moves::generated) opened: Vec<Id>,
    /// Records: owner and books before and after.
    pub(in crate::moves::generated) records: Vec<(Key, [Hands; 2])>,
}

impl Expected {
    /// Whether a return has ended the leave named already.
    pub(super) fn returned(&self, look: &Look, request: &MoveRequest) -> bool {
        let ends = |m: &Moved| {
            let ended: MoveRequest = serde_json::from_str(&m.request).unwrap();
            m.stage == "done" && ended.kind == MoveKind::Return && ended.leave == request.leave
        };
        request.leave.is_some() && look.moves.values().any(ends)
    }

    /// Somebody goes on leave, comes back from one, or back to the company.
    pub(super) fn leave(&mut self, look: &Look, request: &MoveRequest, leaves: &BTreeMap<Id, Leave>) {
        let Some(id) = request.employee else { return };
        let day = self.day;
        let person = self.after.people.get_mut(&id).unwrap();
        match request.kind {
            MoveKind::LeaveOfAbsence => {
                person.leave_from = Some(day);
                person.leave_until = request.until;
                person.cover = request.cover;
            }
            MoveKind::Activate => person.hired_on = Some(day),
            MoveKind::Rehire => {
                *person = Person {
                    state: String::from("none"),
                    hired_on: Some(day),
                    department: person.department,
                    leave_from: person.leave_from,
                    leave_until: person.leave_until,
                    cover: person.cover,
                    ..Person::default()
                };
            }
            MoveKind::Return => {
                (person.leave_from, person.leave_until, person.cover) = (None, None, None);
                let done = |m: &&Moved| m.stage == "done" && m.employee == Some(id);
                let parsed = |m: &Moved| -> MoveRequest { serde_json::from_str(&m.request).unwrap() };
                let mine = look.moves.iter().filter(|(_, m)| done(m)).map(|(id, m)| (*id, parsed(m)));
                let mine: Vec<(Id, MoveRequest)> = mine.collect();
                let ended: BTreeSet<Id> = mine.iter().filter_map(|(_, r)| r.leave).collect();
                let mut taken = mine.iter().filter(|(_, r)| r.kind == MoveKind::LeaveOfAbsence);
                self.leave =
                    request.leave.or(taken.next_back().map(|(id, _)| *id).filter(|id| !ended.contains(id)));
                let Some(leave) = self.leave.and_then(|id| leaves.get(&id)) else { return };
                for id in &leave.opened {
                    let Some(a) = look.appointments.get(id) else { continue };
                    if a.ends_on.is_none_or(|last| last >= day && last >= a.starts_on) {
                        self.close(*id, a, day - Days::new(1));
                    }
                }
                self.give_back(look, leave);
            }
            _ => {}
        }
    }

    /// What was handed over for a leave comes back, unless somebody gave it to others since.
    fn give_back(&mut self, look: &Look, leave: &Leave) {
        for (key, [old, new]) in &leave.records {
            let record = &look.records[key];
            if !record.deleted && (record.owner, record.books) == *new {
                let after = self.after.records.get_mut(key).unwrap();
                (after.owner, after.books) = *old;
                let books = old.1.filter(|_| old.1 != new.1);
                let going = Going { out: Out::To(old.0, books), why: Why::Default, rule: None };
                self.going.insert(*key, going);
            }
        }
    }
}
