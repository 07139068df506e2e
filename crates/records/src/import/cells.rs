//! Cells of rows that are kept in the database: those that failed, and those that wait for another row.

use chrono::{NaiveDate, NaiveDateTime};
use guanxi_tabular::Cell;
use serde_json::{Value as Json, json};

/// Cells as JSON, kinds kept.
pub(super) fn to_json(cells: &[Cell]) -> Json {
    let one = |cell: &Cell| match cell {
        Cell::Empty => Json::Null,
        Cell::Text(text) => json!(text),
        Cell::Number(text) => json!({ "number": text }),
        Cell::Date(day) => json!({ "date": day }),
        Cell::DateTime(at) => json!({ "instant": at }),
        Cell::Bool(yes) => json!(yes),
        Cell::Error(sign) => json!({ "error": sign }),
    };
    cells.iter().map(one).collect()
}

/// Cells back from JSON.
pub(super) fn from_json(json: &Json) -> Vec<Cell> {
    json.as_array().map(|cells| cells.iter().map(cell).collect()).unwrap_or_default()
}

fn cell(json: &Json) -> Cell {
    let text = |name: &str| json.get(name).and_then(Json::as_str);
    match json {
        Json::String(text) => return Cell::Text(text.clone()),
        Json::Bool(yes) => return Cell::Bool(*yes),
        _ => {}
    }
    if let Some(number) = text("number") {
        return Cell::Number(String::from(number));
    }
    if let Some(day) = text("date").and_then(|t| t.parse::<NaiveDate>().ok()) {
        return Cell::Date(day);
    }
    if let Some(at) = text("instant").and_then(|t| t.parse::<NaiveDateTime>().ok()) {
        return Cell::DateTime(at);
    }
    text("error").map_or(Cell::Empty, |sign| Cell::Error(String::from(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let day: NaiveDate = "2026-01-31".parse().unwrap();
        let cells = vec![
            Cell::Empty,
            Cell::Text("云帆".into()),
            Cell::Number("-12.5".into()),
            Cell::Date(day),
            Cell::DateTime(day.and_hms_opt(8, 30, 0).unwrap()),
            Cell::Bool(true),
            Cell::Error("#N/A".into()),
        ];
        assert_eq!(from_json(&to_json(&cells)), cells);
    }
}
