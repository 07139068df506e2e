//! Yes and no, and choices, in any of the four languages.

use guanxi_kernel::Language;
use serde_json::Value as Json;

use crate::definition::FieldDef;
use crate::field::{Fault, fault, faults};

const YES: [&str; 17] =
    ["true", "yes", "y", "1", "on", "x", "ja", "j", "wahr", "是", "有", "对", "真", "启用", "√", "✓", "✔"];
const NO: [&str; 14] =
    ["false", "no", "n", "0", "off", "nein", "falsch", "否", "无", "不", "假", "停用", "×", "✗"];

/// What separates several values in one cell.
const SEPARATORS: [char; 5] = [';', '；', '|', '\n', '\r'];

/// Yes or no.
pub(super) fn yes_or_no(field: &FieldDef, text: &str) -> Result<Json, Fault> {
    let folded = guanxi_text::fold(text);
    if YES.contains(&folded.as_str()) {
        return Ok(Json::Bool(true));
    }
    if NO.contains(&folded.as_str()) {
        return Ok(Json::Bool(false));
    }
    Err(fault(field, faults::FORMAT).with("expected", "是 / 否, yes / no, ja / nein"))
}

/// The value of a choice, given as such or as its label in any language. A word two of them share is refused.
pub(super) fn option(field: &FieldDef, text: &str) -> Result<Json, Fault> {
    if field.options.iter().any(|o| o.value == text.trim()) {
        return Ok(Json::from(text.trim()));
    }
    let folded = guanxi_text::fold(text);
    let named = |label: &str| guanxi_text::fold(label) == folded;
    let mut fitting = field.options.iter().filter(|o| {
        named(&o.value) || Language::ALL.iter().any(|language| named(o.labels.declared(*language)))
    });
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Ok(Json::from(only.value.as_str())),
        _ => Err(fault(field, faults::NOT_AN_OPTION).with("value", text.trim())),
    }
}

/// Several choices in one cell. Commas separate as well, unless they are part of a label.
pub(super) fn options(field: &FieldDef, text: &str) -> Result<Json, Fault> {
    let mut values = Vec::new();
    for part in several(text) {
        match option(field, part) {
            Ok(value) => values.push(value),
            Err(unknown) => {
                let smaller: Vec<&str> =
                    part.split([',', '，', '、']).filter(|p| !p.trim().is_empty()).collect();
                if smaller.len() < 2 {
                    return Err(unknown);
                }
                for piece in smaller {
                    values.push(option(field, piece)?);
                }
            }
        }
    }
    Ok(Json::Array(values))
}

/// The values of a cell that holds several.
pub(crate) fn several(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty())
}
