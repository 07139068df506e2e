//! Numbers as people write them: `1,234.50`, `1.234,50`, `1 234`, `12 %`, `(5.00)`, full-width digits.

use crate::definition::FieldDef;
use crate::field::{Fault, fault, faults};

/// The reading of a text cell: plain, as the API wants it.
pub(super) fn plain(
    field: &FieldDef,
    text: &str,
    decimal: Option<char>,
    scale: u32,
) -> Result<String, Fault> {
    let text = guanxi_text::fold(text);
    let (text, negative) = sign(text.trim());
    let (text, percent) = match text.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    };
    let compact: String = text.chars().filter(|c| !matches!(c, ' ' | '\'' | '’' | '_')).collect();
    let scale = if percent { scale.saturating_sub(2) } else { scale };
    let mut number = separators(&compact, decimal, scale).ok_or_else(|| unreadable(field, &compact))?;
    if percent {
        number = shifted(&number);
    }
    Ok(if negative { format!("-{number}") } else { number })
}

/// The sign in front, or brackets as accountants write losses.
fn sign(text: &str) -> (&str, bool) {
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        return (inner.trim(), true);
    }
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (rest.trim_start(), true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    }
}

/// The number with a point and without separators of thousands; none when it is no number, or has two readings.
fn separators(text: &str, decimal: Option<char>, scale: u32) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let of = |c: char| text.matches(c).count();
    let point = match (decimal, of('.'), of(',')) {
        (Some(declared), _, _) => declared,
        (None, _, 0) => {
            if of('.') > 1 {
                ','
            } else {
                '.'
            }
        }
        (None, 0, 1) => comma(text, scale)?,
        (None, 0, _) => '.',
        (None, _, _) => {
            if text.rfind('.') > text.rfind(',') {
                '.'
            } else {
                ','
            }
        }
    };
    let (whole, fraction) = text.split_once(point).unwrap_or((text, ""));
    let groups = if point == '.' { ',' } else { '.' };
    let whole = ungrouped(whole, groups)?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !digits(fraction) || (text.contains(point) && fraction.is_empty()) {
        return None;
    }
    Some(if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") })
}

/// What a single comma is. `12,5` can only be a fraction; `1,234` only a thousand where the field keeps fewer than three
/// digits after the point, else it is open.
fn comma(text: &str, scale: u32) -> Option<char> {
    let (whole, after) = text.split_once(',')?;
    let thousands = after.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    match thousands {
        false => Some(','),
        true if scale < 3 => Some('.'),
        true => None,
    }
}

/// The digits before the point without separators, which stand every three digits or nowhere.
fn ungrouped(whole: &str, separator: char) -> Option<String> {
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    // A text such as `.5` is told apart from nothing at all by its caller.
    let first = if first.is_empty() && rest.is_empty() { "0" } else { first };
    let grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|g| g.len() == 3);
    (digits(first) && grouped && rest.iter().all(|g| digits(g))).then(|| format!("{first}{}", rest.concat()))
}

/// A hundredth.
fn shifted(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let padded = format!("{whole:0>3}");
    let (whole, cents) = padded.split_at(padded.len() - 2);
    let digits = format!("{cents}{fraction}");
    let kept = digits.trim_end_matches('0');
    if kept.is_empty() { String::from(whole) } else { format!("{whole}.{kept}") }
}

fn unreadable(field: &FieldDef, text: &str) -> Fault {
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if !text.is_empty() && text.chars().all(numeric) && text.contains(',') {
        return fault(field, super::NUMBER_OPEN).with("value", text);
    }
    fault(field, faults::FORMAT).with("expected", "1234.50")
}

#[cfg(test)]
mod tests {
    use guanxi_kernel::Labels;

    use super::*;
    use crate::definition::FieldType;

    fn read(text: &str, decimal: Option<char>, scale: u32) -> Result<String, &'static str> {
        let field = FieldDef::new("n", FieldType::Decimal, Labels::default());
        plain(&field, text, decimal, scale).map_err(|f| f.code)
    }

    #[test]
    fn what_people_write_is_read_where_it_has_one_reading() {
        for (text, number) in [
            ("1234.5", "1234.5"),
            ("1,234.50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("12,5", "12.5"),
            ("1,234", "1234"),
            ("0,123", "0.123"),
            ("１２３４", "1234"),
            ("1 234,5", "1234.5"),
            ("1'234.50", "1234.50"),
            ("-5", "-5"),
            ("(5.00)", "-5.00"),
            ("12%", "0.12"),
            ("5 %", "0.05"),
            ("12.5%", "0.125"),
            ("100%", "1"),
            (".5", "0.5"),
        ] {
            assert_eq!(read(text, None, 2), Ok(String::from(number)), "{text}");
        }
    }

    #[test]
    fn two_readings_are_asked_about() {
        assert_eq!(read("1,234", None, 4), Err(super::super::NUMBER_OPEN));
        assert_eq!(read("1,234", Some(','), 4), Ok("1.234".into()));
        assert_eq!(read("1,234", Some('.'), 4), Ok("1234".into()));
        assert_eq!(read("1.234", Some(','), 2), Ok("1234".into()));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "abc", "1,23,456", "1.2.3", "12a", "--5", "1,", "5."] {
            assert!(read(text, None, 2).is_err(), "{text}");
        }
    }
}
