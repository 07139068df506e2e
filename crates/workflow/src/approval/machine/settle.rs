//! What is true of a step after somebody acted: who is asked now, and whether it is through.

use super::super::graph::{Approve, Mode};
use super::super::run::{Origin, Run, StepState, Task, TaskState};
use super::start::needed;
use super::{Machine, People, cancel};

/// What a step came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Somebody is asked.
    Waiting,
    /// Enough agreed.
    Done,
    /// Too many refused.
    Rejected,
}

/// Counts as a voice of the step, rather than for whoever added it.
const fn votes(task: &Task) -> bool {
    matches!(task.origin, Origin::Process | Origin::Beside)
}

/// Whether the task was agreed to, also by those asked after it.
fn agreed(run: &Run, task: &Task) -> bool {
    task.state == TaskState::Approved && children(run, task, Origin::After).all(|child| agreed(run, child))
}

fn children<'a>(run: &'a Run, task: &'a Task, origin: Origin) -> impl Iterator<Item = &'a Task> {
    run.voices(&task.step).filter(move |t| t.parent == Some(task.id) && t.origin == origin)
}

/// Whether the person's turn has come.
fn ready(run: &Run, step: &Approve, task: &Task) -> bool {
    let before = children(run, task, Origin::Before).all(|child| agreed(run, child));
    let after = task.origin != Origin::After
        || task.parent.and_then(|id| run.task(id)).is_none_or(|parent| parent.state == TaskState::Approved);
    let turn = step.mode != Mode::InTurn
        || !votes(task)
        || run.voices(&step.id).filter(|t| votes(t) && t.turn < task.turn).all(|t| agreed(run, t));
    before && after && turn
}

fn verdict(run: &Run, step: &Approve) -> Verdict {
    let voices: Vec<&Task> = run.voices(&step.id).collect();
    let rejected = |t: &&&Task| t.state == TaskState::Rejected;
    if voices.iter().filter(|t| !votes(t)).any(|t| rejected(&t)) {
        return Verdict::Rejected;
    }
    let voting: Vec<&Task> = voices.into_iter().filter(|t| votes(t)).collect();
    let needed = needed(step.mode, voting.len());
    let refused = voting.iter().filter(rejected).count();
    let refusal = match step.mode {
        Mode::AtLeast(_) => voting.len() - refused < needed,
        Mode::Any | Mode::All | Mode::InTurn => refused > 0,
    };
    if refusal {
        return Verdict::Rejected;
    }
    let agreed = voting.iter().filter(|t| agreed(run, t)).count();
    // Somebody added beside others is asked as they are, also where few of many are enough.
    if agreed >= needed { Verdict::Done } else { Verdict::Waiting }
}

impl<P: People + ?Sized> Machine<'_, P> {
    /// Asks those whose turn has come, and tells what the step came to.
    pub(super) fn settle(&mut self, run: &mut Run, step: &Approve) -> Verdict {
        let verdict = verdict(run, step);
        if verdict != Verdict::Waiting {
            cancel(run, |id| id == step.id);
        }
        if verdict == Verdict::Done
            && let Some(progress) = run.steps.get_mut(&step.id)
        {
            progress.state = StepState::Done;
        }
        if verdict == Verdict::Waiting {
            let round = run.progress(&step.id).round;
            let open = |t: &&Task| t.step == step.id && t.round == round && t.state.undecided();
            let ids: Vec<u32> = run.tasks.iter().filter(open).map(|t| t.id).collect();
            let turns: Vec<(u32, bool)> =
                ids.into_iter().filter_map(|id| Some((id, ready(run, step, run.task(id)?)))).collect();
            for (id, ready) in turns {
                let due = step.due.map(|due| self.due_at(due));
                let Some(task) = run.task_mut(id) else { continue };
                if ready && task.state == TaskState::Held {
                    task.due_at = due;
                }
                task.state = if ready { TaskState::Waiting } else { TaskState::Held };
            }
        }
        verdict
    }
}
