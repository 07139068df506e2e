//! Beginning: an approval, and a step of it.

use guanxi_kernel::Id;

use super::super::graph::{Approve, Merge, Mode, Nobody, OwnApproval};
use super::super::run::{Counted, Facts, Happened, Origin, Run, StepState, Task, TaskState};
use super::{Machine, People};

/// Begins an approval.
pub fn begin<P: People + ?Sized>(machine: &mut Machine<'_, P>, facts: Facts, reason: &str) -> Run {
    let submitter = facts.submitter;
    let mut run = Run::new(facts);
    machine.note(Some(submitter), Happened::Submit, None, Vec::new(), reason);
    machine.go_on(&mut run);
    run
}

/// Whom a step asks, and for whom.
struct Asked {
    person: Id,
    instead_of: Option<Id>,
    /// It counts as approved: by whoever submitted it.
    settled: bool,
}

impl<P: People + ?Sized> Machine<'_, P> {
    /// Asks the people of a step. Answers whether it was refused for want of anybody.
    pub(super) fn ask(&mut self, run: &mut Run, step: &Approve) -> Result<(), ()> {
        let round = run.progress(&step.id).round + 1;
        let mut progress = run.progress(&step.id);
        (progress.round, progress.state) = (round, StepState::Waiting);
        let mut asked = self.asked(run, step);
        if asked.is_empty() {
            match step.nobody {
                Nobody::Administrators => asked = self.last_resort(run),
                Nobody::Skip | Nobody::Reject => {}
            }
            // Where those who are left are the ones it is about, it is not agreed to by leaving them out.
            let left_out = step.nobody == Nobody::Administrators && !run.facts.about.is_empty();
            if asked.is_empty() && (step.nobody == Nobody::Reject || left_out) {
                self.note(None, Happened::Skip, Some(&step.id), Vec::new(), "");
                return Err(());
            }
        }
        if asked.is_empty() {
            progress.state = StepState::Skipped;
            run.steps.insert(step.id.clone(), progress);
            self.note(None, Happened::Skip, Some(&step.id), Vec::new(), "");
            return Ok(());
        }
        run.steps.insert(step.id.clone(), progress);
        let turns = 0..;
        for (turn, one) in turns.zip(asked) {
            let said = || self.said_before(run, step, one.person).then_some(Counted::Before);
            let counted = if one.settled { Some(Counted::Own) } else { said() };
            let settled = counted.is_some();
            let id = next_id(run);
            run.tasks.push(Task {
                id,
                step: step.id.clone(),
                round,
                person: one.person,
                instead_of: one.instead_of,
                state: if settled { TaskState::Approved } else { TaskState::Held },
                origin: Origin::Process,
                parent: None,
                replaces: None,
                turn,
                counted,
                due_at: None,
                decided_at: settled.then_some(self.now),
                comment: String::new(),
            });
            if settled {
                self.note(Some(one.person), Happened::Merge, Some(&step.id), Vec::new(), "");
            }
        }
        Ok(())
    }

    fn asked(&self, run: &Run, step: &Approve) -> Vec<Asked> {
        let facts = &run.facts;
        let mut asked: Vec<Asked> = Vec::new();
        for person in self.named(step, facts) {
            let Some(one) = self.in_place_of(person, facts, step.submitter) else { continue };
            if asked.iter().all(|a| a.person != one.person) {
                asked.push(one);
            }
        }
        asked
    }

    /// Who is asked where the process names this person.
    fn in_place_of(&self, person: Id, facts: &Facts, own: OwnApproval) -> Option<Asked> {
        let submitter = facts.submitter;
        let ask = |person| Some(Asked { person, instead_of: None, settled: false });
        if person == submitter {
            match own {
                OwnApproval::Approve => return Some(Asked { person, instead_of: None, settled: true }),
                OwnApproval::Keep if self.people.works(person) => return ask(person),
                OwnApproval::Keep | OwnApproval::Superior => {}
            }
            return self
                .people
                .superior(submitter)
                .filter(|s| *s != submitter)
                .and_then(|superior| self.in_place_of(superior, facts, OwnApproval::Superior));
        }
        if !facts.may_know(person) {
            return self.above(person, facts).and_then(ask);
        }
        let other = |s: &Id| *s != submitter && facts.may_know(*s);
        if !self.people.works(person) {
            let superior = self.people.superior(person).filter(other);
            return superior.and_then(ask);
        }
        if let Some(other) = self.people.stand_in(person).filter(|s| other(s) && self.people.works(*s)) {
            return Some(Asked { person: other, instead_of: Some(person), settled: false });
        }
        if self.people.away(person)
            && let Some(superior) = self.people.superior(person)
            && other(&superior)
        {
            return Some(Asked { person: superior, instead_of: Some(person), settled: false });
        }
        ask(person)
    }

    /// The next above somebody it is about who may know of it.
    fn above(&self, person: Id, facts: &Facts) -> Option<Id> {
        let mut seen = vec![person];
        let mut next = self.people.superior(person);
        while let Some(superior) = next.filter(|s| !seen.contains(s)) {
            if superior != facts.submitter && facts.may_know(superior) {
                return Some(superior);
            }
            seen.push(superior);
            next = self.people.superior(superior);
        }
        None
    }

    /// Who is asked when nobody else can be: one who manages the company, and not whoever submitted it if there is another.
    fn last_resort(&self, run: &Run) -> Vec<Asked> {
        let mut all = self.people.administrators();
        all.retain(|id| run.facts.may_know(*id));
        let others: Vec<Id> = all.iter().copied().filter(|id| *id != run.facts.submitter).collect();
        let people = if others.is_empty() { all } else { others };
        people.into_iter().map(|person| Asked { person, instead_of: None, settled: false }).collect()
    }

    /// Whether the person has agreed at a step before, as far as that counts: by an answer to a question. Having submitted it
    /// is none, and what has to come again is not said yet.
    fn said_before(&self, run: &Run, step: &Approve, person: Id) -> bool {
        let stands = |t: &&Task| {
            let progress = run.progress(&t.step);
            t.step != step.id && progress.round == t.round && progress.state != StepState::Open
        };
        let said = |t: &&Task| {
            t.person == person && t.state == TaskState::Approved && t.counted != Some(Counted::Own)
        };
        let answered = |t: &Task| t.counted.is_none();
        match self.graph.merge {
            Merge::None => false,
            Merge::Any => run.tasks.iter().filter(stands).filter(said).any(answered),
            Merge::Consecutive => {
                let mut before: Vec<&str> = Vec::new();
                for task in run.tasks.iter().rev().filter(stands) {
                    if before.last() != Some(&task.step.as_str()) {
                        before.push(&task.step);
                    }
                }
                // From step to step before, as long as each counted because of the one before it.
                for step in before {
                    let found = run.tasks.iter().filter(stands).filter(|t| t.step == step).find(said);
                    match found {
                        Some(task) if answered(task) => return true,
                        Some(_) => {}
                        None => return false,
                    }
                }
                false
            }
        }
    }
}

/// The next number of a task.
pub(super) fn next_id(run: &Run) -> u32 {
    run.tasks.iter().map(|t| t.id).max().unwrap_or_default() + 1
}

/// How many of a step must agree.
pub(super) fn needed(mode: Mode, asked: usize) -> usize {
    match mode {
        Mode::Any => 1.min(asked),
        Mode::All | Mode::InTurn => asked,
        Mode::AtLeast(count) => usize::try_from(count).unwrap_or(asked).clamp(1, asked.max(1)),
    }
}
