//! What sharing rules add.

use std::collections::BTreeSet;

use guanxi_kernel::{Action, Ctx, Id, Reach};

use super::compile::holdings;
use super::scope::numbers;
use crate::organisation::{Organisation, SharingRule};

/// Whether the rule is for somebody who belongs to these departments, holds these roles and these positions.
#[must_use]
pub(super) fn reaches(
    rule: &SharingRule,
    departments: &BTreeSet<i64>,
    roles: &BTreeSet<Id>,
    positions: &BTreeSet<Id>,
) -> bool {
    rule.to_department.is_some_and(|d| departments.contains(&d.get()))
        || rule.to_role.is_some_and(|r| roles.contains(&r))
        || rule.to_position.is_some_and(|p| positions.contains(&p))
}

/// The records the rule opens.
pub(super) fn opened(organisation: &Organisation, rule: &SharingRule) -> Reach {
    let mut reach = Reach::default();
    if let Some(department) = rule.from_department {
        reach.departments.extend(numbers(organisation.departments.with_descendants(department)));
    }
    if let Some(role) = rule.from_role {
        reach.owners.extend(numbers(organisation.holders_of_role(role)));
    }
    reach
}

/// Whether a rule opens the action at all.
pub(super) const fn opens(rule: &SharingRule, action: Action) -> bool {
    match action {
        Action::Read | Action::Print => true,
        Action::Edit => rule.to_edit,
        _ => false,
    }
}

/// What a rule for somebody opens.
pub(crate) struct Opened {
    /// The rule's record.
    pub(crate) rule: Id,
    /// What it opens.
    pub(crate) reach: Reach,
}

/// The rules that are for the person and speak of the object and action, with what they open: the proof behind the reach.
pub(crate) fn shared_by_rules(
    organisation: &Organisation,
    person: &Ctx,
    object: &str,
    action: Action,
) -> Vec<Opened> {
    let Some(employee) = person.authority.employee else { return Vec::new() };
    let roles = holdings(organisation, employee).into_iter().map(|h| h.role).collect::<BTreeSet<_>>();
    let positions = organisation.held_by(employee).iter().map(|a| a.position).collect::<BTreeSet<_>>();
    let speaks = |r: &&SharingRule| (&*r.object == "*" || &*r.object == object) && opens(r, action);
    let mine = |r: &&SharingRule| reaches(r, &person.authority.departments, &roles, &positions);
    let rules = organisation.sharing.iter().filter(speaks).filter(mine);
    rules.map(|r| Opened { rule: r.id, reach: opened(organisation, r) }).collect()
}
