//! Values as Tryton writes them in JSON: decimals, days and moments are objects with a class.

use guanxi_kernel::{Instant, decimal};
use serde_json::{Map, Value as Json, json};

/// Digits of a price behind the point, as Tryton has it.
const PRICE_SCALE: u32 = 4;

/// A text of a row.
pub(super) fn text(row: &Json, name: &str) -> Option<String> {
    row.get(name)?.as_str().map(String::from).filter(|text| !text.is_empty())
}

/// A number of a row.
pub(super) fn id(row: &Json, name: &str) -> Option<i64> {
    row.get(name)?.as_i64()
}

/// Numbers of a row.
pub(super) fn ids(row: &Json, name: &str) -> Vec<i64> {
    row.get(name)
        .and_then(Json::as_array)
        .map(|list| list.iter().filter_map(Json::as_i64).collect())
        .unwrap_or_default()
}

/// The text behind a reference: `party.` of a row holds what was asked of the party.
pub(super) fn behind(row: &Json, reference: &str, name: &str) -> Option<String> {
    text(row.get(format!("{reference}."))?, name)
}

/// A decimal or a number of a row, as text.
pub(super) fn number(row: &Json, name: &str) -> Option<String> {
    match row.get(name)? {
        Json::Number(number) => Some(whole(&number.to_string())),
        value => text(value, "decimal"),
    }
}

/// `3.0` is `3`.
fn whole(text: &str) -> String {
    String::from(text.strip_suffix(".0").unwrap_or(text))
}

/// A day of a row.
pub(super) fn day(row: &Json, name: &str) -> Option<String> {
    let value = row.get(name)?;
    let part = |part: &str| value.get(part).and_then(Json::as_i64);
    Some(format!("{:04}-{:02}-{:02}", part("year")?, part("month")?, part("day")?))
}

/// A moment of a row, as Tryton has it and as ours. Tryton's moments are those of UTC.
pub(super) fn moment(row: &Json, name: &str) -> Option<Instant> {
    let value = row.get(name)?;
    let part = |part: &str| value.get(part).and_then(Json::as_i64);
    let clock = format!(
        "{:02}:{:02}:{:02}.{:06}",
        part("hour")?,
        part("minute")?,
        part("second")?,
        part("microsecond")?
    );
    format!("{}T{clock}Z", day(row, name)?).parse().ok()
}

/// When a row was last changed there.
pub(super) fn changed(row: &Json) -> Option<Instant> {
    moment(row, "write_date").or_else(|| moment(row, "create_date"))
}

/// A decimal for Tryton.
pub(super) fn to_decimal(text: &str) -> Json {
    json!({"__class__": "Decimal", "decimal": text})
}

/// A day for Tryton.
pub(super) fn to_day(text: &str) -> Json {
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<i64>().unwrap_or_default());
    let mut next = || parts.next().unwrap_or_default();
    json!({"__class__": "date", "year": next(), "month": next(), "day": next()})
}

/// A moment for Tryton.
pub(super) fn to_moment(at: Instant) -> Json {
    use chrono::{Datelike, Timelike};
    json!({
        "__class__": "datetime", "year": at.year(), "month": at.month(), "day": at.day(), "hour": at.hour(),
        "minute": at.minute(), "second": at.second(), "microsecond": at.timestamp_subsec_micros(),
    })
}

/// The amount of a value that is one, or the value itself where it is a plain decimal.
pub(super) fn amount(value: &Json) -> Option<&str> {
    value.as_str().or_else(|| value.get("amount").and_then(Json::as_str))
}

/// The price after the discount, exactly, to as many digits as Tryton keeps.
pub(super) fn net_price(price: &str, discount: &str) -> Option<String> {
    let (price, discount) =
        (decimal::parse(price, PRICE_SCALE).ok()?, decimal::parse(discount, PRICE_SCALE).ok()?);
    let one = 10_i128.pow(PRICE_SCALE);
    let product = i128::from(price) * (one - i128::from(discount));
    let half = if product < 0 { -one / 2 } else { one / 2 };
    let units = i64::try_from((product + half) / one).ok()?;
    Some(decimal::format(units, PRICE_SCALE))
}

/// Digits of a quantity and of an amount behind the point, as ours have them.
const QUANTITY_SCALE: u32 = 3;
const AMOUNT_SCALE: u32 = 2;

/// The price at which Tryton comes to the same amount for the quantity. It rounds halves to the even digit, where we round
/// them up: then it is given the price that follows from the amount.
pub(super) fn price_for(net: &str, quantity: &str, amount: Option<&str>) -> Option<String> {
    let units = |text: &str, scale: u32| decimal::parse(text, scale).ok().map(i128::from);
    let (price, number) = (units(net, PRICE_SCALE)?, units(quantity, QUANTITY_SCALE)?);
    let Some(amount) = amount.and_then(|amount| units(amount, AMOUNT_SCALE)) else {
        return Some(String::from(net));
    };
    let divisor = 10_i128.pow(PRICE_SCALE + QUANTITY_SCALE - AMOUNT_SCALE);
    if number == 0 || half_even(price * number, divisor) == amount {
        return Some(String::from(net));
    }
    let exact = half_even(amount * divisor, number);
    Some(decimal::format(exact, PRICE_SCALE))
}

fn half_even(value: i128, divisor: i128) -> i128 {
    let (whole, rest) = (value.div_euclid(divisor), value.rem_euclid(divisor));
    let up = rest * 2 > divisor || (rest * 2 == divisor && whole % 2 != 0);
    whole + i128::from(up)
}

/// Sets a value that is there.
pub(super) fn put(values: &mut Map<String, Json>, name: &str, value: Option<Json>) {
    values.insert(String::from(name), value.unwrap_or(Json::Null));
}

/// An amount of money.
pub(super) fn money(amount: Option<String>, currency: Option<&str>) -> Option<Json> {
    Some(json!({"amount": amount?, "currency": currency?}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_after_discount_are_exact() {
        assert_eq!(net_price("19.9", "0.05").as_deref(), Some("18.9050"));
        assert_eq!(net_price("19.9999", "0.3333").as_deref(), Some("13.3339"));
        assert_eq!(net_price("10", "0").as_deref(), Some("10.0000"));
        assert_eq!(net_price("10", "1").as_deref(), Some("0.0000"));
    }

    #[test]
    fn amounts_come_out_alike_on_both_sides() {
        assert_eq!(price_for("18.9050", "1.000", Some("18.91")).as_deref(), Some("18.9100"));
        assert_eq!(price_for("18.9050", "2.000", Some("37.81")).as_deref(), Some("18.9050"));
        assert_eq!(price_for("18.9050", "5.000", Some("94.53")).as_deref(), Some("18.9060"));
        assert_eq!(price_for("18.9050", "0", Some("0.00")).as_deref(), Some("18.9050"));
        assert_eq!(price_for("18.9050", "3", None).as_deref(), Some("18.9050"));
    }

    #[test]
    fn moments_are_read_as_they_are_written() {
        let at: Instant = "2026-11-22T15:33:28.727288Z".parse().unwrap();
        let row = json!({"write_date": to_moment(at)});
        assert_eq!(changed(&row), Some(at));
        assert_eq!(day(&json!({"d": to_day("2026-02-03")}), "d").as_deref(), Some("2026-02-03"));
    }
}
