//! What sharing rules add.

use std::collections::BTreeSet;

use guanxi_kernel::{Id, Reach};

use super::scope::numbers;
use crate::organisation::{Organisation, SharingRule};

/// Whether the rule is for somebody who belongs to these departments, holds these roles and these positions.
#[must_use]
pub(crate) fn reaches(
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
