//! What a scope comes to for one person.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Id, Reach, Scope};

use super::compile::Holding;
use crate::organisation::{Grant, Organisation};

/// What scopes come to, worked out once for each appointment.
pub(super) struct Reaches<'a> {
    organisation: &'a Organisation,
    employee: Id,
    known: HashMap<(Scope, Option<Id>), Reach>,
}

impl<'a> Reaches<'a> {
    pub(super) fn new(organisation: &'a Organisation, employee: Id) -> Self {
        Self { organisation, employee, known: HashMap::new() }
    }

    /// What the grant reaches through this holding of its role.
    pub(super) fn of(&mut self, holding: &Holding, grant: &Grant) -> Reach {
        if grant.scope == Scope::Departments {
            let mut reach = self.own();
            for department in &grant.departments {
                reach
                    .departments
                    .extend(numbers(self.organisation.departments.with_descendants(*department)));
            }
            return reach;
        }
        let key = (grant.scope, holding.position);
        if let Some(reach) = self.known.get(&key) {
            return reach.clone();
        }
        let reach = self.work_out(holding, grant.scope);
        self.known.insert(key, reach.clone());
        reach
    }

    fn work_out(&self, holding: &Holding, scope: Scope) -> Reach {
        let organisation = self.organisation;
        let mut reach = match scope {
            Scope::None => return Reach::default(),
            Scope::All => return Reach::everything(),
            _ => self.own(),
        };
        match (scope, holding.position, holding.department) {
            (Scope::ReportsDirect, Some(position), _) => {
                self.add_holders(&mut reach, organisation.reporting.children(position).iter().copied());
            }
            (Scope::ReportsAll, Some(position), _) => {
                reach.owners.extend(numbers(organisation.below(position)));
            }
            (Scope::Department, _, Some(department)) => {
                reach.departments.insert(department.get());
            }
            (Scope::DepartmentTree, _, Some(department)) => {
                reach.departments.extend(numbers(organisation.departments.with_descendants(department)));
            }
            _ => {}
        }
        reach
    }

    fn own(&self) -> Reach {
        Reach { owners: BTreeSet::from([self.employee.get()]), ..Reach::default() }
    }

    fn add_holders(&self, reach: &mut Reach, positions: impl Iterator<Item = Id>) {
        let holders = positions.filter_map(|p| self.organisation.holders.get(&p)).flatten();
        reach.owners.extend(holders.map(|id| id.get()));
    }
}

pub(super) fn numbers(ids: impl IntoIterator<Item = Id>) -> impl Iterator<Item = i64> {
    ids.into_iter().map(Id::get)
}
