//! Whether the expressions of an object hold together, and the order its formulas are worked out in.

use guanxi_kernel::FieldError;

use super::engine;
use crate::definition::{FieldDef, FieldType, ObjectDef};

/// What rules may ask beside fields.
const RULE_WORDS: &[&str] = &["today", "now"];

/// The faults of an object's formulas and rules, each named `object.field` or `object.rule`.
///
/// `definition.expression` (parameter `fault`) for what cannot be read, `definition.expression_field` (`value`) for a name
/// that is no field, `definition.expression_cycle` for formulas that need one another.
#[must_use]
pub fn check(object: &ObjectDef) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let mut texts: Vec<(&str, &str, bool)> = Vec::new();
    texts.extend(object.fields.iter().filter_map(|f| Some((f.name.as_str(), f.formula.as_deref()?, false))));
    texts.extend(object.rules.iter().map(|r| (r.name.as_str(), r.holds.as_str(), true)));
    for (place, text, rule) in texts {
        let at = |code| FieldError::new(format!("{}.{place}", object.name), code);
        if text.len() > engine::LONGEST {
            faults.push(at("definition.expression").with("fault", "too long"));
        } else if let Err(problem) = engine::compiled(text) {
            faults.push(at("definition.expression").with("fault", problem));
        }
        let known = |name: &str| object.field(name).is_some() || (rule && RULE_WORDS.contains(&name));
        for name in engine::names(text).iter().filter(|n| !known(n)) {
            faults.push(at("definition.expression_field").with("value", name));
        }
    }
    if let Err(cycle) = order(object) {
        faults.push(FieldError::new(format!("{}.{cycle}", object.name), "definition.expression_cycle"));
    }
    faults
}

/// What is wrong with an expression over the fields of a record of the object, in which `today` and `now` may stand; its
/// faults are those of [`check`].
#[must_use]
pub fn of_record(object: &ObjectDef, place: &str, text: &str) -> Vec<FieldError> {
    let at = |code| FieldError::new(place, code);
    if text.len() > engine::LONGEST {
        return vec![at("definition.expression").with("fault", "too long")];
    }
    let mut faults = Vec::new();
    if let Err(problem) = engine::compiled(text) {
        faults.push(at("definition.expression").with("fault", problem));
    }
    let known = |name: &str| object.field(name).is_some_and(FieldDef::live) || RULE_WORDS.contains(&name);
    for name in engine::names(text).iter().filter(|n| !known(n)) {
        faults.push(at("definition.expression_field").with("value", name));
    }
    faults
}

/// The object's formulas in the order they are worked out: each after those it needs.
///
/// # Errors
/// The name of a formula that needs itself.
pub fn order(object: &ObjectDef) -> Result<Vec<&FieldDef>, String> {
    let mut waiting: Vec<(&FieldDef, Vec<String>)> = object
        .live_fields()
        .filter(|f| f.kind == FieldType::Formula)
        .map(|f| (f, engine::names(f.formula.as_deref().unwrap_or_default()).into_iter().collect()))
        .collect();
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let names: Vec<&str> = waiting.iter().map(|(f, _)| f.name.as_str()).collect();
        let ready = waiting.iter().position(|(_, needs)| !needs.iter().any(|n| names.contains(&n.as_str())));
        match ready {
            Some(place) => ordered.push(waiting.remove(place).0),
            None => return Err(names.first().map(|n| String::from(*n)).unwrap_or_default()),
        }
    }
    Ok(ordered)
}
