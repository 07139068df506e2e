//! What a check is, and what it finds.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use guanxi_kernel::{Id, Instant, Result};
use serde::{Deserialize, Serialize};

use super::TOLD;
use crate::company::Company;
use crate::hook::BoxFuture;

/// Something that must hold of all that is kept.
pub trait Check: Debug + Send + Sync {
    /// Under which name it is reported; several may share one. Its words are the message `integrity-<name>`.
    fn name(&self) -> &'static str;

    /// What it looks at one after another, such as the objects: between them it can be stopped.
    fn parts(&self, company: &Company) -> Vec<String>;

    /// Looks at one of these parts.
    ///
    /// # Errors
    /// When the database cannot be reached. What is wrong is no error but what it finds.
    fn look<'a>(
        &'a self,
        looking: Looking<'a>,
        part: &'a str,
        outcome: &'a mut Outcome,
    ) -> BoxFuture<'a, Result<()>>;
}

/// What a check is given.
#[derive(Clone, Copy)]
pub struct Looking<'a> {
    /// The company.
    pub company: &'a Company,
    /// When it is looked.
    pub now: Instant,
    /// Whether to go on: asked while much is read.
    pub go_on: &'a (dyn Fn() -> bool + Send + Sync),
}

impl Debug for Looking<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Looking").field("company", &self.company.key).finish_non_exhaustive()
    }
}

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The object of the record; empty where it is none.
    pub object: String,
    /// The record.
    pub record: Option<Id>,
    /// The field.
    pub field: Option<String>,
    /// What is wrong: a message.
    pub code: String,
    /// Values for that message. None of the record's: who reads the report may not see them.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

impl Finding {
    /// This is wrong with the record.
    #[must_use]
    pub fn new(object: &str, record: Option<Id>, code: &str) -> Self {
        Self {
            object: String::from(object),
            record,
            field: None,
            code: String::from(code),
            params: BTreeMap::new(),
        }
    }

    /// In this field.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(String::from(field));
        self
    }

    /// With a value for the message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(String::from(name), value.to_string());
        self
    }
}

/// What a check came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The check.
    pub name: String,
    /// How many records or rows it looked at.
    pub checked: u64,
    /// How many of them, or of their values, do not hold.
    pub found: u64,
    /// The first of these.
    pub findings: Vec<Finding>,
}

impl Outcome {
    /// Nothing looked at yet.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: String::from(name), ..Self::default() }
    }

    /// Counts a finding and keeps it as long as there are few.
    pub fn add(&mut self, finding: Finding) {
        self.found += 1;
        if self.findings.len() < TOLD {
            self.findings.push(finding);
        }
    }

    /// Counts findings of which the first are given.
    pub fn add_all(&mut self, found: u64, first: impl IntoIterator<Item = Finding>) {
        self.found += found;
        let room = TOLD.saturating_sub(self.findings.len());
        self.findings.extend(first.into_iter().take(room));
    }
}

/// One part of one check.
#[derive(Debug, Clone)]
pub struct Step {
    /// The check.
    pub check: Arc<dyn Check>,
    /// The part.
    pub part: String,
}

impl Step {
    /// Looks, and adds what it finds to the outcome of that name.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn look(&self, looking: Looking<'_>, outcomes: &mut Vec<Outcome>) -> Result<()> {
        let name = self.check.name();
        let place = outcomes.iter().position(|o| o.name == name).unwrap_or(outcomes.len());
        if place == outcomes.len() {
            outcomes.push(Outcome::new(name));
        }
        match outcomes.get_mut(place) {
            Some(outcome) => self.check.look(looking, &self.part, outcome).await,
            None => Ok(()),
        }
    }
}

/// Everything there is to look at: what the engine checks, then what the domains do.
#[must_use]
pub fn steps(company: &Company) -> Vec<Step> {
    let of = |check: &Arc<dyn Check>| {
        let parts = check.parts(company).into_iter();
        let check = Arc::clone(check);
        parts.map(move |part| Step { check: Arc::clone(&check), part }).collect::<Vec<_>>()
    };
    company.product.checks().iter().flat_map(of).collect()
}
