//! Who looks at whose rights.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::Id;
use guanxi_org::organisation::Organisation;

use crate::people;

/// Those who are asked about the person at this moment: the superior; above whom nobody stands, those who administer the
/// company. Nobody is asked about oneself.
pub(super) fn of(organisation: &Organisation, person: Id) -> BTreeSet<Id> {
    if let Some(superior) = people::superior(organisation, person) {
        return BTreeSet::from([superior]);
    }
    let mut administrators = people::administrators(organisation);
    administrators.remove(&person);
    administrators
}

/// The people about whom this one is asked.
pub(super) fn asked(organisation: &Organisation, reviewer: Id) -> BTreeSet<Id> {
    organisation
        .active
        .iter()
        .copied()
        .filter(|person| of(organisation, *person).contains(&reviewer))
        .collect()
}

/// Those who are asked about any of these people, with about how many.
pub(super) fn all(organisation: &Organisation, people: impl Iterator<Item = Id>) -> BTreeMap<Id, usize> {
    let mut reviewers = BTreeMap::new();
    for reviewer in people.flat_map(|person| of(organisation, person)) {
        *reviewers.entry(reviewer).or_default() += 1;
    }
    reviewers
}
