//! Days and moments.

use chrono::{DateTime, Datelike, NaiveDate, SubsecRound, Utc};
use guanxi_kernel::Result;
use guanxi_kernel::clock::format_instant;
use guanxi_store::{Val, ValKind};
use serde_json::Value as Json;

use super::{Fault, FieldKind, FieldValue, Operator, Reading, fault, faults};
use crate::definition::FieldDef;

const OPERATORS: &[Operator] = &[
    Operator::Eq,
    Operator::Ne,
    Operator::Lt,
    Operator::Le,
    Operator::Gt,
    Operator::Ge,
    Operator::Between,
    Operator::Relative,
    Operator::IsNull,
    Operator::NotNull,
];

/// A day.
pub(super) struct Date;
/// A moment.
pub(super) struct Moment;

impl FieldKind for Date {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Date)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        let text = input.as_str().filter(|t| t.len() == 10);
        let day = text.and_then(|t| t.parse::<NaiveDate>().ok()).filter(|day| plausible(day.year()));
        let day = day.ok_or_else(|| fault(field, faults::FORMAT).with("expected", "2026-01-31"))?;
        let limit = |text: &Option<String>| text.as_deref().and_then(|t| t.parse::<NaiveDate>().ok());
        if let Some(min) = limit(&field.min).filter(|min| day < *min) {
            return Err(fault(field, faults::TOO_SMALL).with("limit", min));
        }
        if let Some(max) = limit(&field.max).filter(|max| day > *max) {
            return Err(fault(field, faults::TOO_LARGE).with("limit", max));
        }
        Ok(FieldValue::Date(day))
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        vec![if let FieldValue::Date(day) = value { Val::Date(*day) } else { Val::Null(ValKind::Date) }]
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        columns.first()?.as_date()?.map(FieldValue::Date)
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        if let FieldValue::Date(day) = value { day.to_string().into() } else { Json::Null }
    }

    fn operators(&self) -> &'static [Operator] {
        OPERATORS
    }
}

impl FieldKind for Moment {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Instant)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        let at = input.as_str().and_then(|t| DateTime::parse_from_rfc3339(t).ok());
        let at = at.map(|at| at.with_timezone(&Utc).trunc_subsecs(6)).filter(|at| plausible(at.year()));
        at.map(FieldValue::Instant)
            .ok_or_else(|| fault(field, faults::FORMAT).with("expected", "2026-01-31T09:00:00Z"))
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        vec![if let FieldValue::Instant(at) = value {
            Val::Instant(*at)
        } else {
            Val::Null(ValKind::Instant)
        }]
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        columns.first()?.as_instant()?.map(FieldValue::Instant)
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        if let FieldValue::Instant(at) = value { format_instant(*at).into() } else { Json::Null }
    }

    fn operators(&self) -> &'static [Operator] {
        OPERATORS
    }
}

/// Four-digit years alone keep days comparable as text; earlier ones are typing errors.
fn plausible(year: i32) -> bool {
    (1000..=9999).contains(&year)
}
