//! Ids that only the oracle knows, and those that came to be.

use std::collections::BTreeMap;

use guanxi_kernel::Id;

use super::look::{Appointment, Department, Look};
use super::oracle::OPENED;

/// What was expected, with the real ids of appointments and departments that were made.
pub(super) fn matched(expected: &Look, found: &Look) -> (Look, BTreeMap<Id, Id>) {
    let mut look = expected.clone();
    let mut real: BTreeMap<Id, Id> = BTreeMap::new();
    let made = look.departments.keys().copied().filter(|id| id.get() < 0).rev().collect::<Vec<_>>();
    for id in made {
        let mut department = look.departments.remove(&id).unwrap();
        department.parent = department.parent.map(|p| real.get(&p).copied().unwrap_or(p));
        let same =
            |(known, d): &(&Id, &Department)| **d == department && !look.departments.contains_key(*known);
        let known = found.departments.iter().find(same).map_or(id, |(known, _)| *known);
        look.departments.insert(known, department);
        real.insert(id, known);
    }
    let named = |id: Option<Id>| id.map(|id| real.get(&id).copied().unwrap_or(id));
    look.departments.values_mut().for_each(|d| d.parent = named(d.parent));
    look.positions.values_mut().for_each(|p| p.department = named(p.department));
    look.people.values_mut().for_each(|p| p.department = named(p.department));
    let made: Vec<Id> = look.appointments.range(Id(OPENED)..).map(|(id, _)| *id).collect();
    for id in made {
        let appointment = look.appointments.remove(&id).unwrap();
        let same =
            |(known, a): &(&Id, &Appointment)| **a == appointment && !look.appointments.contains_key(*known);
        let known = found.appointments.iter().find(same).map_or(id, |(known, _)| *known);
        look.appointments.insert(known, appointment);
        real.insert(id, known);
    }
    (look, real)
}
