//! The steps of a process.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::approver::{Approver, Choose, everything};

/// A step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// People are asked.
    Approve(Approve),
    /// People are told.
    Copy(Copy),
    /// One of several ways, by condition.
    Branch(Branch),
    /// Several ways at the same time.
    Parallel(Parallel),
}

/// People are asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// Its id, unique within the process.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// Who is asked.
    #[serde(default)]
    pub approvers: Vec<Approver>,
    /// How many of them must agree.
    #[serde(default)]
    pub mode: Mode,
    /// Fields they may change while they decide.
    #[serde(default)]
    pub edit: Vec<String>,
    /// Fields that are not shown to them in the approval, and that being asked does not let them see.
    #[serde(default)]
    pub hide: Vec<String>,
    /// How long they have.
    #[serde(default)]
    pub due: Option<Due>,
    /// What happens when the one asked is the one who submitted it.
    #[serde(default)]
    pub submitter: OwnApproval,
    /// What happens when there is nobody to be asked.
    #[serde(default)]
    pub nobody: Nobody,
    /// What a refusal means.
    #[serde(default)]
    pub on_reject: OnReject,
}

/// How many of those asked must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The first one decides (或签).
    Any,
    /// All (会签).
    #[default]
    All,
    /// All, one after another.
    InTurn,
    /// So many.
    AtLeast(u32),
}

/// How long those asked have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// Hours from when they are asked.
    pub hours: u32,
    /// Of which hours. Processes from before there was a choice mean every hour.
    #[serde(default)]
    pub by: By,
    /// What happens then.
    pub then: Overdue,
}

/// Which hours count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Every hour.
    #[default]
    Clock,
    /// Those the company's calendar says are worked.
    Working,
}

/// What happens when somebody does not decide in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overdue {
    /// They are reminded, again each time the same hours have passed.
    Remind,
    /// Their superior is asked instead.
    Superior,
    /// It counts as approved.
    Approve,
    /// It counts as refused.
    Reject,
}

/// What happens when the one asked is the one who submitted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnApproval {
    /// Their superior is asked.
    #[default]
    Superior,
    /// It counts as approved.
    Approve,
    /// They are asked.
    Keep,
}

/// What happens when there is nobody to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nobody {
    /// Those who manage the company are asked.
    #[default]
    Administrators,
    /// The step is left out.
    Skip,
    /// It is refused.
    Reject,
}

/// What a refusal means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnReject {
    /// The end.
    #[default]
    End,
    /// It goes back to whoever submitted it.
    Return,
}

/// People are told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// Its id, unique within the process.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// Who is told.
    #[serde(default)]
    pub to: Vec<Approver>,
}

/// One of several ways: the first whose condition the record meets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Its id, unique within the process.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// The ways.
    #[serde(default)]
    pub branches: Vec<Way>,
    /// The way of all others.
    #[serde(default)]
    pub otherwise: Vec<Step>,
}

/// A way by condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// The condition, in the language of filters.
    pub filter: Json,
    /// The steps.
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// Several ways at the same time; it goes on when all are through.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parallel {
    /// Its id, unique within the process.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// The ways.
    #[serde(default)]
    pub branches: Vec<Lane>,
}

/// One of several ways side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lane {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// The steps.
    #[serde(default)]
    pub steps: Vec<Step>,
}

impl Approve {
    /// From whom it is left to whoever submits, by the conditions that are met.
    #[must_use]
    pub fn choice(&self, met: &[Json]) -> Option<&Choose> {
        self.approvers.iter().find_map(|approver| approver.choice(met))
    }
}

impl Step {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Approve(step) => &step.id,
            Self::Copy(step) => &step.id,
            Self::Branch(step) => &step.id,
            Self::Parallel(step) => &step.id,
        }
    }

    /// Conditions and what hangs on them without their contents.
    pub(super) fn forget_conditions(&mut self) {
        match self {
            Self::Approve(step) => step.approvers.iter_mut().for_each(Approver::forget_conditions),
            Self::Copy(step) => step.to.iter_mut().for_each(Approver::forget_conditions),
            Self::Branch(step) => {
                for way in &mut step.branches {
                    way.filter = everything();
                    way.steps.iter_mut().for_each(Self::forget_conditions);
                }
                step.otherwise.iter_mut().for_each(Self::forget_conditions);
            }
            Self::Parallel(step) => {
                let steps = step.branches.iter_mut().flat_map(|lane| &mut lane.steps);
                steps.for_each(Self::forget_conditions);
            }
        }
    }

    /// The sequences within it.
    pub fn ways(&self) -> Vec<&[Self]> {
        match self {
            Self::Approve(_) | Self::Copy(_) => Vec::new(),
            Self::Branch(step) => {
                let ways = step.branches.iter().map(|way| way.steps.as_slice());
                ways.chain([step.otherwise.as_slice()]).collect()
            }
            Self::Parallel(step) => step.branches.iter().map(|lane| lane.steps.as_slice()).collect(),
        }
    }
}

/// Every step, each before those within it.
pub fn all(steps: &[Step]) -> Vec<&Step> {
    let mut found = Vec::with_capacity(steps.len());
    for step in steps {
        found.push(step);
        step.ways().into_iter().for_each(|way| found.extend(all(way)));
    }
    found
}
