//! What those who are asked do: agree, refuse, give it to somebody else, ask more people.

use guanxi_kernel::Id;
use serde::{Deserialize, Serialize};

use super::super::run::{Before, Happened, Origin, Run, Task, TaskState};
use super::start::next_id;
use super::{Machine, People, Refused, require_waiting};

/// When those added by an approver decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Before the approver.
    Before,
    /// After the approver, who agrees with adding them.
    After,
    /// As the approver does.
    Beside,
}

/// The task, if it waits for a decision.
pub(super) fn waiting(run: &Run, task: u32) -> Result<Task, Refused> {
    require_waiting(run)?;
    run.task(task).filter(|t| t.state == TaskState::Waiting).cloned().ok_or(Refused::Decided)
}

/// Keeps how it was, so that the decision can be taken back until somebody acts.
pub(super) fn remember(run: &mut Run, by: Id) {
    let mut before = run.clone();
    before.before = None;
    run.before = Some(Before { by, run: Box::new(before) });
}

/// Agrees or refuses.
///
/// # Errors
/// When it does not wait, or the task is decided.
pub fn approve_or_reject<P: People + ?Sized>(
    machine: &mut Machine<'_, P>,
    run: &mut Run,
    task: u32,
    by: Option<Id>,
    approved: bool,
    comment: &str,
) -> Result<(), Refused> {
    let found = waiting(run, task)?;
    match by {
        Some(by) => remember(run, by),
        None => run.before = None,
    }
    let now = machine.now;
    if let Some(task) = run.task_mut(task) {
        task.state = if approved { TaskState::Approved } else { TaskState::Rejected };
        task.decided_at = Some(now);
        task.comment = String::from(comment);
    }
    let what = if approved { Happened::Approve } else { Happened::Reject };
    machine.note(by, what, Some(&found.step), Vec::new(), comment);
    machine.go_on(run);
    Ok(())
}

/// Refuses people who cannot be asked at this step as well.
fn askable<P: People + ?Sized>(
    machine: &Machine<'_, P>,
    run: &Run,
    step: &str,
    person: Id,
) -> Result<(), Refused> {
    if !machine.people.works(person) || person == run.facts.submitter || !run.facts.may_know(person) {
        return Err(Refused::Person(person));
    }
    if run.voices(step).any(|t| t.person == person && t.state.undecided()) {
        return Err(Refused::Asked(person));
    }
    Ok(())
}

/// Gives the question to somebody else.
///
/// # Errors
/// When it does not wait, or the person cannot be asked.
pub fn hand<P: People + ?Sized>(
    machine: &mut Machine<'_, P>,
    run: &mut Run,
    task: u32,
    by: Id,
    to: Id,
    comment: &str,
) -> Result<(), Refused> {
    let found = waiting(run, task)?;
    askable(machine, run, &found.step, to)?;
    run.before = None;
    pass(machine, run, &found, to, None);
    machine.note(Some(by), Happened::Hand, Some(&found.step), vec![to], comment);
    machine.go_on(run);
    Ok(())
}

/// Gives the question of somebody who did not decide in time to another person.
///
/// # Errors
/// As [`hand`].
pub fn hand_by_program<P: People + ?Sized>(
    machine: &mut Machine<'_, P>,
    run: &mut Run,
    task: u32,
    to: Id,
) -> Result<(), Refused> {
    let found = waiting(run, task)?;
    askable(machine, run, &found.step, to)?;
    run.before = None;
    pass(machine, run, &found, to, Some(found.person));
    machine.note(None, Happened::Due, Some(&found.step), vec![to], "");
    machine.go_on(run);
    Ok(())
}

/// Asks somebody else in the place of the task, with what hangs on it.
pub(super) fn pass<P: People + ?Sized>(
    machine: &Machine<'_, P>,
    run: &mut Run,
    found: &Task,
    to: Id,
    instead_of: Option<Id>,
) {
    let id = next_id(run);
    let now = machine.now;
    for task in &mut run.tasks {
        if task.id == found.id {
            task.state = TaskState::Passed;
            task.decided_at = Some(now);
        }
        if task.parent == Some(found.id) {
            task.parent = Some(id);
        }
    }
    run.tasks.push(Task {
        id,
        person: to,
        instead_of,
        replaces: Some(found.id),
        state: TaskState::Held,
        due_at: None,
        comment: String::new(),
        ..found.clone()
    });
}

/// Asks more people. Who adds some to decide after agrees with it.
///
/// # Errors
/// When it does not wait, or one of the people cannot be asked.
pub fn signers<P: People + ?Sized>(
    machine: &mut Machine<'_, P>,
    run: &mut Run,
    task: u32,
    by: Id,
    to: &[Id],
    place: Place,
    comment: &str,
) -> Result<(), Refused> {
    let found = waiting(run, task)?;
    if to.is_empty() {
        return Err(Refused::NotAllowed);
    }
    for (at, person) in to.iter().enumerate() {
        askable(machine, run, &found.step, *person)?;
        if to.iter().take(at).any(|other| other == person) {
            return Err(Refused::Asked(*person));
        }
    }
    if place == Place::After {
        remember(run, by);
    } else {
        run.before = None;
    }
    let origin = match place {
        Place::Before => Origin::Before,
        Place::After => Origin::After,
        Place::Beside => Origin::Beside,
    };
    // Those beside stand after all others where people are asked in turn.
    let turn = if place == Place::Beside { last_turn(run, &found.step) + 1 } else { found.turn };
    for (person, at) in to.iter().zip(0..) {
        let id = next_id(run);
        run.tasks.push(Task {
            id,
            person: *person,
            instead_of: None,
            state: TaskState::Held,
            origin,
            parent: Some(found.id),
            replaces: None,
            turn: if place == Place::Beside { turn + at } else { turn },
            counted: None,
            due_at: None,
            decided_at: None,
            comment: String::new(),
            ..found.clone()
        });
    }
    machine.note(Some(by), Happened::Add, Some(&found.step), to.to_vec(), comment);
    if place == Place::After {
        let now = machine.now;
        if let Some(task) = run.task_mut(task) {
            task.state = TaskState::Approved;
            task.decided_at = Some(now);
            task.comment = String::from(comment);
        }
        machine.note(Some(by), Happened::Approve, Some(&found.step), Vec::new(), comment);
    }
    machine.go_on(run);
    Ok(())
}

fn last_turn(run: &Run, step: &str) -> u32 {
    run.voices(step).map(|t| t.turn).max().unwrap_or_default()
}
