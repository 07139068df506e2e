//! One approval as it stands: which steps are through, who is asked, what they said.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::{Chosen, Id, Instant};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// How far an approval is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Somebody is asked.
    Waiting,
    /// Whoever submitted it is to mend it.
    Returned,
    /// Everybody asked agreed.
    Approved,
    /// Somebody refused.
    Rejected,
    /// Whoever submitted it took it back.
    Withdrawn,
    /// What it was about is no longer there.
    Cancelled,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Returned, Self::Approved, Self::Rejected, Self::Withdrawn, Self::Cancelled];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Whether something can still be done.
    #[must_use]
    pub const fn open(self) -> bool {
        matches!(self, Self::Waiting | Self::Returned)
    }
}

/// What became of one question to one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// The person is asked.
    Waiting,
    /// The person will be asked when others have decided.
    Held,
    /// Agreed.
    Approved,
    /// Refused.
    Rejected,
    /// Sent back.
    Returned,
    /// Somebody else is asked instead.
    Passed,
    /// No longer needed.
    Cancelled,
}

impl TaskState {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Held => "held",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Returned => "returned",
            Self::Passed => "passed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether it is still to be decided.
    #[must_use]
    pub const fn undecided(self) -> bool {
        matches!(self, Self::Waiting | Self::Held)
    }
}

/// How somebody came to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The process names them.
    Process,
    /// Added by an approver, to decide before.
    Before,
    /// Added by an approver, to decide after.
    After,
    /// Added by an approver, to decide as well.
    Beside,
}

/// Why something counts as agreed to though nobody was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The person submitted it.
    Own,
    /// The person agreed at a step before.
    Before,
}

/// A question to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its number within the approval.
    pub id: u32,
    /// The step.
    pub step: String,
    /// Which time the step runs.
    pub round: u32,
    /// Who is asked.
    pub person: Id,
    /// For whom, where somebody is away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<Id>,
    /// What became of it.
    pub state: TaskState,
    /// How it came about.
    pub origin: Origin,
    /// The task of whoever added it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<u32>,
    /// The task it was handed on from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<u32>,
    /// Its place where people are asked one after another.
    pub turn: u32,
    /// Why it counts as agreed to though the person was not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    /// Until when it is to be decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Instant>,
    /// When it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Instant>,
    /// What was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Its turn has not come, or has to come again.
    Open,
    /// People are asked.
    Waiting,
    /// It is through.
    Done,
    /// It was left out.
    Skipped,
}

/// A step on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// How far it is.
    pub state: StepState,
    /// Which time it runs, from 1.
    pub round: u32,
    /// Of several ways by condition, the one taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<usize>,
}

/// What conditions and approvers hang on, as it was when it was submitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Who submitted it.
    pub submitter: Id,
    /// The record's owner.
    #[serde(default)]
    pub owner: Option<Id>,
    /// The people named in its fields.
    #[serde(default)]
    pub people: BTreeMap<String, Vec<Id>>,
    /// The conditions it meets.
    #[serde(default)]
    pub met: Vec<Json>,
    /// Whom whoever submitted it chose, by step.
    #[serde(default, skip_serializing_if = "Chosen::is_empty")]
    pub chosen: Chosen,
    /// People it is about, who must not learn of it by being asked: others are asked in their place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Id>,
}

impl Facts {
    /// Whether it may be asked of the person, as far as what it is about goes.
    #[must_use]
    pub fn may_know(&self, person: Id) -> bool {
        !self.about.contains(&person)
    }

    /// Nothing but who submitted it.
    #[must_use]
    pub const fn of(submitter: Id) -> Self {
        Self {
            submitter,
            owner: None,
            people: BTreeMap::new(),
            met: Vec::new(),
            chosen: Chosen::new(),
            about: Vec::new(),
        }
    }
}

/// A decision that may still be taken back, with everything as it was before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Before {
    /// Who decided.
    pub by: Id,
    /// As it was.
    pub run: Box<Run>,
}

