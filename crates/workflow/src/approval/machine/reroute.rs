//! When people move: questions to somebody who cannot decide any more go to whoever can.

use guanxi_kernel::Id;

use super::super::run::{Happened, Origin, Run, Stage, Task, TaskState};
use super::acts::pass;
use super::{Machine, People};

/// What is known of a person's successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replacing {
    /// Whose questions.
    pub person: Id,
    /// Who gets the rest of the person's work.
    pub successor: Option<Id>,
    /// Also what the process would ask somebody else by now, though the person can work.
    pub moved: bool,
}

/// Hands on what waits for the person. Answers whether anything changed.
pub fn reroute<P: People + ?Sized>(
    machine: &mut Machine<'_, P>,
    run: &mut Run,
    replacing: Replacing,
) -> bool {
    if !run.stage.open() {
        return false;
    }
    let mut changed = submitter(machine, run, replacing);
    let ids: Vec<u32> = run.tasks.iter().filter(|t| t.state.undecided()).map(|t| t.id).collect();
    for id in ids {
        let Some(task) = run.task(id).cloned() else { continue };
        if task.person != replacing.person {
            continue;
        }
        let Some((to, instead_of)) = instead(machine, run, &task, replacing) else { continue };
        pass(machine, run, &task, to, instead_of);
        machine.note(None, Happened::Reroute, Some(&task.step), vec![task.person, to], "");
        changed = true;
    }
    if changed {
        run.before = None;
        if run.stage == Stage::Waiting {
            machine.go_on(run);
        }
    }
    changed
}

/// Who is asked instead, and whether for somebody who comes back; none: the person stays asked.
fn instead<P: People + ?Sized>(
    machine: &Machine<'_, P>,
    run: &Run,
    task: &Task,
    replacing: Replacing,
) -> Option<(Id, Option<Id>)> {
    let people = machine.people;
    let other = |id: &Id| *id != task.person;
    if !people.works(task.person) {
        return next(machine, run, task, replacing.successor).filter(other).map(|to| (to, None));
    }
    if people.away(task.person) {
        let able = |id: &Id| may_decide(machine, run, *id) && other(id);
        let to =
            people.stand_in(task.person).filter(able).or_else(|| people.superior(task.person).filter(able));
        return to.map(|to| (to, Some(task.person)));
    }
    let by_process = task.origin == Origin::Process && task.instead_of.is_none();
    if !replacing.moved || !by_process || named(machine, run, task).contains(&task.person) {
        return None;
    }
    // Nobody is asked in the place of somebody who can still decide unless the process says who.
    let able = |id: &Id| may_decide(machine, run, *id) && other(id);
    named(machine, run, task).into_iter().find(able).map(|to| (to, None))
}

/// Whether the person can be asked: can work, did not submit it, and may know of it.
fn may_decide<P: People + ?Sized>(machine: &Machine<'_, P>, run: &Run, person: Id) -> bool {
    machine.people.works(person) && person != run.facts.submitter && run.facts.may_know(person)
}

/// Everybody who is asked and is gone.
pub(super) fn gone<P: People + ?Sized>(machine: &mut Machine<'_, P>, run: &mut Run) {
    let asked = run.tasks.iter().filter(|t| t.state.undecided()).map(|t| t.person);
    let gone: Vec<Id> = asked.filter(|id| !machine.people.works(*id)).collect();
    for person in gone {
        reroute(machine, run, Replacing { person, successor: None, moved: false });
    }
}

/// Gives a question back that was handed on, to whom it came from, if it is still open and the person can answer. Answers
/// whether it could.
pub fn put_back<P: People + ?Sized>(machine: &mut Machine<'_, P>, run: &mut Run, task: u32) -> bool {
    let Some(found) = run.task(task).filter(|t| t.state.undecided()).cloned() else { return false };
    let from = found.replaces.and_then(|id| run.task(id)).map(|t| t.person);
    let able = |id: &Id| may_decide(machine, run, *id);
    let Some(from) = from.filter(able) else { return false };
    run.before = None;
    pass(machine, run, &found, from, None);
    machine.note(None, Happened::Reroute, Some(&found.step), vec![found.person, from], "");
    machine.go_on(run);
    true
}

/// Gives what was submitted back to who submitted it, if it is still open and the person can see to it. Answers whether it
/// could.
pub fn submitter_back<P: People + ?Sized>(machine: &mut Machine<'_, P>, run: &mut Run, person: Id) -> bool {
    if !run.stage.open() || !machine.people.works(person) {
        return false;
    }
    let from = std::mem::replace(&mut run.facts.submitter, person);
    run.before = None;
    machine.note(None, Happened::Reroute, None, vec![from, person], "");
    true
}

/// What was submitted by somebody who is gone is looked after by whoever gets the rest.
fn submitter<P: People + ?Sized>(machine: &mut Machine<'_, P>, run: &mut Run, replacing: Replacing) -> bool {
    let submitter = run.facts.submitter;
    if submitter != replacing.person || machine.people.works(submitter) {
        return false;
    }
    let owner = run.facts.owner;
    let candidates = replacing.successor.into_iter().chain(owner).chain(machine.people.superior(submitter));
    let candidates = candidates.chain(machine.people.administrators());
    let able = |id: &Id| machine.people.works(*id) && run.facts.may_know(*id);
    let Some(to) = candidates.into_iter().find(able) else { return false };
    run.facts.submitter = to;
    machine.note(None, Happened::Reroute, None, vec![submitter, to], "");
    true
}

/// Whom the process would ask by now.
fn named<P: People + ?Sized>(machine: &Machine<'_, P>, run: &Run, task: &Task) -> Vec<Id> {
    let step = machine.graph.approve(&task.step);
    step.map(|step| machine.named(step, &run.facts)).unwrap_or_default()
}

/// Who is asked instead: whom the process would ask by now, whoever gets the rest, the superior, those who manage the company.
fn next<P: People + ?Sized>(
    machine: &Machine<'_, P>,
    run: &Run,
    task: &Task,
    successor: Option<Id>,
) -> Option<Id> {
    let taken = |id: &Id| {
        let mut others = run.voices(&task.step).filter(|t| t.id != task.id);
        others.any(|t| t.person == *id && t.state != TaskState::Rejected)
    };
    let people = machine.people;
    let able = |id: &Id| may_decide(machine, run, *id);
    let candidates: Vec<Id> = named(machine, run, task)
        .into_iter()
        .chain(successor)
        .chain(people.superior(task.person))
        .chain(people.administrators())
        .collect();
    let fresh = candidates.iter().copied().find(|id| able(id) && !taken(id));
    // Where everybody who could be asked is asked already, somebody is asked twice rather than nobody once.
    let again = || candidates.iter().copied().find(able);
    let anybody = || candidates.iter().copied().find(|id| people.works(*id) && run.facts.may_know(*id));
    fresh.or_else(again).or_else(anybody)
}
