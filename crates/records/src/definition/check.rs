//! Whether definitions hold together. Every fault is found at once and says where it is.

use guanxi_kernel::{Error, FieldError, Labels, Language, Result};

use super::field::{FieldDef, FieldType};
use super::object::{ObjectDef, Ownership, SectionDef};
use super::system;
use crate::field;
use crate::formula;

guanxi_kernel::codes! {
    /// A definition does not hold together; `errors` names each place.
    INVALID = Invalid "definition.invalid";
}

/// What can be wrong at a place of a definition, for the check that each has its sentence.
pub const FAULTS: &[&str] = &[
    "definition.condition",
    "definition.condition_within",
    "definition.expression",
    "definition.expression_cycle",
    "definition.expression_field",
    "definition.formula",
    "definition.handover",
    "definition.label",
    "definition.lines",
    "definition.master",
    "definition.name",
    "definition.options",
    "definition.pattern",
    "definition.related",
    "definition.rule",
    "definition.rule_field",
    "definition.scale",
    "definition.sort",
    "definition.status",
    "definition.target",
    "definition.title",
    "definition.twice",
    "definition.unknown_field",
];

/// The longest name of an object or field, so that index names stay readable.
const LONGEST_NAME: usize = 40;

/// Checks objects against one another.
///
/// # Errors
/// `definition.invalid` with a fault for each place, named `object.field`.
pub fn objects(objects: &[ObjectDef]) -> Result<()> {
    let mut faults = Vec::new();
    for object in objects {
        check_object(object, objects, &mut faults);
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, faults)) }
}

/// Whether somebody would read nothing where the label stands.
fn shows_nothing(labels: &Labels) -> bool {
    Language::ALL.iter().any(|language| guanxi_text::is_blank(labels.get(*language)))
}

fn check_object(object: &ObjectDef, all: &[ObjectDef], faults: &mut Vec<FieldError>) {
    let mut at = |place: &str, code: &'static str| {
        faults.push(FieldError::new(format!("{}.{place}", object.name), code));
    };
    if !is_name(&object.name) {
        at("name", "definition.name");
    }
    if shows_nothing(&object.labels) {
        at("labels", "definition.label");
    }
    if object.title_field().is_none_or(|f| !matches!(f.value_type(), FieldType::Text | FieldType::AutoNumber))
    {
        at("title", "definition.title");
    }
    if (object.ownership == Ownership::Master) != object.master_field().is_some_and(|f| f.required) {
        at("master", "definition.master");
    }
    if all.iter().filter(|o| o.name == object.name).count() > 1 {
        at("name", "definition.twice");
    }
    // What is hidden keeps its place, to be shown there again.
    let hidden = |name: &String| object.fields.iter().any(|f| f.name == *name && f.removed_at.is_none());
    let known = |name: &String| object.field(name).is_some() || hidden(name);
    let shown = object.list.columns.iter().chain(object.form.iter().flat_map(|s| s.fields.iter()));
    for name in shown.chain(object.unique.iter().flatten()).filter(|name| !known(name)) {
        at(name, "definition.unknown_field");
    }
    for name in sorted_by(object) {
        if object.field(name).is_none() || field::sort_column(object, name).is_none() {
            at(name, "definition.sort");
        }
    }
    for related in &object.related {
        let other = all.iter().find(|o| o.name == related.object);
        if other.and_then(|o| o.field(&related.field)).is_none_or(|f| f.target() != Some(&object.name)) {
            at(&related.object, "definition.related");
        }
    }
    if !hands_over(object, all) {
        at("handover", "definition.handover");
    }
    let choice = |name: &String| object.field(name).is_some_and(|f| f.kind == FieldType::Choice);
    if !object.status.as_ref().is_none_or(choice) {
        at("status", "definition.status");
    }
    for section in &object.form {
        check_section(object, section, faults);
    }
    check_rules(object, faults);
    for field in &object.fields {
        check_field(object, field, all, faults);
    }
    faults.extend(formula::check(object));
}

/// The fields its list is sorted by.
fn sorted_by(object: &ObjectDef) -> impl Iterator<Item = &str> {
    let parts = object.list.sort.split(',').map(|part| part.trim().trim_start_matches('-'));
    parts.filter(|name| !name.is_empty())
}

/// A part of a form has a heading, and its condition is one a form can answer, by a field that stands elsewhere: what is
/// hidden could not be typed to show it.
fn check_section(object: &ObjectDef, section: &SectionDef, faults: &mut Vec<FieldError>) {
    let heading = section.labels.get(Language::En);
    let mut at = |code: &'static str| {
        faults.push(FieldError::new(format!("{}.form", object.name), code).with("section", heading));
    };
    if shows_nothing(&section.labels) {
        at("definition.label");
    }
    let Some(when) = &section.when else { return };
    if !when.fits(object) {
        at("definition.condition");
    }
    if section.fields.contains(&when.field) {
        at("definition.condition_within");
    }
}

