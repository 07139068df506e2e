//! Who there is to tell or to ask.

use std::collections::BTreeSet;

use guanxi_kernel::{Id, Power};
use guanxi_org::organisation::Organisation;

/// Those who hold the power and can work.
pub(crate) fn holding(organisation: &Organisation, power: Power) -> BTreeSet<Id> {
    let roles = organisation.roles.iter().filter(|(_, role)| role.powers.contains(&power));
    let people: BTreeSet<Id> = roles.flat_map(|(id, _)| organisation.holders_of_role(*id)).collect();
    people.into_iter().filter(|id| organisation.active.contains(id)).collect()
}

/// Those who administer the company; where nobody holds that power, those who manage people.
pub(crate) fn administrators(organisation: &Organisation) -> BTreeSet<Id> {
    let all = holding(organisation, Power::ManageCompany);
    if all.is_empty() { holding(organisation, Power::ManagePeople) } else { all }
}

/// Whoever holds the next position above one of the person's in which somebody can work.
pub(crate) fn superior(organisation: &Organisation, person: Id) -> Option<Id> {
    let above = |position: Id| {
        let mut seen = BTreeSet::from([position]);
        let mut next = organisation.reporting.parent(position);
        while let Some(position) = next.filter(|p| seen.insert(*p)) {
            let holders = organisation.holders.get(&position).into_iter().flatten();
            let able = holders.copied().find(|id| organisation.active.contains(id) && *id != person);
            if able.is_some() {
                return able;
            }
            next = organisation.reporting.parent(position);
        }
        None
    };
    organisation.held_by(person).iter().find_map(|held| above(held.position))
}
