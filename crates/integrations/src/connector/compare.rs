//! When values of both sides are the same: numbers by their worth, amounts without their form, lines without their order.

use serde_json::{Map, Value as Json};

use super::differences::Different;
use super::flow::{FieldMap, Flow};
use super::here::Here;
use super::kind::{EntityDef, LineField};
use super::system::Remote;

/// The form in which values are compared and kept.
pub(super) fn canonical(value: &Json, lines: &[LineField]) -> Json {
    match value {
        Json::String(text) => match number(text.trim()) {
            Some(plain) => Json::from(plain),
            None if text.trim().is_empty() => Json::Null,
            None => Json::from(text.trim()),
        },
        Json::Number(number) => canonical(&Json::from(number.to_string()), lines),
        Json::Object(parts) => {
            parts.get("amount").map_or(Json::Null, |amount| nothing_as_null(canonical(amount, lines)))
        }
        Json::Array(list) => of_lines(list, lines),
        other => other.clone(),
    }
}

/// An amount of nothing and no amount are the same: one system keeps a zero where the other keeps none.
fn nothing_as_null(amount: Json) -> Json {
    if amount.as_str() == Some("0") { Json::Null } else { amount }
}

/// `5.00` is `5`; texts that are no decimals, such as `007`, stay.
fn number(text: &str) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.')?;
    let plain = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(part) {
        return None;
    }
    let part = part.trim_end_matches('0');
    let sign = if part.is_empty() && whole == "0" { "" } else { sign };
    Some(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

fn of_lines(list: &[Json], lines: &[LineField]) -> Json {
    if lines.is_empty() {
        return Json::Array(list.iter().map(|one| canonical(one, &[])).collect());
    }
    let compared = |line: &Json| {
        let told = lines.iter().filter(|f| f.compared);
        let member = |f: &LineField| {
            (String::from(f.remote), canonical(line.get(f.remote).unwrap_or(&Json::Null), &[]))
        };
        Json::Object(told.map(member).collect())
    };
    let mut all: Vec<Json> = list.iter().map(compared).collect();
    all.sort_by_key(Json::to_string);
    if all.is_empty() { Json::Null } else { Json::Array(all) }
}

/// All of them in that form.
pub(super) fn all(values: &Map<String, Json>, lines: &[LineField]) -> Map<String, Json> {
    values.iter().map(|(name, value)| (name.clone(), canonical(value, lines))).collect()
}

/// The fields both sides say differently.
pub(super) fn differing(flow: &Flow, entity: &EntityDef, here: &Here, remote: &Remote) -> Vec<Different> {
    let value = |values: &Map<String, Json>, name: &str| values.get(name).cloned().unwrap_or(Json::Null);
    let differ = |map: &&FieldMap| {
        let [ours, theirs] = [&here.values, &remote.values].map(|values| value(values, &map.remote));
        canonical(&ours, entity.lines) != canonical(&theirs, entity.lines)
    };
    let mut fields: Vec<Different> = flow
        .fields
        .iter()
        .filter(differ)
        .map(|map| Different {
            field: map.field.clone(),
            label: String::new(),
            here: value(&here.values, &map.remote),
            there: value(&remote.values, &map.remote),
        })
        .collect();
    if let (Some(status), Some(ours), Some(theirs)) = (&flow.status, &here.status, &remote.status)
        && !status.agree(ours, theirs)
    {
        let (field, here, there) =
            (status.field.clone(), Json::from(ours.as_str()), Json::from(theirs.as_str()));
        fields.push(Different { field, label: String::new(), here, there });
    }
    fields
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const LINES: &[LineField] = &[
        LineField { remote: "product", path: "product_id.code", compared: true },
        LineField { remote: "quantity", path: "quantity", compared: true },
        LineField { remote: "description", path: "description", compared: false },
    ];

    #[test]
    fn what_is_worth_the_same_is_the_same() {
        let same = |a: Json, b: Json| assert_eq!(canonical(&a, LINES), canonical(&b, LINES), "{a} {b}");
        same(json!("5.00"), json!("5.0"));
        same(json!("-1.50"), json!("-1.5"));
        same(json!("-0.00"), json!("0.0"));
        same(json!({"amount": "19.90", "currency": "CNY", "base": "19.90"}), json!("19.9"));
        same(json!({"amount": "0.00", "currency": "CNY"}), Json::Null);
        same(json!("  "), Json::Null);
        same(
            json!([{"product": "B", "quantity": "2.000", "description": "x"}, {"product": "A", "quantity": "1"}]),
            json!([{"product": "A", "quantity": "1.0"}, {"product": "B", "quantity": "2"}]),
        );
    }

    #[test]
    fn what_only_looks_alike_is_not() {
        let other = |a: Json, b: Json| assert_ne!(canonical(&a, LINES), canonical(&b, LINES), "{a} {b}");
        other(json!("007"), json!("7"));
        other(json!("1.5"), json!("15"));
        other(json!([{"product": "A", "quantity": "1"}]), json!([{"product": "A", "quantity": "2"}]));
        other(json!([{"product": "A", "quantity": "1"}]), Json::Null);
    }
}
