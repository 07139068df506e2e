//! From what a reader may see of a record to cells.

use chrono::{DateTime, FixedOffset, NaiveDate};
use guanxi_kernel::Ctx;
use guanxi_tabular::OutCell;
use serde_json::Value as Json;

use super::columns::ExportColumn;
use crate::data::Visible;
use crate::definition::FieldType;

/// A cell with what it holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Empty,
    Text(String),
    Number(String),
    Date(NaiveDate),
    Instant(DateTime<FixedOffset>),
    Bool(bool),
}

/// The words for yes and no.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) yes: String,
    pub(super) no: String,
}

impl Value {
    pub(super) fn cell(&self) -> OutCell<'_> {
        match self {
            Self::Empty => OutCell::Empty,
            Self::Text(text) => OutCell::Text(text),
            Self::Number(number) => OutCell::Number(number),
            Self::Date(day) => OutCell::Date(*day),
            Self::Instant(at) => OutCell::Instant(*at),
            Self::Bool(yes) => OutCell::Bool(*yes),
        }
    }
}

/// The cell of a record's column.
pub(super) fn value(ctx: &Ctx, record: &Visible, column: &ExportColumn, ids: bool, words: &Words) -> Value {
    let field = &column.field;
    let json = record.get(&field.name);
    if json.is_null() {
        return Value::Empty;
    }
    if column.masked {
        return text(json);
    }
    let label = || record.values().get("labels").and_then(|l| l.get(&field.name)).unwrap_or(&Json::Null);
    match field.value_type() {
        FieldType::Integer if field.name != "id" => Value::Number(plain(json)),
        FieldType::Decimal => Value::Number(plain(json)),
        FieldType::Money => match column.part {
            Some("amount") => json.get("amount").map_or(Value::Empty, |a| Value::Number(plain(a))),
            Some(part) => json.get(part).map_or(Value::Empty, text),
            None => text(json),
        },
        FieldType::Address => column.part.and_then(|p| json.get(p)).map_or(Value::Empty, text),
        FieldType::Date => {
            let day = json.as_str().and_then(|t| t.parse().ok());
            day.map_or_else(|| text(json), Value::Date)
        }
        // To the second, by the reader's clocks; whoever wants it back exactly gets it exactly.
        FieldType::Instant if !ids => {
            let at = json.as_str().and_then(|t| DateTime::parse_from_rfc3339(t).ok());
            at.map_or_else(|| text(json), |at| Value::Instant(at.with_timezone(&ctx.zone).fixed_offset()))
        }
        FieldType::Bool => match json.as_bool() {
            Some(yes) if ids => Value::Bool(yes),
            Some(yes) => Value::Text(if yes { words.yes.clone() } else { words.no.clone() }),
            None => text(json),
        },
        FieldType::Choice if !ids => {
            if label().is_null() {
                text(json)
            } else {
                text(label())
            }
        }
        FieldType::Choices if !ids => text(label()),
        FieldType::References if !ids => text(label()),
        FieldType::Reference
        | FieldType::Employee
        | FieldType::Department
        | FieldType::File
        | FieldType::Picture
            if !ids =>
        {
            text(label())
        }
        _ => text(json),
    }
}

fn text(json: &Json) -> Value {
    let text = plain(json);
    if text.is_empty() { Value::Empty } else { Value::Text(text) }
}

/// As text; several values one after the other.
fn plain(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => {
            let texts: Vec<String> = items.iter().map(plain).filter(|t| !t.is_empty()).collect();
            texts.join("; ")
        }
        other => other.to_string(),
    }
}
