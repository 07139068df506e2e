//! How an approval runs: steps one after another, with branches by condition and branches side by side.
//!
//! A process is a tree of sequences rather than arrows drawn at will: every branch comes back to where it began, so whatever
//! can be drawn has an end, and nothing waits for a branch that was not taken.

mod approver;
mod step;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub use approver::{Approver, Candidates, Choose, MatrixRow, Party};
pub use step::{
    Approve, Branch, By, Copy, Due, Lane, Mode, Nobody, OnReject, Overdue, OwnApproval, Parallel, Step, Way,
    all,
};

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

impl Graph {
    /// These steps alone, with what is usual.
    #[must_use]
    pub const fn of(steps: Vec<Step>) -> Self {
        Self {
            steps,
            filter: None,
            lock: true,
            open_fields: Vec::new(),
            withdraw: Withdraw::Always,
            merge: Merge::Consecutive,
        }
    }

    /// The same without what its conditions are, for those who do not manage processes: from which amount on somebody else is
    /// asked is nothing they need to know.
    #[must_use]
    pub fn without_conditions(mut self) -> Self {
        self.filter = None;
        self.steps.iter_mut().for_each(Step::forget_conditions);
        self
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
