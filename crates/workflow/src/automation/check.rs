//! Whether a rule can act.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::authority::{FieldRule, Power};
use guanxi_kernel::{Action, Code, Ctx, FieldError, Id, Language, Result};
use guanxi_records::definition::{FieldType, ObjectDef, Ownership};
use guanxi_records::field::{self, Reading};
use guanxi_records::notices::Channel;
use guanxi_records::{Company, FieldDef, access, filter, formula};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::definition::{Branch, Deed, Definition, Receiver, Step, Trigger, Value, Who};
use super::{
    CHANNEL, FIELD, FIELD_KIND, FILTER, NO_RECEIVER, NO_STEPS, NO_TEXT, OBJECT, OBJECT_UNFIT, PROCESS,
    RIGHTS, STEP_TWICE, TIME, TOO_LONG, UNKNOWN, URL, VALUE, clock, people, trigger, value,
};
use crate::approval::in_use;
use crate::approval::staff::Staff;

/// Characters of what a button asks.
const LONGEST_QUESTION: usize = 300;

/// A place of a rule that keeps it from acting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The step, `trigger` or `condition`; none: the rule as a whole.
    pub step: Option<String>,
    /// What of it, such as `values.amount`.
    pub field: Option<String>,
    /// What is wrong.
    pub code: String,
    /// Its sentence.
    pub message: String,
}

/// Looks for what keeps a rule from acting with the rights of the caller.
///
/// # Errors
/// `access.power` without `manage_company`; when the database cannot be reached.
pub async fn check(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    definition: &Definition,
) -> Result<Vec<Fault>> {
    access::require(ctx, Power::ManageCompany)?;
    let found = faults(ctx, company, None, object, definition).await?;
    Ok(shown(ctx, company, &found))
}

/// Faults as they are shown.
pub(super) fn shown(ctx: &Ctx, company: &Company, found: &[(Option<String>, FieldError)]) -> Vec<Fault> {
    let one = |(step, fault): &(Option<String>, FieldError)| Fault {
        step: step.clone(),
        field: Some(fault.field.clone()).filter(|field| !field.is_empty()),
        code: String::from(fault.code),
        message: company.product.messages.sentence(ctx.language, fault.code, &fault.params),
    };
    found.iter().map(one).collect()
}

/// Every fault, with the step it is of. With whoever the rule acts as, also what that one may not do.
pub(super) async fn faults(
    ctx: &Ctx,
    company: &Company,
    actor: Option<&Ctx>,
    object: &str,
    definition: &Definition,
) -> Result<Vec<(Option<String>, FieldError)>> {
    let definitions = company.definitions();
    let fit = |o: &&Arc<ObjectDef>| o.ownership != Ownership::Master && !o.closed && o.name != OBJECT;
    let Some(known) = definitions.object(object).ok().filter(fit).map(Arc::clone) else {
        return Ok(vec![(None, FieldError::new("object", OBJECT_UNFIT.name).with("value", object))]);
    };
    let mut conn = company.db.read().await?;
    let staff = Staff::read(company, &mut conn, ctx.now()).await?;
    let processes = in_use(company, &mut conn, object).await?;
    let channels = company.product.channels(&mut conn).await?;
    drop(conn);
    let mut checking = Checking {
        company,
        language: ctx.language,
        actor,
        object: &known,
        staff,
        processes,
        channels,
        found: Vec::new(),
    };
    checking.trigger(&definition.trigger);
    checking.filter("condition", "filter", definition.filter.as_ref());
    checking.expression("condition", "condition", &definition.condition);
    if definition.steps.is_empty() {
        checking.found.push((None, FieldError::new("steps", NO_STEPS.name)));
    }
    let mut ids = BTreeSet::new();
    for step in definition.all() {
        if step.id.is_empty() || !ids.insert(step.id.as_str()) {
            checking.push(&step.id, "id", STEP_TWICE);
        }
        checking.step(step);
    }
    Ok(checking.found)
}

struct Checking<'a> {
    company: &'a Company,
    language: Language,
    actor: Option<&'a Ctx>,
    object: &'a Arc<ObjectDef>,
    staff: Staff,
    processes: BTreeSet<Id>,
    channels: Vec<Channel>,
    found: Vec<(Option<String>, FieldError)>,
}

