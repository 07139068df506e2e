//! The rules of approvals over made-up processes, people and acts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use guanxi_kernel::Id;
use guanxi_workflow::approval::graph::{
    self, Approve, Approver, Branch, Copy, Due, Graph, Lane, Merge, Mode, Nobody, OnReject, Overdue,
    OwnApproval, Parallel, Step, Way, Withdraw,
};
use guanxi_workflow::approval::machine::{self, Machine, People, Place, Replacing, Resume};
use guanxi_workflow::approval::run::{Counted, Facts, Happened, Origin, Run, Stage, StepState, TaskState};
use proptest::prelude::*;
use serde_json::json;

const PEOPLE: i64 = 9;

/// A company of a few people: everybody's superior is the one before, the first manages it and never goes.
#[derive(Debug, Clone, Default)]
struct Company {
    gone: BTreeSet<Id>,
    away: BTreeSet<Id>,
    cover: BTreeMap<Id, Id>,
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
    ]
}

fn approve() -> impl Strategy<Value = Step> {
    let mode =
        prop_oneof![Just(Mode::Any), Just(Mode::All), Just(Mode::InTurn), (1..4_u32).prop_map(Mode::AtLeast)];
    let own = prop_oneof![Just(OwnApproval::Superior), Just(OwnApproval::Approve), Just(OwnApproval::Keep)];
    let nobody = prop_oneof![Just(Nobody::Administrators), Just(Nobody::Skip), Just(Nobody::Reject)];
    let on_reject = prop_oneof![3 => Just(OnReject::End), 1 => Just(OnReject::Return)];
    (prop::collection::vec(approver(), 0..3), mode, own, nobody, on_reject).prop_map(
        |(approvers, mode, submitter, nobody, on_reject)| {
            Step::Approve(Approve {
                id: String::new(),
                name: String::new(),
                approvers,
                mode,
                edit: Vec::new(),
                due: Some(Due { hours: 8, then: Overdue::Remind }),
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
type Act = (u8, u16, u16);

fn case() -> impl Strategy<Value = (Graph, i64, i64, Vec<bool>, Vec<Act>)> {
    let acts = prop::collection::vec((0..16_u8, any::<u16>(), any::<u16>()), 1..60);
    (process(), 1..=PEOPLE, 1..=PEOPLE, prop::collection::vec(any::<bool>(), 3), acts)
}

/// The test's own account of who really agreed to which question.
#[derive(Debug, Default, Clone)]
struct Account {
    agreed: BTreeSet<u32>,
}

struct Scene {
    graph: Graph,
    people: Company,
    run: Run,
    account: Account,
    /// The account as it was before the last decision, for taking it back.
    earlier: Option<Account>,
    now: guanxi_kernel::Instant,
}

fn pick<T: Clone>(from: &[T], by: u16) -> Option<T> {
    (!from.is_empty()).then(|| from[usize::from(by) % from.len()].clone())
}

impl Scene {
    fn act(&mut self, (kind, a, b): Act) {
        let before = self.run.clone();
        self.now += chrono::TimeDelta::minutes(1);
        let mut machine = Machine::new(&self.graph, &self.people, self.now);
        let waiting: Vec<(u32, Id)> = self.run.waiting().map(|t| (t.id, t.person)).collect();
        let task = pick(&waiting, a);
        let other = Id(i64::from(b) % PEOPLE + 1);
        let result = match (kind, task) {
            (0..=5, Some((id, by))) => {
                let kept = self.account.clone();
                let done = machine::approve_or_reject(&mut machine, &mut self.run, id, Some(by), true, "");
                if done.is_ok() {
                    self.earlier = Some(kept);
                    self.account.agreed.insert(id);
                }
                done
            }
            (6, Some((id, by))) => {
                let kept = self.account.clone();
                let done = machine::approve_or_reject(&mut machine, &mut self.run, id, Some(by), false, "");
                self.earlier = done.is_ok().then_some(kept).or(self.earlier.take());
                done
            }
            (7, Some((id, by))) => {
                let step = self.run.task(id).unwrap().step.clone();
                let to = pick(&machine::targets(machine.graph, &self.run, &step), b).unwrap();
                let resume = if b % 2 == 0 { Resume::Here } else { Resume::Anew };
                machine::give_back(&mut machine, &mut self.run, id, by, &to, resume, "")
            }
            (8, Some((id, by))) => machine::hand(&mut machine, &mut self.run, id, by, other, ""),
            (9..=10, Some((id, by))) => {
                let place = [Place::Before, Place::After, Place::Beside][usize::from(a) % 3];
                let kept = self.account.clone();
                let done = machine::signers(&mut machine, &mut self.run, id, by, &[other], place, "");
                if done.is_ok() && place == Place::After {
                    self.earlier = Some(kept);
                    self.account.agreed.insert(id);
                }
                done
            }
            (11, _) => {
                let submitter = self.run.facts.submitter;
                if a % 5 == 0 {
                    machine::withdraw(&mut machine, &mut self.run, submitter, "")
                } else {
                    Ok(())
                }
            }
            (12, _) => {
                let by = self.run.before.as_ref().map_or(other, |b| b.by);
                let done = machine::take_back(&mut machine, &mut self.run, by, "");
                if done.is_ok() {
                    self.account = self.earlier.take().unwrap();
                }
                done
            }
            (13, _) => {
                let mut facts = self.run.facts.clone();
                facts.met = (0..3).filter(|n| b & (1 << n) != 0).map(|n| json!(n)).collect();
                machine::resubmit(&mut machine, &mut self.run, facts, "")
            }
            (14 | 15, _) => {
                self.person_moves(kind == 14, other, Id(i64::from(a) % PEOPLE + 1));
                Ok(())
            }
            _ => Ok(()),
        };
        if result.is_err() {
            assert_eq!(self.run, before, "what is refused changes nothing: {result:?}");
        }
        self.check(&before, kind == 12);
    }

    /// Somebody leaves for good, unless it is the one who manages the company; or is away from now on.
    fn person_moves(&mut self, leaves: bool, person: Id, other: Id) {
        let replacing = if leaves {
            if person != Id(1) {
                self.people.gone.insert(person);
            }
            Replacing { person, successor: Some(other), moved: false }
        } else {
            self.people.away.insert(person);
            self.people.cover.insert(person, other);
            Replacing { person, successor: None, moved: true }
        };
        let mut machine = Machine::new(&self.graph, &self.people, self.now);
        machine::reroute(&mut machine, &mut self.run, replacing);
    }

    fn check(&self, before: &Run, taken_back: bool) {
        let run = &self.run;
        if run.is_open_and_waiting() {
            assert!(run.waiting().next().is_some(), "it waits for nobody: {run:#?}");
            for task in run.waiting() {
                assert!(self.people.works(task.person), "{task:?} waits for somebody who is gone");
            }
        } else {
            assert!(run.tasks.iter().all(|t| !t.state.undecided()), "a question is left over: {run:#?}");
        }
        if run.stage == Stage::Returned {
            assert!(self.people.works(run.facts.submitter));
        }
        for old in before.tasks.iter().filter(|t| !t.state.undecided()) {
            let now = run.task(old.id);
            assert!(
                taken_back || now.is_some_and(|t| t.state == old.state && t.person == old.person),
                "{old:?} was decided and became {now:?}"
            );
        }
        if !before.stage.open() {
            assert_eq!(run, before, "what has ended stays as it is");
        }
        let ids: BTreeSet<u32> = run.tasks.iter().map(|t| t.id).collect();
        assert_eq!(ids.len(), run.tasks.len(), "numbers are given once");
        if run.stage == Stage::Approved {
            self.everybody_agreed(&self.graph.steps);
        }
    }

    /// An account of its own of what an approved one must have gone through.
    fn everybody_agreed(&self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::Approve(step) => self.step_agreed(step),
                Step::Copy(_) => {}
                Step::Parallel(step) => {
                    step.branches.iter().for_each(|lane| self.everybody_agreed(&lane.steps))
                }
                Step::Branch(step) => {
                    let met = |way: &&Way| self.run.facts.met.contains(&way.filter);
                    let way = step.branches.iter().find(met).map_or(&step.otherwise, |way| &way.steps);
                    self.everybody_agreed(way);
                }
            }
        }
    }

    fn step_agreed(&self, step: &Approve) {
        let progress = self.run.progress(&step.id);
        assert!(
            matches!(progress.state, StepState::Done | StepState::Skipped),
            "{step:?} was not gone through"
        );
        if progress.state == StepState::Skipped {
            assert_eq!(step.nobody, Nobody::Skip);
            return;
        }
        let really = |id: u32| {
            let task = self.run.task(id).unwrap();
            // Agreed by the person's own act, or counted because of what was said before or by whoever submitted it.
            let counted = task.counted == Some(Counted::Before) && self.graph.merge != Merge::None;
            self.account.agreed.contains(&id)
                || (counted
                    && self.run.tasks.iter().any(|t| {
                        t.person == task.person && self.account.agreed.contains(&t.id) && t.step != task.step
                    }))
                || (task.counted == Some(Counted::Own) && step.submitter == OwnApproval::Approve)
        };
        let voices: Vec<_> = self
            .run
            .tasks
            .iter()
            .filter(|t| t.step == step.id && t.round == progress.round)
            .filter(|t| !matches!(t.state, TaskState::Passed | TaskState::Returned))
            .collect();
        let voting = voices.iter().filter(|t| matches!(t.origin, Origin::Process | Origin::Beside));
        let approved: Vec<_> = voices.iter().filter(|t| t.state == TaskState::Approved).collect();
        for task in &approved {
            assert!(really(task.id), "{task:?} counts though nobody agreed");
        }
        let votes = approved.iter().filter(|t| matches!(t.origin, Origin::Process | Origin::Beside)).count();
        let needed = match step.mode {
            Mode::Any => 1,
            Mode::All | Mode::InTurn => voting.count(),
            Mode::AtLeast(n) => usize::try_from(n).unwrap().min(voting.count()),
        };
        assert!(votes >= needed, "{step:?} needs {needed}, has {votes}: {voices:#?}");
        assert!(approved.iter().all(|t| t.origin != Origin::Before || t.state == TaskState::Approved));
    }
}

trait Waits {
    fn is_open_and_waiting(&self) -> bool;
}

impl Waits for Run {
    fn is_open_and_waiting(&self) -> bool {
        self.stage == Stage::Waiting
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, max_shrink_iters: 20_000, ..ProptestConfig::default() })]
    #[test]
    fn an_approval_always_waits_for_somebody_and_ends_as_everybody_said(
        (graph, submitter, owner, met, acts) in case()
    ) {
        let people = Company::default();
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let met = met.iter().enumerate().filter(|(_, met)| **met).map(|(n, _)| json!(n)).collect();
        let facts = Facts { owner: Some(Id(owner)), met, ..Facts::of(Id(submitter)) };
        let mut machine = Machine::new(&graph, &people, now);
        let run = machine::begin(&mut machine, facts, "");
        assert_eq!(machine.log.first().map(|e| e.what), Some(Happened::Submit));
        let mut scene = Scene { graph, people, run, account: Account::default(), earlier: None, now };
        let begun = scene.run.clone();
        scene.check(&begun, false);
        for act in acts {
            scene.act(act);
        }
    }
}