/// One approval as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// How far it is.
    pub stage: Stage,
    /// What it hangs on.
    pub facts: Facts,
    /// Steps that were begun.
    #[serde(default)]
    pub steps: BTreeMap<String, Progress>,
    /// Everybody who was asked, in order.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Who was told, by step.
    #[serde(default)]
    pub copies: Vec<(String, Id)>,
    /// How often those asked were reminded.
    #[serde(default)]
    pub urged: u32,
    /// Where it goes on when it was returned to go straight back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resume: Option<String>,
    /// The last decision, as long as nobody acted since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
}

/// What happened, for the log and for whoever is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// It was submitted.
    Submit,
    /// Submitted again after it was returned.
    Resubmit,
    /// Agreed.
    Approve,
    /// Refused.
    Reject,
    /// Sent back.
    Return,
    /// Given to somebody else.
    Hand,
    /// Somebody else was asked as well.
    Add,
    /// Taken back by whoever submitted it.
    Withdraw,
    /// A decision was taken back.
    TakeBack,
    /// Reminded.
    Urge,
    /// Said.
    Comment,
    /// Changed what is asked, while deciding.
    Amend,
    /// Went to somebody else because the one asked cannot decide any more.
    Reroute,
    /// A step was left out: there was nobody to be asked.
    Skip,
    /// Counted as approved because the person had approved before, or submitted it.
    Merge,
    /// The time was over.
    Due,
    /// What it was about is no longer there.
    Cancel,
    /// The end was reached.
    Finish,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Who; none: the program.
    pub by: Option<Id>,
    /// What.
    pub what: Happened,
    /// At which step.
    pub step: Option<String>,
    /// Whom it concerned.
    pub to: Vec<Id>,
    /// What was said.
    pub comment: String,
    /// The files that go along.
    pub files: Vec<Id>,
}

impl Run {
    /// Nothing was asked yet.
    #[must_use]
    pub const fn new(facts: Facts) -> Self {
        Self {
            stage: Stage::Waiting,
            facts,
            steps: BTreeMap::new(),
            tasks: Vec::new(),
            copies: Vec::new(),
            urged: 0,
            resume: None,
            before: None,
        }
    }

    /// How far a step is.
    #[must_use]
    pub fn progress(&self, step: &str) -> Progress {
        let none = Progress { state: StepState::Open, round: 0, way: None };
        self.steps.get(step).copied().unwrap_or(none)
    }

    /// The task of that number.
    #[must_use]
    pub fn task(&self, id: u32) -> Option<&Task> {
        self.tasks.iter().find(|t| t.id == id)
    }

    pub(crate) fn task_mut(&mut self, id: u32) -> Option<&mut Task> {
        self.tasks.iter_mut().find(|t| t.id == id)
    }

    /// The tasks that count for the step now.
    pub fn voices<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a Task> {
        let round = self.progress(step).round;
        let counts = |t: &&Task| {
            matches!(
                t.state,
                TaskState::Waiting | TaskState::Held | TaskState::Approved | TaskState::Rejected
            )
        };
        self.tasks.iter().filter(move |t| t.step == step && t.round == round).filter(counts)
    }

    /// Those who are asked now.
    pub fn waiting(&self) -> impl Iterator<Item = &Task> {
        let open = self.stage == Stage::Waiting;
        self.tasks.iter().filter(move |t| open && t.state == TaskState::Waiting)
    }

    /// The task by which the person is asked now, for oneself or for somebody who is away.
    #[must_use]
    pub fn task_of(&self, person: Id) -> Option<&Task> {
        self.waiting().find(|t| t.person == person).or_else(|| {
            let mut away = self.waiting().filter(|t| t.instead_of == Some(person));
            away.next()
        })
    }

    /// Everybody who was ever asked or told.
    #[must_use]
    pub fn concerned(&self) -> BTreeSet<Id> {
        let asked = self.tasks.iter().filter(|t| t.state != TaskState::Held);
        let asked = asked.flat_map(|t| std::iter::once(t.person).chain(t.instead_of));
        asked.chain(self.copies.iter().map(|(_, id)| *id)).collect()
    }
}
