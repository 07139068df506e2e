//! From a row of the file to the values of a draft, as far as no database is needed.

use guanxi_kernel::{FieldError, Params};
use guanxi_tabular::Cell;
use serde_json::{Map, Value as Json};

use super::convert::{self, Forms};
use super::mapping::{How, Plan, Slot, Source};
use super::rows::SourceRow;
use crate::definition::FieldDef;
use crate::definition::FieldType;

/// A row on its way to a record.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    pub(super) line: u64,
    pub(super) cells: Vec<Cell>,
    /// Values in the API's form, by field; null for empty cells.
    pub(super) values: Map<String, Json>,
    pub(super) faults: Vec<FieldError>,
    /// References still to be looked up: the place of the slot, and the texts.
    pub(super) asked: Vec<(usize, Vec<String>)>,
    /// Whether it refers to a record of its own object that is not there (yet).
    pub(super) waits: bool,
}

/// Reads every mapped value of a row; all faults are kept.
pub(super) fn prepare(plan: &Plan, row: SourceRow, forms: Forms) -> Prepared {
    let SourceRow { line, cells, fault } = row;
    let mut prepared =
        Prepared { line, cells, values: Map::new(), faults: Vec::new(), asked: Vec::new(), waits: false };
    if let Some((code, params)) = fault {
        prepared.faults.push(broken(code, params));
        return prepared;
    }
    for (place, slot) in plan.slots.iter().enumerate() {
        fill(&mut prepared, place, slot, forms);
    }
    prepared
}

fn fill(row: &mut Prepared, place: usize, slot: &Slot, forms: Forms) {
    let name = slot.field.name.clone();
    let read = match &slot.how {
        How::Whole(sources) => {
            let cell = joined(sources, &row.cells, separator(&slot.field));
            convert::value(&slot.field, &cell, forms)
        }
        How::Parts { parts, .. } => of_parts(&slot.field, parts, &row.cells, forms),
        How::Reference { sources, .. } => {
            let text = joined(sources, &row.cells, " ").to_text();
            let texts: Vec<String> = match slot.field.kind {
                FieldType::References => convert::several(&text).map(String::from).collect(),
                _ => Some(String::from(text.trim())).filter(|t| !t.is_empty()).into_iter().collect(),
            };
            if !texts.is_empty() {
                row.asked.push((place, texts));
                return;
            }
            Ok(Json::Null)
        }
    };
    match read {
        Ok(value) => drop(row.values.insert(name, value)),
        Err(fault) => row.faults.push(fault),
    }
}

fn of_parts(
    field: &FieldDef,
    parts: &[(String, Vec<Source>)],
    cells: &[Cell],
    forms: Forms,
) -> Result<Json, FieldError> {
    let mut value = Map::new();
    for (part, sources) in parts {
        let cell = joined(sources, cells, " ");
        if cell.is_blank() {
            continue;
        }
        if field.kind == FieldType::Money && part == "amount" {
            match convert::value(field, &cell, forms)? {
                // The amount may bring its currency along.
                Json::Object(both) => both.into_iter().for_each(|(k, v)| {
                    value.entry(k).or_insert(v);
                }),
                amount => drop(value.insert(part.clone(), amount)),
            }
        } else if field.kind == FieldType::Money {
            value.insert(part.clone(), Json::from(cell.to_text().trim().to_uppercase()));
        } else {
            value.insert(part.clone(), Json::from(cell.to_text().trim()));
        }
    }
    let amount_missing = field.kind == FieldType::Money && !value.contains_key("amount");
    Ok(if value.is_empty() || amount_missing { Json::Null } else { Json::Object(value) })
}

/// The cell of a value: the one that is not empty, several as one text, or else what holds where all are empty.
fn joined(sources: &[Source], cells: &[Cell], separator: &str) -> Cell {
    let given = |source: &Source| match source {
        Source::Column(place) => cells.get(*place).filter(|c| !c.is_blank()).cloned(),
        Source::Constant(cell) => Some(cell.clone()).filter(|c| !c.is_blank()),
        Source::Default(_) => None,
    };
    let mut found: Vec<Cell> = sources.iter().filter_map(given).collect();
    match found.len() {
        0 => {
            let default =
                sources.iter().find_map(|s| if let Source::Default(cell) = s { Some(cell) } else { None });
            default.cloned().unwrap_or_default()
        }
        1 => found.pop().unwrap_or_default(),
        _ => {
            let texts: Vec<String> = found.iter().map(|c| c.to_text().trim().to_owned()).collect();
            Cell::Text(texts.join(separator))
        }
    }
}

fn separator(field: &FieldDef) -> &'static str {
    match field.kind {
        FieldType::LongText => "\n",
        FieldType::Choices => ";",
        _ => " ",
    }
}

fn broken(code: &'static str, params: Params) -> FieldError {
    FieldError { field: String::new(), code, params }
}
