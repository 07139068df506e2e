//! Going back: to a step before, to whoever submitted it, to before a decision; and coming again.

use guanxi_kernel::Id;
use serde::{Deserialize, Serialize};

use super::super::graph::{Graph, Step, Withdraw};
use super::super::run::{Facts, Happened, Run, Stage, StepState, TaskState};
use super::acts::waiting;
use super::{Machine, People, Refused, cancel, require_waiting};

/// Stands for whoever submitted it where steps are named.
pub(crate) const START: &str = "start";

/// How it goes on after it came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resume {
    /// Straight to where it was sent back from.
    Here,
    /// Through all steps again.
    #[default]
    Anew,
}

/// The steps a step may send back to, in the order they were begun; whoever submitted it is always one.
#[must_use]
pub fn targets(graph: &Graph, run: &Run, step: &str) -> Vec<String> {
    let earlier = graph.all().into_iter().filter_map(|s| match s {
        Step::Approve(s) => Some(s.id.as_str()),
        _ => None,
    });
    let done = |id: &&str| run.progress(id).state == StepState::Done && graph.after(id).contains(step);
    std::iter::once(START).chain(earlier.filter(done)).map(String::from).collect()
}

/// Sends it back to a step before, or to whoever submitted it.
///
/// # Errors
/// When it does not wait, or the step is none it can go back to.
pub fn give_back<P: People + ?Sized>(
    machine: &mut Machine<'_, P>,
    run: &mut Run,
    task: u32,
    by: Id,
    to: &str,
    resume: Resume,
    comment: &str,
) -> Result<(), Refused> {
    let found = waiting(run, task)?;
    if !targets(machine.graph, run, &found.step).iter().any(|id| id == to) {
        return Err(Refused::NoSuchStep);
    }
    run.before = None;
    let now = machine.now;
    if let Some(task) = run.task_mut(task) {
        task.state = TaskState::Returned;
        task.decided_at = Some(now);
        task.comment = String::from(comment);
    }
    let submitter = run.facts.submitter;
    if to == START {
        machine.note(Some(by), Happened::Return, Some(&found.step), vec![submitter], comment);
        cancel(run, |_| true);
        run.stage = Stage::Returned;
        run.resume = (resume == Resume::Here).then_some(found.step);
        return Ok(());
    }
    let asked = run.voices(to).map(|t| t.person).collect();
    machine.note(Some(by), Happened::Return, Some(&found.step), asked, comment);
    let after = machine.graph.after(to);
    let again = |id: &str| match resume {
        Resume::Here => id == to || id == found.step,
        Resume::Anew => id == to || after.contains(id),
    };
    reset(run, again);
    machine.go_on(run);
    Ok(())
}

/// These steps have to come again.
fn reset(run: &mut Run, again: impl Fn(&str) -> bool) {
    cancel(run, &again);
    for (_, progress) in run.steps.iter_mut().filter(|(id, _)| again(id)) {
        progress.state = StepState::Open;
        progress.way = None;
    }
    // What was agreed before they came again does not count for them any more.
    let rounds = run.steps.clone();
    for task in &mut run.tasks {
        let open = rounds.get(&task.step).is_some_and(|p| p.state == StepState::Open);
        if open && task.state == TaskState::Held {
            task.state = TaskState::Cancelled;
        }
    }
}

/// Whoever submitted it submits it again. Where it was to go straight back it does, unless other conditions are met now than
/// before: then it goes through all steps again.
///
/// # Errors
/// When it was not returned.
pub fn resubmit<P: People + ?Sized>(
    machine: &mut Machine<'_, P>,
    run: &mut Run,
    facts: Facts,
    comment: &str,
) -> Result<(), Refused> {
    if run.stage != Stage::Returned {
        return Err(Refused::Stage(run.stage));
    }
    run.before = None;
    let alike = facts.met == run.facts.met && facts.submitter == run.facts.submitter;
    let here = run.resume.take().filter(|_| alike);
    machine.note(Some(facts.submitter), Happened::Resubmit, None, Vec::new(), comment);
    run.facts = facts;
    run.stage = Stage::Waiting;
    match here {
        // Those beside it who had not decided are asked again, too.
        Some(_) => {
            let waiting: Vec<String> = run
                .steps
                .iter()
                .filter(|(_, p)| p.state == StepState::Waiting)
                .map(|(id, _)| id.clone())
                .collect();
            reset(run, |id| waiting.iter().any(|w| w == id));
        }
        None => reset(run, |_| true),
    }
    machine.go_on(run);
    Ok(())
}

/// Whether whoever submitted it may take it back.
#[must_use]
pub fn withdrawable(graph: &Graph, run: &Run) -> bool {
    let others = run.tasks.iter().filter(|t| t.person != run.facts.submitter);
    let decided = || others.clone().any(|t| matches!(t.state, TaskState::Approved | TaskState::Rejected));
    match (run.stage, graph.withdraw) {
        // What was returned is given up by withdrawing it.
        (Stage::Returned, _) | (Stage::Waiting, Withdraw::Always) => true,
        (Stage::Waiting, Withdraw::UntilFirst) => !decided(),
        _ => false,
    }
}

/// Whoever submitted it takes it back.
///
/// # Errors
/// When it has ended, or the process does not allow it any more.
pub fn withdraw<P: People + ?Sized>(
    machine: &mut Machine<'_, P>,
    run: &mut Run,
    by: Id,
    comment: &str,
) -> Result<(), Refused> {
    if !run.stage.open() {
        return Err(Refused::Stage(run.stage));
    }
    if !withdrawable(machine.graph, run) {
        return Err(Refused::NotAllowed);
    }
    machine.note(Some(by), Happened::Withdraw, None, Vec::new(), comment);
    machine.end(run, Stage::Withdrawn);
    Ok(())
}

/// What it is about is no longer there.
pub fn cancelled<P: People + ?Sized>(machine: &mut Machine<'_, P>, run: &mut Run) {
    if run.stage.open() {
        machine.note(None, Happened::Cancel, None, Vec::new(), "");
        machine.end(run, Stage::Cancelled);
    }
}

/// Takes the last decision back, as long as nobody acted since and it has not ended.
///
/// # Errors
/// When somebody acted since, or it was somebody else's.
pub fn take_back<P: People + ?Sized>(
    machine: &mut Machine<'_, P>,
    run: &mut Run,
    by: Id,
    comment: &str,
) -> Result<(), Refused> {
    require_waiting(run)?;
    let before = run.before.take().ok_or(Refused::Acted)?;
    if before.by != by {
        run.before = Some(before);
        return Err(Refused::Acted);
    }
    let mut earlier = *before.run;
    // Who was told meanwhile stays told.
    earlier.copies.clone_from(&run.copies);
    *run = earlier;
    machine.note(Some(by), Happened::TakeBack, None, Vec::new(), comment);
    // Somebody asked then may be gone by now.
    super::reroute::gone(machine, run);
    machine.go_on(run);
    Ok(())
}
