//! Whether a process can run.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::{Ctx, FieldError, Power, Result};
use guanxi_records::definition::{FieldType, ObjectDef, Ownership};
use guanxi_records::{Company, access, filter};
use serde::Serialize;
use serde_json::Value as Json;

use super::super::graph::{Approve, Approver, Candidates, Choose, Graph, Mode, Step};
use super::super::staff::Staff;
use super::super::{
    CHOICE, DEED, Deed, FIELD, FILTER, HIDDEN_EDIT, HOURS, NO_APPROVER, NO_STEPS, OBJECT, STEP_TWICE,
    TOO_FEW, UNFIT, UNKNOWN,
};

/// A year: nobody has longer.
const MOST_HOURS: u32 = 8_760;

/// A place of a process that keeps it from running.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The step; none: the process as a whole.
    pub step: Option<String>,
    /// What of it, such as `approvers`.
    pub field: String,
    /// What is wrong.
    pub code: String,
    /// Its sentence.
    pub message: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// None: it can run.
    pub faults: Vec<Fault>,
}

/// Looks for what keeps a process from running.
///
/// # Errors
/// `access.power` without `manage_company`; when the database cannot be reached.
pub async fn check_process(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    deeds: &[String],
    graph: &Graph,
) -> Result<Checked> {
    access::require(ctx, Power::ManageCompany)?;
    let faults = faults(ctx, company, object, deeds, graph).await?;
    Ok(Checked { faults: faults.into_iter().map(|(step, fault)| told(ctx, company, step, &fault)).collect() })
}

pub(super) fn told(ctx: &Ctx, company: &Company, step: Option<String>, fault: &FieldError) -> Fault {
    Fault {
        step,
        field: fault.field.clone(),
        code: String::from(fault.code),
        message: company.product.messages.sentence(ctx.language, fault.code, &fault.params),
    }
}

/// Every fault, with the step it is of.
pub(super) async fn faults(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    deeds: &[String],
    graph: &Graph,
) -> Result<Vec<(Option<String>, FieldError)>> {
    let mut found: Vec<(Option<String>, FieldError)> = Vec::new();
    let definitions = company.definitions();
    let whole = |field: &str, code: guanxi_kernel::Code| (None, FieldError::new(field, code.name));
    let known = definitions.object(object).ok().filter(|o| o.ownership != Ownership::Master);
    let Some(known) = known.map(Arc::clone) else {
        let (step, fault) = whole("object", OBJECT);
        return Ok(vec![(step, fault.with("value", object))]);
    };
    if deeds.is_empty() {
        found.push(whole("deeds", DEED));
    }
    for deed in deeds.iter().filter(|d| Deed::parse(d).is_none()) {
        let (step, fault) = whole("deeds", DEED);
        found.push((step, fault.with("value", deed)));
    }
    for deed in deeds.iter().filter(|d| Deed::parse(d).is_some_and(|deed| !deed.fits(object))) {
        let (step, fault) = whole("deeds", UNFIT);
        found.push((step, fault.with("deed", deed).with("object", object)));
    }
    let mut conn = company.db.read().await?;
    let staff = Staff::read(company, &mut conn, ctx.now()).await?;
    drop(conn);
    let mut checking = Checking { company, language: ctx.language, object: &known, staff: &staff, found };
    checking.filter(None, "filter", graph.filter.as_ref());
    checking.fields(None, "open_fields", &graph.open_fields);
    let steps = graph.all();
    if !steps.iter().any(|step| matches!(step, Step::Approve(_))) {
        checking.found.push(whole("steps", NO_STEPS));
    }
    let mut ids = BTreeSet::new();
    for step in steps {
        if step.id().is_empty() || step.id() == super::super::machine::START || !ids.insert(step.id()) {
            checking.push(Some(step.id()), "id", STEP_TWICE);
        }
        checking.step(step);
    }
    Ok(checking.found)
}

struct Checking<'a> {
    company: &'a Company,
    language: guanxi_kernel::Language,
    object: &'a ObjectDef,
    staff: &'a Staff,
    found: Vec<(Option<String>, FieldError)>,
}

