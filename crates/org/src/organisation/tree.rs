//! A forest of ids, safe against cycles that should not be there.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::Id;

/// Who is below whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    parents: HashMap<Id, Option<Id>>,
    children: HashMap<Id, Vec<Id>>,
}

impl Tree {
    /// A forest of these, each with its parent.
    #[must_use]
    pub fn new(nodes: impl IntoIterator<Item = (Id, Option<Id>)>) -> Self {
        let mut tree = Self::default();
        for (id, parent) in nodes {
            tree.parents.insert(id, parent);
            if let Some(parent) = parent {
                tree.children.entry(parent).or_default().push(id);
            }
        }
        tree
    }

    /// The one directly above.
    #[must_use]
    pub fn parent(&self, id: Id) -> Option<Id> {
        self.parents.get(&id).copied().flatten()
    }

    /// Those directly below.
    #[must_use]
    pub fn children(&self, id: Id) -> &[Id] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    /// It and all below it.
    #[must_use]
    pub fn with_descendants(&self, id: Id) -> BTreeSet<Id> {
        let mut found = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            open.extend(self.children(next).iter().copied().filter(|child| found.insert(*child)));
        }
        found
    }

    /// It and all above it.
    #[must_use]
    pub fn with_ancestors(&self, id: Id) -> BTreeSet<Id> {
        let mut found = BTreeSet::new();
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| found.insert(*id)) {
            next = self.parents.get(&id).copied().flatten();
        }
        found
    }

    /// All nodes.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        self.parents.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_ends() {
        let tree = Tree::new([(Id(1), Some(Id(2))), (Id(2), Some(Id(1))), (Id(3), Some(Id(1)))]);
        assert_eq!(tree.with_descendants(Id(1)), BTreeSet::from([Id(1), Id(2), Id(3)]));
        assert_eq!(tree.with_ancestors(Id(3)), BTreeSet::from([Id(1), Id(2), Id(3)]));
    }
}