/// A rule has a name of its own and a sentence, and is shown at a field there is.
fn check_rules(object: &ObjectDef, faults: &mut Vec<FieldError>) {
    for rule in &object.rules {
        let mut at = |code| faults.push(FieldError::new(format!("{}.{}", object.name, rule.name), code));
        if !is_name(&rule.name) || object.rules.iter().filter(|r| r.name == rule.name).count() > 1 {
            at("definition.rule");
        }
        if shows_nothing(&rule.labels) {
            at("definition.label");
        }
        if rule.field.as_deref().is_some_and(|name| object.field(name).is_none()) {
            at("definition.rule_field");
        }
    }
}

/// Whether what is said about hand-overs names fields that can bear it.
fn hands_over(object: &ObjectDef, all: &[ObjectDef]) -> bool {
    let handover = &object.handover;
    let owned = |name: &str| all.iter().any(|o| o.name == name && o.ownership == Ownership::Owner);
    let follows = handover.follows.as_deref().is_none_or(|name| {
        let field = object.field(name).filter(|f| f.kind == FieldType::Reference);
        field.and_then(FieldDef::target).is_some_and(owned)
    });
    let closed = handover.closed.as_ref().is_none_or(|closed| {
        let field = object.field(&closed.field).filter(|f| f.kind == FieldType::Choice);
        field.is_some_and(|f| closed.values.iter().all(|v| f.options.iter().any(|o| o.value == *v)))
    });
    let number =
        |f: &FieldDef| matches!(f.value_type(), FieldType::Money | FieldType::Decimal | FieldType::Integer);
    let value = handover.value.as_deref().is_none_or(|name| object.field(name).is_some_and(number));
    let said = introduces(object, all) && tells(object);
    handover.is_default() || (object.ownership == Ownership::Owner && follows && closed && value && said)
}

/// Whether the next owner can be told about a record as it is said.
fn introduces(object: &ObjectDef, all: &[ObjectDef]) -> bool {
    let Some(introduced) = &object.handover.introduced else { return true };
    let is = |name: &str, kind| object.field(name).is_some_and(|f| f.kind == kind);
    let or_none = |name: &Option<String>, kind| name.as_deref().is_none_or(|name| is(name, kind));
    let notes = introduced.notes.as_ref().is_none_or(|name| {
        let notes = all.iter().find(|o| o.name == *name);
        notes.is_some_and(|notes| {
            let follows = notes.handover.follows.as_deref().and_then(|f| notes.field(f));
            let content = notes.field("content").is_some_and(|f| f.kind == FieldType::LongText);
            content && follows.and_then(FieldDef::target) == Some(&*object.name)
        })
    });
    is(&introduced.contacted, FieldType::Instant)
        && or_none(&introduced.next, FieldType::Instant)
        && or_none(&introduced.mail, FieldType::Email)
        && notes
}

/// Whether a record can tell about the one it goes along with as it is said.
fn tells(object: &ObjectDef) -> bool {
    let Some(tells) = &object.handover.tells else { return true };
    let is = |name: &str, kind| object.field(name).is_some_and(|f| f.kind == kind);
    let next = tells.next.as_deref().is_none_or(|name| is(name, FieldType::Text));
    object.handover.follows.is_some() && is(&tells.at, FieldType::Instant) && next
}

fn check_field(object: &ObjectDef, field: &FieldDef, all: &[ObjectDef], faults: &mut Vec<FieldError>) {
    let mut bad = |code: &'static str| {
        faults.push(FieldError::new(format!("{}.{}", object.name, field.name), code));
    };
    if !is_name(&field.name)
        || system::NAMES.contains(&field.name.as_str())
        || matches!(field.name.as_str(), "labels" | "can")
    {
        bad("definition.name");
    }
    if object.fields.iter().filter(|f| f.name == field.name).count() > 1 {
        bad("definition.twice");
    }
    if shows_nothing(&field.labels) {
        bad("definition.label");
    }
    if field.scale() > guanxi_kernel::decimal::MAX_SCALE {
        bad("definition.scale");
    }
    let choice = matches!(field.kind, FieldType::Choice | FieldType::Choices);
    if choice == field.options.is_empty() {
        bad("definition.options");
    }
    let refers = matches!(field.kind, FieldType::Reference | FieldType::References);
    if refers && field.target.as_deref().is_none_or(|t| !all.iter().any(|o| o.name == t)) {
        bad("definition.target");
    }
    if field.kind == FieldType::Formula && field.formula.is_none() {
        bad("definition.formula");
    }
    let lines = match field.kind {
        FieldType::Lines => Some(field.lines.as_deref()),
        FieldType::Rollup => Some(field.rollup.as_ref().map(|r| r.object.as_str())),
        _ => None,
    };
    if let Some(name) = lines {
        let detail = name.and_then(|n| all.iter().find(|o| o.name == n));
        if detail.and_then(ObjectDef::master_field).is_none_or(|f| f.target() != Some(&object.name)) {
            bad("definition.lines");
        }
    }
    if matches!(field.kind, FieldType::AutoNumber)
        && !field.pattern.as_deref().is_some_and(|p| p.contains("{number"))
    {
        bad("definition.pattern");
    }
}

/// Whether it can be the name of an object or field.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let letters = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let starts = name.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    starts && letters && name.len() <= LONGEST_NAME && !name.contains("__") && !name.ends_with('_')
}
