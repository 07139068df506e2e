//! Made-up processes, companies and acts.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::{Id, Instant};
use guanxi_workflow::approval::graph::{
    self, Approve, Approver, Branch, By, Candidates, Choose, Copy, Due, Graph, Lane, Merge, Mode, Nobody,
    OnReject, Overdue, OwnApproval, Parallel, Step, Way, Withdraw,
};
use guanxi_workflow::approval::machine::People;
use guanxi_workflow::approval::run::Facts;
use proptest::prelude::*;
use serde_json::json;

pub(super) const PEOPLE: i64 = 9;

/// A company of a few people: everybody's superior is the one before, the first manages it and never goes.
#[derive(Debug, Clone, Default)]
pub(super) struct Company {
    pub(super) gone: BTreeSet<Id>,
    pub(super) away: BTreeSet<Id>,
    pub(super) cover: BTreeMap<Id, Id>,
}

impl People for Company {
    fn resolve(&self, approver: &Approver, facts: &Facts) -> Vec<Id> {
        match approver {
            Approver::Employee { employee } => vec![*employee],
            // Roles are held by three people, those that are gone no longer.
            Approver::Role { role } => {
                (0..3).map(|n| Id((role.get() + n) % PEOPLE + 1)).filter(|id| self.works(*id)).collect()
            }
            Approver::SuperiorOf { .. } => self.superior(facts.submitter).into_iter().collect(),
            Approver::SuperiorsOf { up_to, .. } => {
                let next = |id: &Id| self.superior(*id);
                let all = std::iter::successors(self.superior(facts.submitter), next);
                all.take(usize::try_from(*up_to).unwrap_or(1)).collect()
            }
            Approver::Owner { .. } => facts.owner.into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn works(&self, person: Id) -> bool {
        !self.gone.contains(&person)
    }

    fn stand_in(&self, person: Id) -> Option<Id> {
        self.cover.get(&person).copied().filter(|_| self.away.contains(&person))
    }

    fn away(&self, person: Id) -> bool {
        self.away.contains(&person)
    }

    fn superior(&self, person: Id) -> Option<Id> {
        (1..person.get()).rev().map(Id).find(|id| self.works(*id))
    }

    fn administrators(&self) -> Vec<Id> {
        vec![Id(1)]
    }

    /// Of two hours one is worked.
    fn after_working(&self, from: Instant, hours: u32) -> Instant {
        from + chrono::TimeDelta::hours(2 * i64::from(hours))
    }
}

fn person() -> impl Strategy<Value = Id> {
    (1..=PEOPLE).prop_map(Id)
}

fn approver() -> impl Strategy<Value = Approver> {
    prop_oneof![
        person().prop_map(|employee| Approver::Employee { employee }),
        (0..PEOPLE).prop_map(|n| Approver::Role { role: Id(n) }),
        Just(Approver::SuperiorOf { superior_of: graph::Party::Submitter, level: 1 }),
        (1..4_u32).prop_map(|up_to| Approver::SuperiorsOf { superiors_of: graph::Party::Submitter, up_to }),
        Just(Approver::Owner { owner: true }),
        Just(Approver::Chosen { chosen: Choose { from: Candidates::Anybody, at_least: 1, at_most: None } }),
    ]
}

fn approve() -> impl Strategy<Value = Step> {
    let mode =
        prop_oneof![Just(Mode::Any), Just(Mode::All), Just(Mode::InTurn), (1..4_u32).prop_map(Mode::AtLeast)];
    let own = prop_oneof![Just(OwnApproval::Superior), Just(OwnApproval::Approve), Just(OwnApproval::Keep)];
    let nobody = prop_oneof![Just(Nobody::Administrators), Just(Nobody::Skip), Just(Nobody::Reject)];
    let on_reject = prop_oneof![3 => Just(OnReject::End), 1 => Just(OnReject::Return)];
    let by = prop_oneof![Just(By::Clock), Just(By::Working)];
    (prop::collection::vec(approver(), 0..3), mode, own, nobody, on_reject, by).prop_map(
        |(approvers, mode, submitter, nobody, on_reject, by)| {
            Step::Approve(Approve {
                id: String::new(),
                name: String::new(),
                approvers,
                mode,
                edit: Vec::new(),
                hide: Vec::new(),
                due: Some(Due { hours: 8, by, then: Overdue::Remind }),
                submitter,
                nobody,
                on_reject,
            })
        },
    )
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let copy = prop::collection::vec(approver(), 1..2)
        .prop_map(|to| Step::Copy(Copy { id: String::new(), name: String::new(), to }));
    let leaf = prop_oneof![5 => approve(), 1 => copy];
    let step = leaf.prop_recursive(3, 12, 3, |inner| {
        let sequence = prop::collection::vec(inner, 0..3);
        let lanes = prop::collection::vec(sequence.clone(), 1..3).prop_map(|lanes| {
            let branches =
                lanes.into_iter().map(|steps| Lane { name: String::new(), steps }).collect::<Vec<_>>();
            Step::Parallel(Parallel { id: String::new(), name: String::new(), branches })
        });
        let ways = (prop::collection::vec((0..3_i64, sequence.clone()), 0..3), sequence).prop_map(
            |(ways, otherwise)| {
                let way = |(n, steps)| Way { name: String::new(), filter: json!(n), steps };
                let branches = ways.into_iter().map(way).collect();
                Step::Branch(Branch { id: String::new(), name: String::new(), branches, otherwise })
            },
        );
        prop_oneof![lanes, ways]
    });
    prop::collection::vec(step, 1..4)
}

fn number(steps: &mut [Step], next: &mut u32) {
    for step in steps {
        *next += 1;
        let id = format!("n{next}");
        match step {
            Step::Approve(step) => step.id = id,
            Step::Copy(step) => step.id = id,
            Step::Branch(step) => {
                step.id = id;
                step.branches.iter_mut().for_each(|way| number(&mut way.steps, next));
                number(&mut step.otherwise, next);
            }
            Step::Parallel(step) => {
                step.id = id;
                step.branches.iter_mut().for_each(|lane| number(&mut lane.steps, next));
            }
        }
    }
}

fn process() -> impl Strategy<Value = Graph> {
    let merge = prop_oneof![Just(Merge::None), Just(Merge::Consecutive), Just(Merge::Any)];
    let withdraw = prop_oneof![Just(Withdraw::Always), Just(Withdraw::UntilFirst), Just(Withdraw::Never)];
    (steps(), merge, withdraw).prop_map(|(mut steps, merge, withdraw)| {
        number(&mut steps, &mut 0);
        Graph { steps, filter: None, lock: true, open_fields: Vec::new(), withdraw, merge }
    })
}

/// Something somebody does, by numbers that choose among what there is.
pub(super) type Act = (u8, u16, u16);

/// Whom the submitter chose, for the steps in their order.
pub(super) type Choices = Vec<Vec<Id>>;

pub(super) fn case() -> impl Strategy<Value = (Graph, i64, i64, Vec<bool>, Choices, Vec<Act>)> {
    let acts = prop::collection::vec((0..16_u8, any::<u16>(), any::<u16>()), 1..60);
    let choices = prop::collection::vec(prop::collection::vec(person(), 0..3), 8);
    (process(), 1..=PEOPLE, 1..=PEOPLE, prop::collection::vec(any::<bool>(), 3), choices, acts)
}
