//! Who is meant by a rule, at this moment.

use std::collections::BTreeSet;

use guanxi_kernel::Id;
use guanxi_records::Stored;

use super::definition::{Receiver, Who};
use crate::approval::facts::people;
use crate::approval::graph::{Approver, Party};
use crate::approval::machine::People;
use crate::approval::run::Facts;
use crate::approval::staff::Staff;

/// What is known of a record's people.
fn facts(record: &Stored) -> Facts {
    // Nobody has submitted anything: the owner stands for whoever did.
    let submitter = record.owner().unwrap_or(Id(0));
    Facts {
        submitter,
        owner: record.owner(),
        people: people(record.object(), record),
        ..Facts::of(submitter)
    }
}

/// The same in the words of approvals, which name the same people.
pub(super) fn who(who: &Who) -> Approver {
    match who {
        Who::Employee(one) => Approver::Employee { employee: one.employee },
        Who::Role(one) => Approver::Role { role: one.role },
        Who::Owner(_) => Approver::Owner { owner: true },
        Who::SuperiorOfOwner(_) => Approver::SuperiorOf { superior_of: Party::Owner, level: 1 },
        Who::Field(one) => Approver::Field { field: one.field.clone() },
        Who::DepartmentHead(_) => Approver::DepartmentHeadOf { department_head_of: Party::Owner },
    }
}

/// The same for those who are given records; none: people in turn.
pub(super) fn receiver(receiver: &Receiver) -> Option<Approver> {
    match receiver {
        Receiver::Employee(one) => Some(Approver::Employee { employee: one.employee }),
        Receiver::Position(one) => Some(Approver::Position { position: one.position }),
        Receiver::HeadOf(one) => Some(Approver::HeadOf { head_of: one.head_of }),
        Receiver::Field(one) => Some(Approver::Field { field: one.field.clone() }),
        Receiver::InTurn(_) => None,
    }
}

/// Those who are told about a record, of those who can work.
pub(super) fn told(staff: &Staff, record: &Stored, to: &[Who]) -> BTreeSet<Id> {
    let facts = facts(record);
    let named = to.iter().flat_map(|one| staff.resolve(&who(one), &facts));
    named.filter(|person| staff.works(*person)).collect()
}

/// Whoever a record is given to.
pub(super) fn given(staff: &Staff, record: &Stored, to: &Approver) -> Option<Id> {
    staff.resolve(to, &facts(record)).into_iter().find(|person| staff.works(*person))
}
