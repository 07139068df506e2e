//! Where the next page of a list begins: the sort values of the last record shown. Opaque to callers.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{Datelike, NaiveDate};
use guanxi_kernel::{Error, Result};
use guanxi_store::{Val, ValKind};
use serde_json::{Value as Json, json};

use super::CURSOR;
use super::sort::Key;

/// Writes the sort values of the last record shown.
pub(crate) fn write(object: &str, keys: &[Key], values: &[Val]) -> String {
    let values: Vec<Json> = keys.iter().zip(values).map(|(key, value)| to_json(key, value)).collect();
    URL_SAFE_NO_PAD.encode(json!([signature(object, keys), values]).to_string())
}

/// Reads a cursor of this object and order.
///
/// # Errors
/// `query.cursor` when it belongs to another list or is none.
pub(crate) fn read(object: &str, keys: &[Key], text: &str) -> Result<Vec<Val>> {
    let parse = || {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (order, values): (String, Vec<Json>) = serde_json::from_slice(&bytes).ok()?;
        if order != signature(object, keys) || values.len() != keys.len() {
            return None;
        }
        keys.iter().zip(&values).map(|(key, value)| from_json(key, value)).collect::<Option<Vec<_>>>()
    };
    parse().ok_or_else(|| Error::new(CURSOR))
}

fn signature(object: &str, keys: &[Key]) -> String {
    let sign = |k: &Key| format!("{}{}", if k.descending { "-" } else { "" }, k.column);
    format!("{object} {}", keys.iter().map(sign).collect::<Vec<_>>().join(","))
}

fn to_json(key: &Key, value: &Val) -> Json {
    match key.kind {
        ValKind::Instant => value.as_instant().flatten().map(|at| at.timestamp_micros()).into(),
        ValKind::Date => value.as_date().flatten().map(|day| day.to_string()).into(),
        ValKind::Bool => value.as_bool().flatten().into(),
        ValKind::Int => value.as_int().flatten().into(),
        _ => value.as_text().flatten().into(),
    }
}

fn from_json(key: &Key, value: &Json) -> Option<Val> {
    if value.is_null() {
        return key.nullable.then_some(Val::Null(key.kind));
    }
    Some(match key.kind {
        ValKind::Instant => {
            let at = chrono::DateTime::from_timestamp_micros(value.as_i64()?)?;
            Val::Instant(Some(at).filter(|at| plausible(at.year()))?)
        }
        ValKind::Date => {
            Val::Date(value.as_str()?.parse().ok().filter(|day: &NaiveDate| plausible(day.year()))?)
        }
        ValKind::Bool => Val::Bool(value.as_bool()?),
        ValKind::Int => Val::Int(value.as_i64()?),
        _ => Val::from(value.as_str().filter(|text| !text.contains('\0'))?),
    })
}

/// Beyond these no moment is kept, and not every database knows any.
fn plausible(year: i32) -> bool {
    (1..=9999).contains(&year)
}
