//! What a field is set to, worked out for a record.

use chrono::{NaiveDate, TimeDelta};
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Error, FieldError, Result};
use guanxi_records::definition::{FieldDef, FieldType, ObjectDef};
use guanxi_records::field::faults;
use guanxi_records::formula::{self, Output};
use guanxi_records::{Draft, FieldValue, Stored, access, field, write};
use serde_json::{Map, Value as Json};

use super::definition::Value;
use super::execute::Scene;
use super::{HIDDEN, clock};

/// The values for a record of the object, from those of the record the rule is about.
///
/// # Errors
/// `record.invalid` with every fault by field.
pub(super) fn draft(
    scene: &Scene<'_>,
    of: &Stored,
    object: &ObjectDef,
    values: &Map<String, Json>,
) -> Result<Draft> {
    let (mut draft, mut found) = (Draft::new(), Vec::new());
    for (name, value) in values {
        let Some(field) = object.field(name) else {
            found.push(FieldError::new(name, faults::UNKNOWN));
            continue;
        };
        match one(scene, of, field, value) {
            Ok(value) => draft = draft.with(name, value),
            Err(fault) => found.push(fault),
        }
    }
    if found.is_empty() { Ok(draft) } else { Err(Error::fields(write::INVALID, found)) }
}

/// A value as it is given.
///
/// # Errors
/// When it is none.
pub(super) fn parsed(value: &Json) -> Result<Value, serde_json::Error> {
    serde_json::from_value(value.clone())
}

fn one(scene: &Scene<'_>, of: &Stored, target: &FieldDef, value: &Json) -> Result<Json, FieldError> {
    let fault = |code| FieldError::new(&target.name, code);
    match parsed(value).map_err(|_other| fault(faults::FORMAT))? {
        Value::Literal(literal) => Ok(literal.value),
        Value::Now(_) if target.kind == FieldType::Date => Ok(Json::from(today(scene).to_string())),
        Value::Now(_) => Ok(Json::from(format_instant(scene.now))),
        Value::Today(day) => {
            let later = TimeDelta::try_days(day.days).and_then(|span| today(scene).checked_add_signed(span));
            let day = later.ok_or_else(|| fault(faults::TOO_LARGE))?;
            Ok(dated(scene, target, day))
        }
        Value::Field(from) => {
            visible(scene, of, &from.field).map_err(fault)?;
            let from = of.object().field(&from.field).ok_or_else(|| fault(faults::UNKNOWN))?;
            Ok(match of.get(&from.name) {
                FieldValue::Date(day) => dated(scene, target, *day),
                FieldValue::Instant(at) if target.kind == FieldType::Date => {
                    let zone = scene.company.settings().zone();
                    Json::from(at.with_timezone(&zone).date_naive().to_string())
                }
                value => field::json(from, value),
            })
        }
        Value::Formula(text) => {
            for name in formula::names(&text.formula) {
                visible(scene, of, &name).map_err(fault)?;
            }
            let output = formula::on_record(scene.ctx, of, &text.formula)
                .map_err(|why| fault(faults::FORMULA).with("fault", why.0))?;
            Ok(worked_out(scene, target, output))
        }
    }
}

/// Who must not see a field has no rule that copies it.
fn visible(scene: &Scene<'_>, of: &Stored, name: &str) -> Result<(), &'static str> {
    let Some(field) = of.object().field(name) else { return Ok(()) };
    if access::fields::comparable(scene.ctx, of.object(), field) { Ok(()) } else { Err(HIDDEN.name) }
}

fn worked_out(scene: &Scene<'_>, target: &FieldDef, output: Output) -> Json {
    match output {
        Output::Empty => Json::Null,
        Output::Number(number) => {
            let text = number.normalize().to_string();
            let whole = target.kind == FieldType::Integer;
            text.parse::<i64>().ok().filter(|_| whole).map_or_else(|| Json::from(text), Json::from)
        }
        Output::Text(text) => Json::from(text),
        Output::Bool(yes) => Json::from(yes),
        Output::Date(day) => dated(scene, target, day),
        Output::Instant(at) => Json::from(format_instant(at)),
    }
}

fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.now.with_timezone(&scene.company.settings().zone()).date_naive()
}

/// A day, as the moment it begins where a moment is wanted.
fn dated(scene: &Scene<'_>, target: &FieldDef, day: NaiveDate) -> Json {
    if target.kind == FieldType::Instant {
        let zone = scene.company.settings().zone();
        return Json::from(format_instant(clock::moment(zone, day, chrono::NaiveTime::MIN)));
    }
    Json::from(day.to_string())
}

/// What is said to another system: each value in the API's form.
///
/// # Errors
/// `record.invalid` with every fault by its name.
pub(super) fn said(scene: &Scene<'_>, of: &Stored, values: &Map<String, Json>) -> Result<Map<String, Json>> {
    let (mut said, mut found) = (Map::new(), Vec::new());
    for (name, value) in values {
        // Named like a field it may become: a text says anything.
        let target = FieldDef::new(name, FieldType::LongText, guanxi_kernel::Labels::same(name));
        match one(scene, of, &target, value) {
            Ok(value) => drop(said.insert(name.clone(), value)),
            Err(fault) => found.push(fault),
        }
    }
    if found.is_empty() { Ok(said) } else { Err(Error::fields(write::INVALID, found)) }
}
