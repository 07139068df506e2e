//! Step 7: roll-ups of the lines given with a record, formulas in the order they need one another, the rules of the object.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::{FieldError, Result, decimal};
use rhai::Dynamic;
use rust_decimal::Decimal;

use super::item::{Batch, Item, Work};
use super::rollup;
use crate::data::Stored;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::field::{FieldValue, fault, faults};
use crate::formula::{self, Output};
use crate::hook::WriteKind;

/// Works out what follows from the values, and whether the rules hold.
pub(super) fn run(work: &Work<'_>, batch: &mut Batch) -> Result<()> {
    rollup::of_children(work, batch);
    let object = Arc::clone(&batch.object);
    let formulas = formula::order(&object).unwrap_or_default();
    for item in &mut batch.items {
        if matches!(item.pending.kind, WriteKind::Delete | WriteKind::Restore) {
            continue;
        }
        for field in &formulas {
            match value(&work.settings.currency, &item.pending.after, field) {
                Ok(value) => super::parse::set(item, &object, field, value),
                // What cannot be worked out any more has no value.
                Err(_) if batch.erases => super::parse::set(item, &object, field, FieldValue::Null),
                Err(formula::Fault(text)) => {
                    item.faults.push(fault(field, faults::FORMULA).with("fault", text));
                }
            }
        }
        if !batch.erases {
            rules(work, &object, item);
        }
    }
    Ok(())
}

/// What a formula of the record comes to; `own` is the company's currency.
///
/// # Errors
/// Why it cannot be worked out.
pub(crate) fn value(own: &str, record: &Stored, field: &FieldDef) -> Result<FieldValue, formula::Fault> {
    let text = field.formula.as_deref().unwrap_or_default();
    let object = record.object();
    let known = |name: &str| object.field(name).map(|f| (f, record.get(name)));
    let amounts = amounts(record, text);
    let currency = match amounts.iter().collect::<Vec<_>>().as_slice() {
        [single] => single.as_str(),
        _ => own,
    };
    // Amounts in several currencies can only be reckoned by their worth in the company's.
    let output = formula::evaluate(text, amounts.len() > 1, known, &[])?;
    let too_large = || formula::Fault(String::from("overflow"));
    let units = |number: Decimal, scale| decimal::from_decimal(number, scale).ok_or_else(too_large);
    match (field.value_type(), output) {
        (_, Output::Empty) => Ok(FieldValue::Null),
        (FieldType::Integer, Output::Number(number)) => Ok(FieldValue::Int(units(number, 0)?)),
        (FieldType::Decimal, Output::Number(number)) => {
            Ok(FieldValue::Decimal(units(number, field.scale())?))
        }
        (FieldType::Money, Output::Number(number)) => {
            let worth = if currency == own {
                Output::Number(number)
            } else {
                formula::evaluate(text, true, known, &[])?
            };
            let base = match worth {
                Output::Number(worth) => Some(units(worth, field.scale())?),
                _ => None,
            };
            let units = units(number, field.scale())?;
            Ok(FieldValue::Money { units, currency: String::from(currency), base })
        }
        (FieldType::Text | FieldType::LongText, Output::Text(text)) => Ok(FieldValue::Text(text)),
        (FieldType::Text | FieldType::LongText, Output::Number(number)) => {
            Ok(FieldValue::Text(number.normalize().to_string()))
        }
        (FieldType::Bool, Output::Bool(yes)) => Ok(FieldValue::Bool(yes)),
        (FieldType::Date, Output::Date(day)) => Ok(FieldValue::Date(day)),
        (FieldType::Instant, Output::Instant(at)) => Ok(FieldValue::Instant(at)),
        (kind, _) => Err(formula::Fault(format!("the result is no {}", kind.name()))),
    }
}

/// The currencies of the amounts an expression names.
fn amounts(record: &Stored, text: &str) -> BTreeSet<String> {
    let currency = |name: String| match record.get(&name) {
        FieldValue::Money { currency, .. } => Some(currency.clone()),
        _ => None,
    };
    formula::names(text).into_iter().filter_map(currency).collect()
}

/// Notes broken rules: of a new record any, of an edit those that name a field it changes.
fn rules(work: &Work<'_>, object: &ObjectDef, item: &mut Item) {
    let mut found = Vec::new();
    for rule in &object.rules {
        let names = formula::names(&rule.holds);
        let concerned = item.pending.kind == WriteKind::Create
            || names.iter().filter_map(|n| object.field(n)).any(|f| item.changes(f));
        if !concerned {
            continue;
        }
        let after = &item.pending.after;
        let known = |name: &str| object.field(name).map(|f| (f, after.get(name)));
        let today = work.now.with_timezone(&work.ctx.zone).date_naive();
        let extra = [("today", Dynamic::from(today)), ("now", Dynamic::from(work.now))];
        let output = formula::evaluate(&rule.holds, false, known, &extra);
        if !matches!(output, Ok(Output::Bool(true) | Output::Empty)) {
            let place = rule.field.clone().unwrap_or_default();
            let message = rule.labels.get(work.ctx.language);
            found.push(FieldError::new(place, faults::RULE).with("message", message));
        }
    }
    item.faults.extend(found);
}
