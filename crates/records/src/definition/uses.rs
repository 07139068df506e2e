//! Where an object's own definition, and those of others, name a field: what an administrator asks before taking it away.

use super::field::FieldDef;
use super::object::ObjectDef;
use super::registry::Definitions;
use crate::formula;

/// A place that names a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// What kind of place it is: `form`, `condition`, `list`, `sort`, `rule`, `formula`, `rollup`, `unique`, `title`, `master`,
    /// `status`, `handover`, `related`, or what other parts of the program add.
    pub kind: &'static str,
    /// What the place is called, in the reader's language; empty where there is but one.
    pub name: String,
    /// Whether the field cannot be removed as long as it is there.
    pub holds: bool,
}

impl Use {
    /// A place of a kind.
    #[must_use]
    pub fn new(kind: &'static str, name: &str, holds: bool) -> Self {
        Self { kind, name: String::from(name), holds }
    }
}

/// The places of the definitions that name a field.
#[must_use]
pub fn of_field(
    definitions: &Definitions,
    object: &ObjectDef,
    name: &str,
    language: guanxi_kernel::Language,
) -> Vec<Use> {
    let mut uses = in_layout(object, name, language);
    let named = |text: &str| formula::names(text).contains(name);
    for rule in object.rules.iter().filter(|r| named(&r.holds) || r.field.as_deref() == Some(name)) {
        uses.push(Use::new("rule", rule.labels.get(language), named(&rule.holds)));
    }
    for field in object.live_fields().filter(|f| f.formula.as_deref().is_some_and(named)) {
        uses.push(Use::new("formula", field.labels.get(language), true));
    }
    for (kind, found) in [
        ("title", object.title == name),
        ("master", object.master.as_deref() == Some(name)),
        ("status", object.status.as_deref() == Some(name)),
        ("handover", hands_over_by(object, name)),
    ] {
        if found {
            uses.push(Use::new(kind, "", true));
        }
    }
    if object.unique.iter().flatten().any(|f| f == name) {
        uses.push(Use::new("unique", "", false));
    }
    uses.extend(elsewhere(definitions, object, name, language));
    uses
}

/// Where other objects need this one: references to it, its lines and what is summed up of them. Lists of its records on their
/// pages go with it.
#[must_use]
pub fn of_object(definitions: &Definitions, name: &str, language: guanxi_kernel::Language) -> Vec<Use> {
    let mut uses = Vec::new();
    for other in definitions.live().filter(|o| o.name != name) {
        let called = other.labels.get(language);
        for field in other.live_fields() {
            let place = || format!("{called} · {}", field.labels.get(language));
            if field.target() == Some(name) {
                uses.push(Use::new("reference", &place(), true));
            }
            if field.lines.as_deref() == Some(name) {
                uses.push(Use::new("lines", &place(), true));
            }
            if field.rollup.as_ref().is_some_and(|r| r.object == name) {
                uses.push(Use::new("rollup", &place(), true));
            }
        }
        if other.related.iter().any(|r| r.object == name) {
            uses.push(Use::new("related", called, false));
        }
    }
    uses
}

fn in_layout(object: &ObjectDef, name: &str, language: guanxi_kernel::Language) -> Vec<Use> {
    let mut uses = Vec::new();
    for section in &object.form {
        if section.fields.iter().any(|f| f == name) {
            uses.push(Use::new("form", section.labels.get(language), false));
        }
        if section.when.as_ref().is_some_and(|when| when.field == name) {
            uses.push(Use::new("condition", section.labels.get(language), true));
        }
    }
    if object.list.columns.iter().any(|c| c == name) {
        uses.push(Use::new("list", "", false));
    }
    if object.list.sort.split(',').any(|part| part.trim().trim_start_matches('-') == name) {
        uses.push(Use::new("sort", "", false));
    }
    uses
}

fn hands_over_by(object: &ObjectDef, name: &str) -> bool {
    let handover = &object.handover;
    let told = handover.introduced.as_ref().is_some_and(|told| {
        told.contacted == name || told.next.as_deref() == Some(name) || told.mail.as_deref() == Some(name)
    });
    let tells = handover.tells.as_ref().is_some_and(|t| t.at == name || t.next.as_deref() == Some(name));
    handover.follows.as_deref() == Some(name)
        || handover.closed.as_ref().is_some_and(|c| c.field == name)
        || handover.value.as_deref() == Some(name)
        || told
        || tells
}

/// Other objects: roll-ups over this one's records, and lists of its records on their pages.
fn elsewhere(
    definitions: &Definitions,
    object: &ObjectDef,
    name: &str,
    language: guanxi_kernel::Language,
) -> Vec<Use> {
    let sums = |field: &&FieldDef| {
        field.rollup.as_ref().is_some_and(|r| r.object == object.name && r.field.as_deref() == Some(name))
    };
    let mut uses = Vec::new();
    for other in definitions.live() {
        let called = other.labels.get(language);
        for field in other.live_fields().filter(sums) {
            let place = format!("{called} · {}", field.labels.get(language));
            uses.push(Use::new("rollup", &place, true));
        }
        if other.related.iter().any(|r| r.object == object.name && r.field == name) {
            uses.push(Use::new("related", called, true));
        }
    }
    uses
}
