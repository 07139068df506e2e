//! The rules of approvals over made-up processes, people and acts.

mod drawn;

use std::collections::BTreeSet;

use chrono::DateTime;
use guanxi_kernel::Id;
use guanxi_workflow::approval::graph::{Approve, By, Graph, Merge, Mode, Nobody, OwnApproval, Step, Way};
use guanxi_workflow::approval::machine::{self, Machine, People, Place, Replacing, Resume};
use guanxi_workflow::approval::run::{Counted, Facts, Happened, Origin, Run, Stage, StepState, TaskState};
use proptest::prelude::*;
use serde_json::json;

use drawn::{Act, Company, PEOPLE, case};

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

    /// As it begins: whoever was chosen is asked, by nobody's leave but the submitter's; each by the time the step gives.
    fn asked_as_said(&self) {
        let run = &self.run;
        for step in self.graph.all() {
            let Step::Approve(step) = step else { continue };
            let Some(chosen) =
                run.facts.chosen.get(&step.id).filter(|_| step.choice(&run.facts.met).is_some())
            else {
                continue;
            };
            let asked = |person: &Id| run.tasks.iter().any(|t| t.step == step.id && t.person == *person);
            let others = chosen.iter().filter(|person| **person != run.facts.submitter);
            let begun = run.steps.get(&step.id).is_some_and(|p| p.state != StepState::Open);
            assert!(!begun || others.clone().all(asked), "{chosen:?} are to be asked at {step:?}: {run:#?}");
        }
        for task in run.waiting() {
            let due = self.graph.approve(&task.step).unwrap().due.unwrap();
            let hours = if due.by == By::Working { 2 * due.hours } else { due.hours };
            let begins = task.due_at.unwrap() - chrono::TimeDelta::hours(i64::from(hours));
            assert!(begins == self.now, "{task:?}");
        }
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
        (graph, submitter, owner, met, choices, acts) in case()
    ) {
        let people = Company::default();
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let met = met.iter().enumerate().filter(|(_, met)| **met).map(|(n, _)| json!(n)).collect();
        // Nobody is chosen at some steps: what began by itself goes the way of steps that have nobody.
        let chosen = choices.into_iter().enumerate().map(|(n, people)| (format!("n{}", n + 1), people)).collect();
        let facts = Facts { owner: Some(Id(owner)), met, chosen, ..Facts::of(Id(submitter)) };
        let mut machine = Machine::new(&graph, &people, now);
        let run = machine::begin(&mut machine, facts, "");
        assert_eq!(machine.log.first().map(|e| e.what), Some(Happened::Submit));
        let mut scene = Scene { graph, people, run, account: Account::default(), earlier: None, now };
        let begun = scene.run.clone();
        scene.check(&begun, false);
        scene.asked_as_said();
        for act in acts {
            scene.act(act);
        }
    }
}