impl Checking<'_> {
    fn push(&mut self, step: Option<&str>, field: &str, code: guanxi_kernel::Code) {
        self.found.push((step.map(String::from), FieldError::new(field, code.name)));
    }

    fn push_value(&mut self, step: Option<&str>, field: &str, code: guanxi_kernel::Code, value: &str) {
        let fault = FieldError::new(field, code.name).with("value", value);
        self.found.push((step.map(String::from), fault));
    }

    fn step(&mut self, step: &Step) {
        let id = Some(step.id());
        match step {
            Step::Approve(approve) => self.approve(approve),
            Step::Copy(copy) => {
                self.approvers(id, "to", &copy.to);
                // Nobody is asked whom to tell.
                if copy.to.iter().flat_map(Approver::each).any(|a| a.choice(&[]).is_some()) {
                    self.push(id, "to", CHOICE);
                }
            }
            Step::Branch(branch) => {
                for way in &branch.branches {
                    self.filter(id, "branches", Some(&way.filter));
                }
            }
            Step::Parallel(parallel) => {
                if parallel.branches.is_empty() {
                    self.push(id, "branches", NO_STEPS);
                }
            }
        }
    }

    fn approve(&mut self, step: &Approve) {
        let id = Some(step.id.as_str());
        self.approvers(id, "approvers", &step.approvers);
        self.fields(id, "edit", &step.edit);
        self.fields(id, "hide", &step.hide);
        for name in step.edit.iter().filter(|name| step.hide.contains(name)) {
            self.push_value(id, "hide", HIDDEN_EDIT, name);
        }
        self.chosen(step);
        if step.due.is_some_and(|due| due.hours == 0 || due.hours > MOST_HOURS) {
            let fault = FieldError::new("due", HOURS.name).with("most", MOST_HOURS);
            self.found.push((Some(step.id.clone()), fault));
        }
        if let Mode::AtLeast(count) = step.mode {
            let single = |a: &&Approver| matches!(a, Approver::Employee { .. });
            let named = step.approvers.iter().filter(single).count();
            let fixed = named == step.approvers.len();
            let wanted = usize::try_from(count).unwrap_or(usize::MAX);
            if count == 0 || (fixed && wanted > named) {
                let fault = FieldError::new("mode", TOO_FEW.name).with("count", count);
                self.found.push((Some(step.id.clone()), fault));
            }
        }
    }

    /// One choice at a step, of a number that can be met.
    fn chosen(&mut self, step: &Approve) {
        let choices = |approver: &Approver| {
            approver.each().into_iter().filter_map(|a| a.choice(&[])).cloned().collect::<Vec<Choose>>()
        };
        let all: Vec<Vec<Choose>> = step.approvers.iter().map(choices).filter(|c| !c.is_empty()).collect();
        let odd = |choose: &Choose| {
            let nobody = matches!(&choose.from, Candidates::People(people) if people.is_empty());
            nobody || choose.at_least == 0 || choose.at_most.is_some_and(|most| most < choose.at_least)
        };
        if all.len() > 1 || all.iter().flatten().any(odd) {
            self.push(Some(&step.id), "approvers", CHOICE);
        }
    }

    fn approvers(&mut self, step: Option<&str>, field: &str, approvers: &[Approver]) {
        if approvers.is_empty() {
            self.push(step, field, NO_APPROVER);
        }
        for approver in approvers.iter().flat_map(Approver::each) {
            if let Some(id) = self.staff.unknown(approver) {
                self.push_value(step, field, UNKNOWN, &id.to_string());
            }
            match approver {
                Approver::Field { field: name } => {
                    let person = self.object.field(name).is_some_and(|f| {
                        f.live() && f.kind != FieldType::Lines && f.target() == Some("employee")
                    });
                    if !person {
                        self.push_value(step, field, FIELD, name);
                    }
                }
                Approver::Matrix { matrix } => {
                    if matrix.is_empty() {
                        self.push(step, field, NO_APPROVER);
                    }
                    for row in matrix {
                        self.filter(step, field, Some(&row.filter));
                    }
                }
                _ => {}
            }
        }
    }

    fn fields(&mut self, step: Option<&str>, place: &str, names: &[String]) {
        for name in names {
            if !self.object.field(name).is_some_and(|f| f.live()) {
                self.push_value(step, place, FIELD, name);
            }
        }
    }

    fn filter(&mut self, step: Option<&str>, place: &str, condition: Option<&Json>) {
        let Some(condition) = condition else { return };
        let definitions = self.company.definitions();
        if let Err(error) = filter::parse_trusted(&definitions, self.object, condition) {
            let messages = &self.company.product.messages;
            let why = messages.sentence(self.language, error.code().name, error.params());
            let fault = FieldError::new(place, FILTER.name).with("fault", why);
            self.found.push((step.map(String::from), fault));
        }
    }
}
