//! How an approval runs: steps one after another, with branches by condition and branches side by side.
//!
//! A process is a tree of sequences rather than arrows drawn at will: every branch comes back to where it began, so whatever
//! can be drawn has an end, and nothing waits for a branch that was not taken.

mod approver;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub use approver::{Approver, MatrixRow, Party};

/// How an approval runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graph {
    /// The steps in order.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Only records like this need approval; none: all.
    #[serde(default)]
    pub filter: Option<Json>,
    /// Whether the record is kept as it is while it waits.
    #[serde(default = "yes")]
    pub lock: bool,
    /// Fields that may be changed nevertheless.
    #[serde(default)]
    pub open_fields: Vec<String>,
    /// Until when whoever submitted it may take it back.
    #[serde(default)]
    pub withdraw: Withdraw,
    /// When somebody is asked who has approved before.
    #[serde(default)]
    pub merge: Merge,
}

const fn yes() -> bool {
    true
}

/// Until when an approval may be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withdraw {
    /// As long as it waits.
    #[default]
    Always,
    /// Until somebody has decided.
    UntilFirst,
    /// Not at all.
    Never,
}

/// When what somebody said before counts again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Merge {
    /// Never: everybody is asked as often as steps name them.
    None,
    /// Where the step before asked the same person.
    #[default]
    Consecutive,
    /// Where any step before did.
    Any,
}

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
    /// What happens then.
    pub then: Overdue,
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

impl Graph {
    /// A process of one step: the superior of whoever submits it.
    #[must_use]
    pub fn superior() -> Self {
        let step = Approve {
            id: String::from("superior"),
            name: String::new(),
            approvers: vec![Approver::SuperiorOf { superior_of: Party::Submitter, level: 1 }],
            mode: Mode::Any,
            edit: Vec::new(),
            due: None,
            submitter: OwnApproval::Superior,
            nobody: Nobody::Administrators,
            on_reject: OnReject::End,
        };
        Self {
            steps: vec![Step::Approve(step)],
            filter: None,
            lock: false,
            open_fields: Vec::new(),
            withdraw: Withdraw::Always,
            merge: Merge::Consecutive,
        }
    }

    /// Every step.
    #[must_use]
    pub fn all(&self) -> Vec<&Step> {
        all(&self.steps)
    }

    /// The step in which people are asked.
    #[must_use]
    pub fn approve(&self, id: &str) -> Option<&Approve> {
        self.all().into_iter().find_map(|step| match step {
            Step::Approve(approve) if approve.id == id => Some(approve),
            _ => None,
        })
    }

    /// The name of a step, or its id where it has none.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        let named = self.all().into_iter().find(|step| step.id() == id).map(|step| match step {
            Step::Approve(step) => step.name.as_str(),
            Step::Copy(step) => step.name.as_str(),
            Step::Branch(step) => step.name.as_str(),
            Step::Parallel(step) => step.name.as_str(),
        });
        named.filter(|name| !name.is_empty()).unwrap_or(id)
    }

    /// The steps that come after this one, wherever it stands; not those beside it.
    #[must_use]
    pub fn after(&self, id: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let _ = after(&self.steps, id, &mut found);
        found
    }

    /// Every condition it asks for, once each.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Json> {
        let mut found: Vec<&Json> = self.filter.iter().collect();
        for step in self.all() {
            match step {
                Step::Approve(step) => step.approvers.iter().for_each(|a| a.conditions(&mut found)),
                Step::Copy(step) => step.to.iter().for_each(|a| a.conditions(&mut found)),
                Step::Branch(step) => found.extend(step.branches.iter().map(|way| &way.filter)),
                Step::Parallel(_) => {}
            }
        }
        let mut once: Vec<&Json> = Vec::with_capacity(found.len());
        for condition in found {
            if !once.contains(&condition) {
                once.push(condition);
            }
        }
        once
    }
}

/// Whether the step stands in the sequence; if so, what follows it was added.
fn after(steps: &[Step], id: &str, found: &mut BTreeSet<String>) -> bool {
    for (place, step) in steps.iter().enumerate() {
        let here = step.id() == id || step.ways().into_iter().any(|way| after(way, id, found));
        if here {
            let rest = steps.get(place + 1..).unwrap_or_default();
            found.extend(all(rest).into_iter().map(|step| String::from(step.id())));
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_comes_after_a_step_is_what_follows_it_and_what_holds_it() {
        let approve = |id: &str| json!({"kind": "approve", "id": id, "approvers": [{"employee": "1"}]});
        let graph: Graph = serde_json::from_value(json!({"steps": [
            approve("a"),
            {"kind": "parallel", "id": "p", "branches": [
                {"steps": [approve("b"), approve("c")]}, {"steps": [approve("d")]},
            ]},
            {"kind": "branch", "id": "w", "branches": [{"filter": {"and": []}, "steps": [approve("e")]}], "otherwise": [approve("f")]},
            {"kind": "copy", "id": "g", "to": [{"owner": true}]},
        ]}))
        .unwrap();
        let after = |id: &str| graph.after(id).into_iter().collect::<Vec<_>>().join("");
        assert_eq!(after("a"), "bcdefgpw");
        assert_eq!(after("b"), "cefgw");
        assert_eq!(after("d"), "efgw");
        assert_eq!(after("g"), "");
        assert_eq!(graph.conditions(), [&json!({"and": []})]);
        let again: Graph = serde_json::from_value(serde_json::to_value(&graph).unwrap()).unwrap();
        assert_eq!(again, graph);
    }
}
