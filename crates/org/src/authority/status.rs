//! What hangs on the status of records, for one person.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guanxi_kernel::{Id, Standing, StatusRights, StatusRule, StatusTransition};

use super::scope::numbers;
use crate::organisation::{Organisation, Who};

/// By object, what is about the person, who holds these roles. An object of which some statuses are governed is governed for
/// everybody.
pub(super) fn rights(
    organisation: &Organisation,
    employee: Id,
    roles: &BTreeSet<Id>,
) -> BTreeMap<Arc<str>, StatusRights> {
    if organisation.status_rules.is_empty() && organisation.transitions.is_empty() {
        return BTreeMap::new();
    }
    let below = organisation.held_by(employee).iter().flat_map(|held| organisation.below(held.position));
    let person = Person { employee, roles, below: numbers(below).collect() };
    let mut all: BTreeMap<Arc<str>, StatusRights> = BTreeMap::new();
    for grant in &organisation.status_rules {
        let Some(standing) = person.standing(&grant.who) else { continue };
        let (status, fields) = (grant.status.clone(), grant.fields.clone());
        let rights = all.entry(Arc::clone(&grant.object)).or_default();
        rights.rules.push(StatusRule { status, standing, fields, rule: grant.rule });
    }
    for transition in &organisation.transitions {
        let rights = all.entry(Arc::clone(&transition.object)).or_default();
        rights.governed = true;
        let Some(standing) = person.standing(&transition.who) else { continue };
        rights.transitions.push(StatusTransition {
            from: transition.from.clone(),
            to: Arc::clone(&transition.to),
            standing,
            required: transition.required.clone(),
        });
    }
    all
}

struct Person<'a> {
    employee: Id,
    roles: &'a BTreeSet<Id>,
    below: BTreeSet<i64>,
}

impl Person<'_> {
    /// What the person is to the records of a rule for these; none: the rule is not about the person.
    fn standing(&self, who: &Who) -> Option<Standing> {
        match who {
            Who::Everybody => Some(Standing::Anybody),
            Who::Owner => Some(Standing::Owner(self.employee.get())),
            Who::Superior => Some(Standing::Superior(self.below.clone())),
            Who::Shared => Some(Standing::Shared),
            Who::Role(role) => self.roles.contains(role).then_some(Standing::Holder(*role)),
            Who::Field(field) => Some(Standing::Named { field: Arc::clone(field), me: self.employee.get() }),
            Who::Nobody => None,
        }
    }
}
