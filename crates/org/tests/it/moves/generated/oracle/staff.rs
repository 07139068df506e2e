//! Who holds what on a day, and what follows: homes, superiors, what somebody may see.

use std::collections::BTreeSet;
use std::iter::successors;

use chrono::NaiveDate;
use guanxi_kernel::Id;

use crate::moves::generated::look::{Appointment, Look};

/// The company on a day, without somebody who leaves it.
#[derive(Debug, Clone, Copy)]
pub(in crate::moves::generated) struct Staff<'a> {
    pub(in crate::moves::generated) look: &'a Look,
    pub(in crate::moves::generated) day: NaiveDate,
    pub(in crate::moves::generated) without: Option<Id>,
}

impl<'a> Staff<'a> {
    fn in_effect(&self) -> impl Iterator<Item = (Id, &'a Appointment)> {
        let day = self.day;
        let counts = move |a: &Appointment| a.starts_on <= day && a.ends_on.is_none_or(|last| last >= day);
        self.look.appointments.iter().filter(move |(_, a)| counts(a)).map(|(id, a)| (*id, a))
    }

    /// Positions held, the primary one first, then those somebody acts in.
    pub(in crate::moves::generated) fn held(&self, person: Id) -> Vec<(Id, &'a Appointment)> {
        if self.without == Some(person) {
            return Vec::new();
        }
        let mine: Vec<_> = self.in_effect().filter(|(_, a)| a.employee == person).collect();
        let of = |kind: &str| mine.iter().filter(|(_, a)| a.kind == kind).copied().collect::<Vec<_>>();
        [of("primary"), of("acting"), of("additional")].concat()
    }

    /// The department of the first position.
    pub(in crate::moves::generated) fn home(&self, person: Id) -> Option<Id> {
        self.held(person).into_iter().find_map(|(_, a)| self.look.positions[&a.position].department)
    }

    /// Who holds the position, the longest first.
    pub(in crate::moves::generated) fn holders(&self, position: Id) -> Vec<Id> {
        let mut found = Vec::new();
        for (_, a) in self.in_effect().filter(|(_, a)| a.position == position) {
            if self.without != Some(a.employee) && !found.contains(&a.employee) {
                found.push(a.employee);
            }
        }
        found
    }

    /// Whoever holds the next position above that somebody holds.
    pub(in crate::moves::generated) fn superior(&self, position: Id) -> Option<Id> {
        let mut above = self.look.positions.get(&position)?.reports_to?;
        for _ in 0..self.look.positions.len() {
            if let Some(person) = self.holders(above).first() {
                return Some(*person);
            }
            above = self.look.positions.get(&above)?.reports_to?;
        }
        None
    }

    pub(in crate::moves::generated) fn superior_of(&self, person: Id) -> Option<Id> {
        let (_, first) = self.held(person).into_iter().next()?;
        self.superior(first.position).filter(|above| *above != person)
    }

    fn active(&self, person: Id) -> bool {
        self.without != Some(person) && self.look.people.get(&person).is_some_and(|p| p.state == "active")
    }

    fn roles(&self, person: Id) -> BTreeSet<Id> {
        let by_position =
            self.held(person).into_iter().flat_map(|(_, a)| &self.look.positions[&a.position].roles);
        let valid = |first: NaiveDate, last: Option<NaiveDate>| {
            first <= self.day && last.is_none_or(|last| last >= self.day)
        };
        let given = self.look.assignments.values().filter(|a| a.employee == person);
        let given = given.filter(|a| valid(a.starts_on, a.ends_on)).map(|a| &a.role);
        by_position.chain(given).copied().collect()
    }

    /// Whether somebody would see a record of the object that is the person's own, in these books.
    pub(in crate::moves::generated) fn sees(&self, person: Id, object: &str, books: Option<Id>) -> bool {
        if !self.active(person) {
            return false;
        }
        // Everybody sees the moves that are their own to prepare.
        if object == "move" {
            return true;
        }
        let named = |name: &String| name == "*" || name == object;
        let roles = self.roles(person);
        let by_role = |role: &Id| self.look.rules.roles.get(role).is_some_and(|r| r.shows.iter().any(named));
        let opened = self.look.rules.sharing.iter().filter(|s| named(&s.object)).any(|s| {
            let to = s.to_role.is_some_and(|role| roles.contains(&role))
                || s.to_department.is_some_and(|to| {
                    let held = self.held(person);
                    held.iter().any(|(_, a)| self.within(self.look.positions[&a.position].department, to))
                });
            to && s.from.is_some_and(|from| self.within(books, from))
        });
        opened || roles.iter().any(by_role)
    }

    /// Whether a department is the other or below it.
    pub(in crate::moves::generated) fn within(&self, department: Option<Id>, other: Id) -> bool {
        let departments = &self.look.departments;
        let way_up = successors(department, |id| departments.get(id).and_then(|d| d.parent));
        way_up.take(departments.len() + 1).any(|id| id == other)
    }

    /// Whether a position is the other or below it.
    pub(in crate::moves::generated) fn below(&self, position: Id, other: Id) -> bool {
        let positions = &self.look.positions;
        let way_up = successors(Some(position), |id| positions.get(id).and_then(|p| p.reports_to));
        way_up.take(positions.len() + 1).any(|id| id == other)
    }

    /// Whether somebody is left who manages people and roles.
    pub(in crate::moves::generated) fn administered(&self) -> bool {
        let manages = |person: &Id, power: &str| {
            self.roles(*person)
                .iter()
                .any(|r| self.look.rules.roles.get(r).is_some_and(|r| r.powers.contains(power)))
        };
        let mut people = self.look.people.keys().filter(|p| self.active(**p));
        people.any(|p| manages(p, "manage_people") && manages(p, "manage_roles"))
    }
}
