//! Yes or no, one of several, several of several.

use guanxi_kernel::Result;
use guanxi_store::{Val, ValKind};
use serde_json::Value as Json;

use super::{Fault, FieldKind, FieldValue, Operator, Reading, fault, faults};
use crate::definition::FieldDef;

/// Yes or no.
pub(super) struct Bool;
/// One of several.
pub(super) struct Choice;
/// Several of several, in a table of their own.
pub(super) struct Choices;

impl FieldKind for Bool {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Bool)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        input
            .as_bool()
            .map(FieldValue::Bool)
            .ok_or_else(|| fault(field, faults::TYPE).with("expected", "true/false"))
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        vec![if let FieldValue::Bool(yes) = value { Val::Bool(*yes) } else { Val::Null(ValKind::Bool) }]
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        columns.first()?.as_bool()?.map(FieldValue::Bool)
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        if let FieldValue::Bool(yes) = value { (*yes).into() } else { Json::Null }
    }

    fn operators(&self) -> &'static [Operator] {
        &[Operator::Eq, Operator::Ne, Operator::IsNull, Operator::NotNull]
    }
}

impl FieldKind for Choice {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Text)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        option(field, input).map(FieldValue::Text)
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        vec![Val::text(value.as_text())]
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        columns.first()?.as_text()?.map(|t| FieldValue::Text(String::from(t)))
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        value.as_text().into()
    }

    fn operators(&self) -> &'static [Operator] {
        &[Operator::Eq, Operator::Ne, Operator::In, Operator::NotIn, Operator::IsNull, Operator::NotNull]
    }
}

impl FieldKind for Choices {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        Vec::new()
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        let Some(items) = input.as_array() else {
            return Err(fault(field, faults::TYPE).with("expected", "list"));
        };
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let value = option(field, item)?;
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values.sort();
        Ok(FieldValue::Texts(values))
    }

    fn write(&self, _: &FieldDef, _: &FieldValue) -> Vec<Val> {
        Vec::new()
    }

    fn read(&self, _: &FieldDef, _: &[Val]) -> Option<FieldValue> {
        Some(FieldValue::Null)
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        if let FieldValue::Texts(values) = value { values.clone().into() } else { Json::Array(Vec::new()) }
    }

    fn operators(&self) -> &'static [Operator] {
        &[Operator::Eq, Operator::Ne, Operator::In, Operator::NotIn, Operator::IsNull, Operator::NotNull]
    }

    fn compared(&self) -> Option<&'static str> {
        None
    }
}

fn option(field: &FieldDef, input: &Json) -> Result<String, Fault> {
    let Some(value) = input.as_str() else {
        return Err(fault(field, faults::TYPE).with("expected", "text"));
    };
    if field.options.iter().any(|o| o.value == value && !o.retired) {
        return Ok(String::from(value));
    }
    Err(fault(field, faults::NOT_AN_OPTION).with("value", value))
}
