//! From a cell to a value in the API's form. Pure: references, which need the database, are looked up by [`super::lookup`].

mod moment;
mod money;
mod number;
mod word;

use chrono::NaiveTime;
use chrono_tz::Tz;
use guanxi_kernel::clock::format_instant;
use guanxi_tabular::Cell;
use serde_json::Value as Json;

use super::request::{DateOrder, ImportRequest};
use crate::definition::{FieldDef, FieldType};
use crate::field::{Fault, fault, faults};
use moment::Unread;
pub(super) use word::several;

/// The number can be read in two ways; parameter `value`.
pub(super) const NUMBER_OPEN: &str = "import.number_open";
/// Day and month of the date could be either; parameter `value`.
pub(super) const DATE_OPEN: &str = "import.date_open";
/// The cell shows an error of the spreadsheet; parameter `value`.
pub(super) const CELL_ERROR: &str = "import.cell_error";

/// How cells are read where they leave it open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Forms {
    dates: Option<DateOrder>,
    decimal: Option<char>,
    zone: Tz,
}

impl Forms {
    pub(super) fn new(request: &ImportRequest, zone: Tz) -> Self {
        Self { dates: request.dates, decimal: request.decimal, zone }
    }
}

/// The API's form of a text as people write it, for a field that is no reference; null for an empty one.
///
/// # Errors
/// The fault of the field.
pub fn written(field: &FieldDef, text: &str, zone: Tz) -> Result<Json, Fault> {
    value(field, &Cell::Text(String::from(text)), Forms { dates: None, decimal: None, zone })
}

/// The API's form of a cell for a field that is no reference; null for an empty cell.
pub(super) fn value(field: &FieldDef, cell: &Cell, forms: Forms) -> Result<Json, Fault> {
    if let Cell::Error(sign) = cell {
        return Err(fault(field, CELL_ERROR).with("value", sign));
    }
    if cell.is_blank() {
        return Ok(Json::Null);
    }
    let text = cell.to_text();
    let text = text.trim();
    match field.value_type() {
        FieldType::Integer => number(field, cell, forms, 0),
        FieldType::Decimal => number(field, cell, forms, field.scale()),
        FieldType::Money => match cell {
            Cell::Number(plain) => Ok(Json::from(plain.as_str())),
            _ => money::read(field, text, forms.decimal),
        },
        FieldType::Date => match cell {
            Cell::Date(day) => Ok(Json::from(day.to_string())),
            Cell::DateTime(at) => Ok(Json::from(at.date().to_string())),
            _ => moment::day(text, forms.dates)
                .map(|day| Json::from(day.to_string()))
                .map_err(|unread| unread_moment(field, text, unread)),
        },
        FieldType::Instant => instant(field, cell, text, forms),
        FieldType::Bool => match cell {
            Cell::Bool(yes) => Ok(Json::Bool(*yes)),
            _ => word::yes_or_no(field, text),
        },
        FieldType::Choice => word::option(field, text),
        FieldType::Choices => word::options(field, text),
        _ => Ok(Json::from(text)),
    }
}

fn number(field: &FieldDef, cell: &Cell, forms: Forms, scale: u32) -> Result<Json, Fault> {
    match cell {
        Cell::Number(plain) => Ok(Json::from(plain.as_str())),
        _ => number::plain(field, &cell.to_text(), forms.decimal, scale).map(Json::from),
    }
}

fn instant(field: &FieldDef, cell: &Cell, text: &str, forms: Forms) -> Result<Json, Fault> {
    let at = match cell {
        Cell::DateTime(local) => Ok(moment::in_zone(*local, forms.zone)),
        Cell::Date(day) => Ok(moment::in_zone(day.and_time(NaiveTime::MIN), forms.zone)),
        _ => moment::moment(text, forms.dates, forms.zone),
    };
    at.map(|at| Json::from(format_instant(at))).map_err(|unread| unread_moment(field, text, unread))
}

fn unread_moment(field: &FieldDef, text: &str, unread: Unread) -> Fault {
    match unread {
        Unread::Open => fault(field, DATE_OPEN).with("value", text),
        Unread::NotADate => fault(field, faults::FORMAT).with("expected", "2026-01-31"),
    }
}
