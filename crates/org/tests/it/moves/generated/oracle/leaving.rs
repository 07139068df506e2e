//! What ends with somebody who leaves, and who takes over in the fields that name the person.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use guanxi_kernel::Id;
use guanxi_org::moves::request::{MoveRequest, Receiver};

use super::{Expected, Staff};
use crate::moves::generated::look::{ENDED, GONE};

/// Fields in which somebody who works on a record is named. Who asked for a chore asked for it, and stays named.
const FIELDS: [(&str, &str); 5] = [
    ("client", "keeper_id"),
    ("bill", "clerk_id"),
    ("bill", "helpers"),
    ("chore", "doer_id"),
    ("chore", "watchers"),
];

pub(super) fn take(
    before: &Staff<'_>,
    after: &Staff<'_>,
    request: &MoveRequest,
    person: Id,
    last: NaiveDate,
    e: &mut Expected,
) {
    let look = before.look;
    for (table, _) in ENDED.into_iter().chain(GONE) {
        let rows = e.after.rows.get_mut(table).unwrap();
        let all = rows.len();
        rows.retain(|(who, _)| *who != Some(person));
        e.references.push((format!("{table}.employee_id"), (all - rows.len()) as u64, "ended"));
    }
    let day = e.day;
    let open = |ends_on: Option<NaiveDate>| ends_on.is_none_or(|last| last >= day);
    let mut assignments = 0;
    for a in e.after.assignments.values_mut().filter(|a| a.employee == person && open(a.ends_on)) {
        a.ends_on = Some((day - Days::new(1)).max(a.starts_on - Days::new(1)));
        assignments += 1;
    }
    e.references.push((String::from("role_assignment.employee_id"), assignments, "ended"));
    let successor = successor(before, after, request);
    for (object, field) in FIELDS {
        let mut count = 0;
        for (_, record) in e.after.records.iter_mut().filter(|(key, _)| key.0 == object) {
            let works = !record.deleted && !record.closed;
            if let Some(names) = record.names.get_mut(field).filter(|n| works && n.contains(&person)) {
                names.remove(&person);
                names.extend(successor);
                count += 1;
            }
        }
        e.references.push((format!("{object}.{field}"), count, "moved"));
    }
    let mut covers = 0;
    for (_, other) in e.after.people.iter_mut().filter(|(_, p)| p.cover == Some(person)) {
        other.cover = successor;
        covers += 1;
    }
    e.references.push((String::from("employee.cover_id"), covers, "moved"));
    let named = look.rules.restrictions.iter().filter(|r| r.contains(&person.to_string())).count() as u64;
    e.references.push((String::from("access_restriction.filter"), named, "kept"));
    e.references.retain(|(_, count, _)| *count > 0);
    let left = e.after.people.get_mut(&person).unwrap();
    left.state = String::from("left");
    left.left_on = Some(last);
    left.departure_kind = request.departure.as_ref().map(|d| d.kind.clone());
    left.departure_reason = (!request.reason.is_empty()).then(|| request.reason.clone());
    left.rehire = request.departure.as_ref().and_then(|d| d.rehire.clone());
    left.legal_hold = request.departure.as_ref().map(|d| d.legal_hold);
}

/// Who gets what no rule is about; of several the first.
fn successor(before: &Staff<'_>, after: &Staff<'_>, request: &MoveRequest) -> Option<Id> {
    let holder = |position: Id| {
        let held = after.holders(position);
        let active = held.iter().find(|id| before.look.people[id].state == "active").copied();
        active.or(held.first().copied())
    };
    let rest = request.handover.rest.as_ref()?;
    let rest = if let Receiver::ByField { by_field } = rest { by_field.rest.as_ref()? } else { rest };
    match rest {
        Receiver::Employee { employee } => Some(*employee),
        Receiver::Position { position } => holder(*position),
        Receiver::HeadOf { head_of } => holder(before.look.departments.get(head_of)?.head?),
        Receiver::Balance { balance, .. } => balance.first().copied(),
        Receiver::Word(_) | Receiver::ByField { .. } => None,
    }
}

/// Tables whose rows end when an account is stopped ahead of a departure: every way in, and no share.
pub(in crate::moves::generated) fn stopped(look: &mut crate::moves::generated::look::Look, person: Id) {
    let kept: BTreeSet<&str> = BTreeSet::from(["record_share"]);
    for (table, _) in ENDED.into_iter().chain(GONE).filter(|(table, _)| !kept.contains(table)) {
        look.rows.get_mut(table).unwrap().retain(|(who, _)| *who != Some(person));
    }
    look.people.get_mut(&person).unwrap().state = String::from("stopped");
}