impl Checking<'_> {
    fn push(&mut self, step: &str, field: &str, code: Code) {
        self.found.push((Some(String::from(step)), FieldError::new(field, code.name)));
    }

    fn push_value(&mut self, step: &str, field: &str, code: Code, value: impl std::fmt::Display) {
        self.found.push((Some(String::from(step)), FieldError::new(field, code.name).with("value", value)));
    }

    fn trigger(&mut self, trigger: &Trigger) {
        let at = "trigger";
        match trigger {
            Trigger::Created {} => {}
            Trigger::Changed { fields } => {
                for name in fields {
                    drop(self.field(at, "fields", &Arc::clone(self.object), name));
                }
            }
            Trigger::Reaches { field, value, .. } => {
                let Some(field) = self.field(at, "field", &Arc::clone(self.object), field) else { return };
                if trigger::wanted(&self.company.settings(), &field, value).is_none() {
                    self.push_value(at, "value", VALUE, value);
                }
            }
            Trigger::Date { field, at: time, .. } => {
                let moment = |f: &FieldDef| matches!(f.kind, FieldType::Date | FieldType::Instant);
                let found = self.field(at, "field", &Arc::clone(self.object), field);
                if found.is_some_and(|f| !moment(&f)) {
                    self.push_value(at, "field", FIELD_KIND, field);
                }
                self.time(time);
            }
            Trigger::Idle { days } => {
                if !(1..=3_650).contains(days) {
                    self.push_value(at, "days", TIME, days);
                }
            }
            Trigger::Schedule { at: time, day, .. } => {
                self.time(time);
                if day.is_some_and(|day| !(1..=31).contains(&day)) {
                    self.push_value(at, "day", TIME, day.unwrap_or_default());
                }
            }
            Trigger::Button { ask } => {
                if ask.chars().count() > LONGEST_QUESTION {
                    let fault = FieldError::new("ask", TOO_LONG.name).with("limit", LONGEST_QUESTION);
                    self.found.push((Some(String::from(at)), fault));
                }
            }
            Trigger::Webhook { key, map } => {
                for name in key.iter().chain(map.keys()) {
                    drop(self.field(at, "map", &Arc::clone(self.object), name));
                }
                if key.as_ref().is_some_and(|key| !map.contains_key(key)) {
                    self.push_value(at, "key", FIELD, key.clone().unwrap_or_default());
                }
                for pointer in map.values() {
                    if !pointer.as_str().is_some_and(|p| p.is_empty() || p.starts_with('/')) {
                        self.push_value(at, "map", VALUE, pointer);
                    }
                }
            }
        }
    }

    fn time(&mut self, text: &str) {
        if clock::time(text).is_none() {
            self.push_value("trigger", "at", TIME, text);
        }
    }

    fn field(&mut self, step: &str, place: &str, object: &ObjectDef, name: &str) -> Option<FieldDef> {
        let found = object.field(name).filter(|f| f.live() && f.kind != FieldType::Lines);
        if found.is_none() {
            self.push_value(step, place, FIELD, name);
        }
        found.cloned()
    }

    fn filter(&mut self, step: &str, place: &str, condition: Option<&Json>) {
        let Some(condition) = condition else { return };
        if let Err(error) = filter::parse_trusted(&self.company.definitions(), self.object, condition) {
            let messages = &self.company.product.messages;
            let why = messages.sentence(self.language, error.code().name, error.params());
            let fault = FieldError::new(place, FILTER.name).with("fault", why);
            self.found.push((Some(String::from(step)), fault));
        }
    }

    fn expression(&mut self, step: &str, place: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let found = formula::of_record(self.object, place, text);
        self.found.extend(found.into_iter().map(|fault| (Some(String::from(step)), fault)));
    }

    fn step(&mut self, step: &Step) {
        let id = step.id.as_str();
        match &step.deed {
            Deed::Change { values } => {
                let object = Arc::clone(self.object);
                self.right(id, &object, Action::Edit);
                self.values(id, &object, values);
            }
            Deed::Create { object, values } => match self.company.object(object) {
                Ok(object) => {
                    self.right(id, &object, Action::Create);
                    self.values(id, &object, values);
                }
                Err(_) => self.push_value(id, "object", OBJECT_UNFIT, object),
            },
            Deed::Assign { to } => {
                self.right(id, &Arc::clone(self.object), Action::Transfer);
                self.receiver(id, to);
            }
            Deed::Approval { process, .. } => {
                if !self.processes.contains(process) {
                    self.push_value(id, "process", PROCESS, process);
                }
            }
            Deed::Notify { to, text, channels, .. } => self.notify(id, to, text, channels),
            Deed::Call { url, body } => {
                if !url.starts_with("https://") && !url.starts_with("http://") {
                    self.push_value(id, "url", URL, url);
                }
                for value in body.iter().flatten() {
                    self.value(id, value.0, None, value.1);
                }
            }
            Deed::Wait { hours, until, .. } => match (hours, until) {
                (Some(hours), None) if *hours > 0.0 && *hours <= 87_600.0 => {}
                (None, Some(field)) => {
                    let moment = |f: &FieldDef| matches!(f.kind, FieldType::Date | FieldType::Instant);
                    let found = self.field(id, "until", &Arc::clone(self.object), field);
                    if found.is_some_and(|f| !moment(&f)) {
                        self.push_value(id, "until", FIELD_KIND, field);
                    }
                }
                _ => self.push_value(id, "hours", TIME, hours.unwrap_or_default()),
            },
            Deed::Branch { branches, .. } => self.branches(id, branches),
            Deed::Stop {} => {}
        }
    }

    fn branches(&mut self, id: &str, branches: &[Branch]) {
        if branches.is_empty() {
            self.push(id, "branches", NO_STEPS);
        }
        for (place, branch) in branches.iter().enumerate() {
            self.filter(id, &format!("branches[{place}].filter"), branch.filter.as_ref());
            self.expression(id, &format!("branches[{place}].condition"), &branch.condition);
        }
    }

    fn notify(&mut self, id: &str, to: &[Who], text: &str, channels: &[Id]) {
        if to.is_empty() && channels.is_empty() {
            self.push(id, "to", NO_RECEIVER);
        }
        if text.trim().is_empty() {
            self.push(id, "text", NO_TEXT);
        }
        let fits = |known: &Channel| known.active && !known.needs_number;
        for channel in channels {
            if !self.channels.iter().any(|known| known.id == *channel && fits(known)) {
                self.push_value(id, "channels", CHANNEL, channel);
            }
        }
        for who in to {
            self.approver(id, &people::who(who));
        }
        for name in super::tell::names(text) {
            drop(self.field(id, "text", &Arc::clone(self.object), name));
        }
    }

    fn receiver(&mut self, id: &str, to: &Receiver) {
        match (to, people::receiver(to)) {
            (_, Some(approver)) => self.approver(id, &approver),
            (Receiver::InTurn(people), None) if !people.in_turn.is_empty() => {
                for employee in people.in_turn.clone() {
                    self.approver(id, &crate::approval::graph::Approver::Employee { employee });
                }
            }
            _ => self.push(id, "to", NO_RECEIVER),
        }
    }

    fn approver(&mut self, id: &str, approver: &crate::approval::graph::Approver) {
        if let Some(unknown) = self.staff.unknown(approver) {
            self.push_value(id, "to", UNKNOWN, unknown);
        }
        if let crate::approval::graph::Approver::Field { field } = approver {
            let found = self.field(id, "to", &Arc::clone(self.object), field);
            if found.is_some_and(|f| f.target() != Some("employee")) {
                self.push_value(id, "to", FIELD_KIND, field);
            }
        }
    }

    /// Whoever the rule acts as may do this to some records at least; to which, each run finds out.
    fn right(&mut self, step: &str, object: &ObjectDef, action: Action) {
        if self.actor.is_some_and(|actor| !actor.authority.can(&object.name, action)) {
            let fault = FieldError::new("", RIGHTS.name).with("object", &object.name);
            self.found.push((Some(String::from(step)), fault.with("action", action.name())));
        }
    }

    fn values(&mut self, step: &str, object: &Arc<ObjectDef>, values: &Map<String, Json>) {
        if values.is_empty() {
            self.push(step, "values", VALUE);
        }
        for (name, value) in values {
            let Some(field) = self.field(step, &format!("values.{name}"), object, name) else { continue };
            let worked_out =
                matches!(field.kind, FieldType::Formula | FieldType::Rollup | FieldType::AutoNumber);
            if worked_out || field.read_only {
                self.push_value(step, &format!("values.{name}"), FIELD_KIND, name);
                continue;
            }
            let rule = |actor: &Ctx| actor.authority.field(&object.name, name);
            if self.actor.is_some_and(|actor| !actor.authority.unrestricted && rule(actor) < FieldRule::Edit)
            {
                let fault = FieldError::new(format!("values.{name}"), RIGHTS.name);
                let fault = fault.with("object", &object.name).with("action", Action::Edit.name());
                self.found.push((Some(String::from(step)), fault));
            }
            self.value(step, name, Some(&field), value);
        }
    }

    fn value(&mut self, step: &str, name: &str, target: Option<&FieldDef>, value: &Json) {
        let place = format!("values.{name}");
        match value::parsed(value) {
            Err(_) => self.push_value(step, &place, VALUE, value),
            Ok(Value::Literal(literal)) => {
                let settings = self.company.settings();
                let reading = Reading { currency: &settings.currency, country: &settings.country };
                let fault = target.and_then(|field| field::parse(field, &literal.value, reading).err());
                if let Some(fault) = fault {
                    let fault = FieldError { field: place, ..fault };
                    self.found.push((Some(String::from(step)), fault));
                }
            }
            Ok(Value::Formula(text)) => self.expression(step, &place, &text.formula),
            Ok(Value::Field(from)) => drop(self.field(step, &place, &Arc::clone(self.object), &from.field)),
            Ok(Value::Now(_) | Value::Today(_)) => {}
        }
    }
}
