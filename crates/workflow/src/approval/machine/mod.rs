//! The rules by which an approval goes on, without any database: what is true before an act, and after it.
//!
//! What holds at all times, and is tested over made-up processes and acts:
//! as long as it waits, somebody who can work is asked; a question is decided once; nothing is approved but what every step on
//! its way agreed to.

mod acts;
mod back;
mod reroute;
mod settle;
mod start;
mod walk;

pub use acts::{Place, approve_or_reject, hand, hand_by_program, signers};
pub(crate) use back::START;
pub use back::{Resume, cancelled, give_back, resubmit, take_back, targets, withdraw, withdrawable};
pub use reroute::{Replacing, put_back, reroute, submitter_back};
pub use start::begin;

use chrono::TimeDelta;
use guanxi_kernel::{Id, Instant};

use super::graph::{Approve, Approver, By, Due, Graph};
use super::run::{Entry, Facts, Happened, Run, Stage, TaskState};

/// What the rules must know of the company's people.
pub trait People {
    /// Whom this means, in order.
    fn resolve(&self, approver: &Approver, facts: &Facts) -> Vec<Id>;
    /// Whether the person can work: holds an account that is in use.
    fn works(&self, person: Id) -> bool;
    /// Who decides for the person at this moment, if somebody does: while away, or because the person said so.
    fn stand_in(&self, person: Id) -> Option<Id>;
    /// Whether the person is away at this moment.
    fn away(&self, person: Id) -> bool;
    /// The next superior of the person who can work.
    fn superior(&self, person: Id) -> Option<Id>;
    /// Those who manage the company; never empty while anybody can work.
    fn administrators(&self) -> Vec<Id>;
    /// When so many hours of the company's working time have passed.
    fn after_working(&self, from: Instant, hours: u32) -> Instant;
}

/// Why an act is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It has ended, or waits for somebody else's act.
    Stage(Stage),
    /// There is no such task, or it is decided.
    Decided,
    /// Not to this step.
    NoSuchStep,
    /// The person cannot be asked.
    Person(Id),
    /// The person is asked already.
    Asked(Id),
    /// Somebody acted since.
    Acted,
    /// The process does not allow it, or not any more.
    NotAllowed,
}

/// The parts every rule needs.
pub struct Machine<'a, P: People + ?Sized> {
    /// How it runs.
    pub graph: &'a Graph,
    /// The people.
    pub people: &'a P,
    /// The present moment.
    pub now: Instant,
    /// What happened.
    pub log: Vec<Entry>,
}

impl<P: People + ?Sized> std::fmt::Debug for Machine<'_, P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Machine").field("now", &self.now).field("log", &self.log).finish_non_exhaustive()
    }
}

impl<'a, P: People + ?Sized> Machine<'a, P> {
    /// Nothing has happened yet.
    pub const fn new(graph: &'a Graph, people: &'a P, now: Instant) -> Self {
        Self { graph, people, now, log: Vec::new() }
    }

    pub(in crate::approval) fn note(
        &mut self,
        by: Option<Id>,
        what: Happened,
        step: Option<&str>,
        to: Vec<Id>,
        comment: &str,
    ) {
        let (step, comment) = (step.map(String::from), String::from(comment));
        self.log.push(Entry { by, what, step, to, comment, files: Vec::new() });
    }

    /// Whom a step means, in order: those the process names, and those whom whoever submitted it chose.
    pub(super) fn named(&self, step: &Approve, facts: &Facts) -> Vec<Id> {
        let chosen = || facts.chosen.get(&step.id).cloned().unwrap_or_default();
        let of = |approver: &Approver| match approver.choice(&facts.met) {
            Some(_) => chosen(),
            None => self.people.resolve(approver, facts),
        };
        step.approvers.iter().flat_map(of).collect()
    }

    /// When the time is over for somebody who is asked, or reminded, now.
    pub(in crate::approval) fn due_at(&self, due: Due) -> Instant {
        match due.by {
            By::Clock => self.now + TimeDelta::hours(i64::from(due.hours)),
            By::Working => self.people.after_working(self.now, due.hours),
        }
    }

    /// It ends: nobody is asked any more.
    pub(super) fn end(&mut self, run: &mut Run, stage: Stage) {
        run.stage = stage;
        run.resume = None;
        run.before = None;
        cancel(run, |_| true);
        self.note(None, Happened::Finish, None, Vec::new(), stage.name());
    }
}

/// Takes back the questions that are open and meet the condition.
pub(super) fn cancel(run: &mut Run, which: impl Fn(&str) -> bool) {
    for task in run.tasks.iter_mut().filter(|t| t.state.undecided() && which(&t.step)) {
        task.state = TaskState::Cancelled;
    }
}

/// What can only be done while somebody is asked.
pub(super) fn require_waiting(run: &Run) -> Result<(), Refused> {
    if run.stage == Stage::Waiting { Ok(()) } else { Err(Refused::Stage(run.stage)) }
}
