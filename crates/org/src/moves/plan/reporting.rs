//! Who reports to whom, and which positions nobody holds.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::{Id, Result};
use guanxi_store::Conn;

use super::Draft;
use super::types::{Ref, Reporting, Vacancy};
use crate::organisation::{Organisation, Tree};

/// The person a position reports to: whoever holds the next position above that somebody holds.
pub(super) fn superior(organisation: &Organisation, position: Id, without: &BTreeSet<Id>) -> Option<Id> {
    let mut seen = BTreeSet::from([position]);
    let mut next = organisation.reporting.parent(position);
    while let Some(above) = next.filter(|id| seen.insert(*id)) {
        let holders = organisation.holders.get(&above).into_iter().flatten();
        if let Some(person) = holders.copied().find(|id| !without.contains(id)) {
            return Some(person);
        }
        next = organisation.reporting.parent(above);
    }
    None
}

/// The person somebody reports to by the first position held.
pub(super) fn superior_of(organisation: &Organisation, person: Id, without: &BTreeSet<Id>) -> Option<Id> {
    let first = organisation.held_by(person).first()?;
    superior(organisation, first.position, without).filter(|above| *above != person)
}

/// Those whose superior is another person afterwards, other than those who move.
pub(super) fn effects(
    before: &Organisation,
    after: &Organisation,
    draft: &Draft,
    leaving: &BTreeSet<Id>,
) -> Vec<Reporting> {
    let touched = draft.closes.iter().map(|c| c.position).chain(draft.opens.iter().map(|o| o.position));
    let mut below: BTreeSet<Id> = BTreeSet::new();
    for position in touched.chain(draft.reparented.iter().map(|(id, _)| *id)) {
        below.extend(before.reporting.with_descendants(position));
        below.extend(after.reporting.with_descendants(position));
    }
    let movers: BTreeSet<Id> =
        draft.closes.iter().map(|c| c.employee).chain(draft.opens.iter().map(|o| o.employee)).collect();
    let mut effects = Vec::new();
    for position in below {
        let holders: Vec<Id> = after.holders.get(&position).into_iter().flatten().copied().collect();
        let others: Vec<Ref> =
            holders.iter().filter(|id| !movers.contains(id)).map(|id| Ref::person(*id)).collect();
        let (old, new) = (superior(before, position, &BTreeSet::new()), superior(after, position, leaving));
        if old != new && !others.is_empty() {
            effects.push(Reporting {
                position: Ref::new("position", position),
                holders: others,
                before: old.map(Ref::person),
                after: new.map(Ref::person),
            });
        }
    }
    effects
}

/// Positions that were held and are not any more.
pub(super) async fn vacant(
    conn: &mut Conn,
    after: &Organisation,
    draft: &Draft,
    leaving: &BTreeSet<Id>,
) -> Result<Vec<Vacancy>> {
    let sql = conn
        .sql("SELECT id, head_id FROM {o_department} WHERE head_id IS NOT NULL AND deleted_at IS NULL", []);
    let mut heads: HashMap<Id, Id> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        heads.insert(row.id("head_id")?, row.id("id")?);
    }
    let given_up: BTreeSet<Id> = draft.closes.iter().map(|c| c.position).collect();
    let held =
        |position: &Id| after.holders.get(position).into_iter().flatten().any(|id| !leaving.contains(id));
    let vacancy = |position: Id| Vacancy {
        position: Ref::new("position", position),
        department: after.department_of(position).map(|id| Ref::new("department", id)),
        heads: heads.get(&position).map(|id| Ref::new("department", *id)),
    };
    Ok(given_up.into_iter().filter(|p| !held(p)).map(vacancy).collect())
}

/// The tree of positions once some report to others.
pub(super) fn reparented(tree: &Tree, changes: &[(Id, Option<Id>)]) -> Tree {
    let changes: BTreeMap<Id, Option<Id>> = changes.iter().copied().collect();
    let parent = |id: Id| changes.get(&id).copied().unwrap_or_else(|| tree.parent(id));
    Tree::new(tree.ids().map(|id| (id, parent(id))))
}
