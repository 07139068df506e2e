//! Whole numbers and decimals.

use guanxi_kernel::Result;
use guanxi_kernel::decimal::{self, DecimalFault};
use guanxi_store::{Val, ValKind};
use serde_json::Value as Json;

use super::{Fault, FieldKind, FieldValue, Operator, Reading, fault, faults};
use crate::definition::FieldDef;

pub(super) const OPERATORS: &[Operator] = &[
    Operator::Eq,
    Operator::Ne,
    Operator::Lt,
    Operator::Le,
    Operator::Gt,
    Operator::Ge,
    Operator::Between,
    Operator::In,
    Operator::NotIn,
    Operator::IsNull,
    Operator::NotNull,
];

/// A whole number; also an id in the system field `id`.
pub(super) struct Integer;
/// A decimal of the field's scale.
pub(super) struct Decimal;

impl FieldKind for Integer {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Int)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        let number = units(field, input, 0)?;
        in_range(field, number, 0)?;
        Ok(FieldValue::Int(number))
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        vec![number(value)]
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        columns.first()?.as_int()?.map(FieldValue::Int)
    }

    fn json(&self, field: &FieldDef, value: &FieldValue) -> Json {
        match value {
            // Ids are beyond what JavaScript counts exactly.
            FieldValue::Int(n) if field.name == "id" => n.to_string().into(),
            FieldValue::Int(n) => (*n).into(),
            _ => Json::Null,
        }
    }

    fn operators(&self) -> &'static [Operator] {
        OPERATORS
    }
}

impl FieldKind for Decimal {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Int)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        let number = units(field, input, field.scale())?;
        in_range(field, number, field.scale())?;
        Ok(FieldValue::Decimal(number))
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        vec![number(value)]
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        columns.first()?.as_int()?.map(FieldValue::Decimal)
    }

    fn json(&self, field: &FieldDef, value: &FieldValue) -> Json {
        match value {
            FieldValue::Decimal(units) => decimal::format(*units, field.scale()).into(),
            _ => Json::Null,
        }
    }

    fn operators(&self) -> &'static [Operator] {
        OPERATORS
    }
}

fn number(value: &FieldValue) -> Val {
    match value {
        FieldValue::Int(n) | FieldValue::Decimal(n) => Val::Int(*n),
        _ => Val::Null(ValKind::Int),
    }
}

/// The digits that survive in a JSON number with a fraction or exponent: it is read as a binary fraction.
const EXACT_DIGITS: i32 = 15;

/// Reads a number given as text or as a JSON number.
pub(super) fn units(field: &FieldDef, input: &Json, scale: u32) -> Result<i64, Fault> {
    let beyond = |text: &str| {
        let (code, limit) = if text.starts_with('-') {
            (faults::TOO_SMALL, -i64::MAX)
        } else {
            (faults::TOO_LARGE, i64::MAX)
        };
        fault(field, code).with("limit", decimal::format(limit, scale))
    };
    let text = match input {
        Json::String(text) => text.trim().to_owned(),
        Json::Number(number) => {
            let text = number.to_string();
            let size = number.as_f64().filter(|_| number.is_f64()).unwrap_or_default().abs();
            let units = size * 10_f64.powi(i32::try_from(scale).unwrap_or_default());
            if units > i64::MAX as f64 {
                return Err(beyond(&text));
            }
            // Its last digits were lost before anybody could look at them.
            if units >= 10_f64.powi(EXACT_DIGITS) {
                let expected = format!("\"{}\"", decimal::format(0, scale));
                return Err(fault(field, faults::FORMAT).with("expected", expected));
            }
            text
        }
        _ => return Err(fault(field, faults::TYPE).with("expected", "number")),
    };
    decimal::parse(&text, scale).map_err(|problem| match problem {
        DecimalFault::NotANumber => fault(field, faults::FORMAT).with("expected", decimal::format(0, scale)),
        DecimalFault::TooPrecise => fault(field, faults::TOO_PRECISE).with("scale", scale),
        DecimalFault::TooLarge => beyond(&text),
    })
}

/// Checks a number against the field's limits.
pub(super) fn in_range(field: &FieldDef, number: i64, scale: u32) -> Result<(), Fault> {
    let limit = |text: &Option<String>| text.as_deref().and_then(|t| decimal::parse(t, scale).ok());
    if let Some(min) = limit(&field.min).filter(|min| number < *min) {
        return Err(fault(field, faults::TOO_SMALL).with("limit", decimal::format(min, scale)));
    }
    if let Some(max) = limit(&field.max).filter(|max| number > *max) {
        return Err(fault(field, faults::TOO_LARGE).with("limit", decimal::format(max, scale)));
    }
    Ok(())
}
