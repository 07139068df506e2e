//! References to other records, and lines. Whether a referenced record exists and is visible is the pipeline's to check.

use guanxi_kernel::{Id, Result};
use guanxi_store::{Val, ValKind};
use serde_json::Value as Json;

use super::{Fault, FieldKind, FieldValue, Operator, Reading, fault, faults};
use crate::definition::{FieldDef, FieldType};

/// The most values of one field with several.
const MOST: usize = 500;

/// Whether there is one at all, and whether it is this one: so is found what a file belongs to.
pub(super) const THERE: &[Operator] = &[Operator::Eq, Operator::IsNull, Operator::NotNull];
/// What can be asked of a reference; `within` where the records referred to form a tree.
pub(super) const IN_TREES: &[Operator] = &[
    Operator::Eq,
    Operator::Ne,
    Operator::In,
    Operator::NotIn,
    Operator::IsNull,
    Operator::NotNull,
    Operator::Within,
];
/// What can be asked of a person besides: whether it is the reader, or somebody of the reader's team.
pub(super) const ABOUT_PEOPLE: &[Operator] = &[
    Operator::Eq,
    Operator::Ne,
    Operator::In,
    Operator::NotIn,
    Operator::IsNull,
    Operator::NotNull,
    Operator::Me,
    Operator::MyTeam,
    Operator::Within,
];

/// One record, and how it can be asked for.
pub(super) struct Reference(pub(super) &'static [Operator]);
/// Several records, in a table of their own.
pub(super) struct References;
/// The record's own lines, in their object's table.
pub(super) struct Lines;

impl FieldKind for Reference {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Int)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        id(field, input).map(FieldValue::Id)
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        vec![Val::id(value.as_id())]
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        columns.first()?.as_int()?.map(|id| FieldValue::Id(Id(id)))
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        value.as_id().map(|id| id.to_string()).into()
    }

    fn operators(&self) -> &'static [Operator] {
        self.0
    }
}

impl FieldKind for References {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        Vec::new()
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        let Some(items) = input.as_array() else {
            return Err(fault(field, faults::TYPE).with("expected", "list"));
        };
        if items.len() > MOST {
            return Err(fault(field, faults::TOO_LARGE).with("limit", MOST));
        }
        let mut ids = items.iter().map(|item| id(field, item)).collect::<Result<Vec<_>, _>>()?;
        ids.sort_unstable();
        ids.dedup();
        Ok(FieldValue::Ids(ids))
    }

    fn write(&self, _: &FieldDef, _: &FieldValue) -> Vec<Val> {
        Vec::new()
    }

    fn read(&self, _: &FieldDef, _: &[Val]) -> Option<FieldValue> {
        Some(FieldValue::Null)
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        let FieldValue::Ids(ids) = value else { return Json::Array(Vec::new()) };
        ids.iter().map(|id| Json::from(id.to_string())).collect()
    }

    fn operators(&self) -> &'static [Operator] {
        &[Operator::Eq, Operator::Ne, Operator::In, Operator::NotIn, Operator::IsNull, Operator::NotNull]
    }

    fn compared(&self) -> Option<&'static str> {
        None
    }
}

impl FieldKind for Lines {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        Vec::new()
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        let list = input.as_array().filter(|items| items.len() <= MOST);
        let lines = list.and_then(|items| items.iter().map(|item| item.as_object().cloned()).collect());
        lines.map(FieldValue::Lines).ok_or_else(|| {
            fault(field, faults::TYPE).with("expected", format!("list of at most {MOST} lines"))
        })
    }

    fn write(&self, _: &FieldDef, _: &FieldValue) -> Vec<Val> {
        Vec::new()
    }

    fn read(&self, _: &FieldDef, _: &[Val]) -> Option<FieldValue> {
        Some(FieldValue::Null)
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        let FieldValue::Lines(lines) = value else { return Json::Null };
        lines.iter().cloned().map(Json::Object).collect()
    }

    fn operators(&self) -> &'static [Operator] {
        &[]
    }

    fn compared(&self) -> Option<&'static str> {
        None
    }
}

/// An id; people and departments may be named `me` nowhere but in filters and defaults.
fn id(field: &FieldDef, input: &Json) -> Result<Id, Fault> {
    let text = match input {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        Json::Object(parts) => parts.get("id").and_then(Json::as_str).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let expected = if field.kind == FieldType::Employee { "id of a person" } else { "id" };
    text.parse().map_err(|_not_an_id| fault(field, faults::FORMAT).with("expected", expected))
}
