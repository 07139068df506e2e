//! Texts: one line, several lines, telephone numbers, e-mail and web addresses.

use guanxi_kernel::Result;
use guanxi_store::{Val, ValKind};
use serde_json::Value as Json;

use super::{Fault, FieldKind, FieldValue, Operator, Reading, fault, faults, folds};
use crate::definition::{FieldDef, FieldType};

/// The longest one-line text when the field says nothing, in characters.
const LINE: usize = 255;
/// The longest text of several lines.
const LINES: usize = 50_000;

const OPERATORS: &[Operator] = &[
    Operator::Eq,
    Operator::Ne,
    Operator::In,
    Operator::NotIn,
    Operator::Contains,
    Operator::StartsWith,
    Operator::IsNull,
    Operator::NotNull,
];

/// One line; also e-mail, web address and automatic number.
pub(super) struct Text;
/// Several lines; neither compared nor sorted by.
pub(super) struct LongText;
/// A telephone number.
pub(super) struct Phone;

impl FieldKind for Text {
    fn columns(&self, field: &FieldDef) -> Vec<(&'static str, ValKind)> {
        let mut columns = vec![("", ValKind::Text)];
        if folds(field) {
            columns.push(("__fold", ValKind::Text));
        }
        columns
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        let text = plain(field, input, field.max_length.unwrap_or(LINE), false)?;
        let form = |expected: &str| Err(fault(field, faults::FORMAT).with("expected", expected));
        match field.kind {
            FieldType::Email if !guanxi_text::email::is_valid(&text) => form("name@example.com"),
            FieldType::Url if !guanxi_text::url::is_valid(&text) => form("https://example.com"),
            _ => Ok(FieldValue::Text(text)),
        }
    }

    fn write(&self, field: &FieldDef, value: &FieldValue) -> Vec<Val> {
        let text = value.as_text().unwrap_or_default();
        let mut values = vec![Val::from(text)];
        if folds(field) {
            values.push(Val::from(guanxi_text::fold(text)));
        }
        values
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        read_text(columns)
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        value.as_text().into()
    }

    fn operators(&self) -> &'static [Operator] {
        OPERATORS
    }

    fn compared(&self) -> Option<&'static str> {
        Some("__fold")
    }
}

impl FieldKind for LongText {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Text)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        plain(field, input, field.max_length.unwrap_or(LINES), true).map(FieldValue::Text)
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        vec![Val::text(value.as_text())]
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        read_text(columns)
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        value.as_text().into()
    }

    fn operators(&self) -> &'static [Operator] {
        &[Operator::Contains, Operator::IsNull, Operator::NotNull]
    }
}

impl FieldKind for Phone {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Text), ("__fold", ValKind::Text)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, reading: Reading<'_>) -> Result<FieldValue, Fault> {
        let text = plain(field, input, field.max_length.unwrap_or(40), false)?;
        if text.chars().filter(char::is_ascii_digit).count() < 3
            && guanxi_text::fold(&text).bytes().filter(u8::is_ascii_digit).count() < 3
        {
            return Err(fault(field, faults::FORMAT).with("expected", "+86 21 5555 1234"));
        }
        let number = guanxi_text::phone::normalize(&text, reading.country);
        Ok(FieldValue::Phone(text, number))
    }

    /// Compared by E.164, or by the digits when the number could not be understood.
    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        let FieldValue::Phone(typed, number) = value else {
            return vec![Val::text(value.as_text()), Val::text(value.as_text().map(digits))];
        };
        let compared = number.clone().unwrap_or_else(|| digits(typed));
        vec![Val::from(typed.as_str()), Val::from(compared)]
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        let typed = columns.first()?.as_text()??;
        let number = columns.get(1).and_then(|v| v.as_text().flatten());
        Some(FieldValue::Phone(String::from(typed), number.map(String::from)))
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        value.as_text().into()
    }

    fn operators(&self) -> &'static [Operator] {
        OPERATORS
    }

    fn compared(&self) -> Option<&'static str> {
        Some("__fold")
    }
}

/// The digits of a number, with a leading plus.
pub(crate) fn digits(text: &str) -> String {
    let folded = guanxi_text::fold(text);
    let plus = if folded.trim_start().starts_with('+') { "+" } else { "" };
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    format!("{plus}{digits}")
}

fn read_text(columns: &[Val]) -> Option<FieldValue> {
    columns.first()?.as_text()?.map(|t| FieldValue::Text(String::from(t)))
}

/// A text without control characters and outer blanks, of at most this many characters.
fn plain(field: &FieldDef, input: &Json, limit: usize, lines: bool) -> Result<String, Fault> {
    let Some(text) = input.as_str() else {
        return Err(fault(field, faults::TYPE).with("expected", "text"));
    };
    let text = text.trim();
    let allowed = |c: char| !c.is_control() || (lines && matches!(c, '\n' | '\r' | '\t'));
    if !text.chars().all(allowed) {
        return Err(fault(field, faults::CHARACTERS));
    }
    if text.chars().nth(limit).is_some() {
        return Err(fault(field, faults::TOO_LONG).with("limit", limit));
    }
    Ok(String::from(text))
}
