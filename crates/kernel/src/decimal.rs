//! Exact numbers as the database keeps them: a 64-bit count of the smallest unit, `value x 10^scale`.
//!
//! Both databases sort, compare and sum these exactly, which neither does for text or floating point.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

/// The largest scale a field may have.
pub const MAX_SCALE: u32 = 8;

/// Why a text is not a number of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalFault {
    /// Not a number.
    NotANumber,
    /// More digits after the point than the field keeps.
    TooPrecise,
    /// Beyond what 64 bits hold at that scale.
    TooLarge,
}

/// Reads a plain decimal text such as `-1234.50` into units of `10^-scale`.
///
/// # Errors
/// When it is no number, too precise or too large. Exponents, spaces and separators are refused.
pub fn parse(text: &str, scale: u32) -> Result<i64, DecimalFault> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if whole.is_empty() || !digits(whole) || !digits(fraction) || unsigned.ends_with('.') {
        return Err(DecimalFault::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    let kept = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    if kept > scale {
        return Err(DecimalFault::TooPrecise);
    }
    let number = |part: &str| if part.is_empty() { Some(0) } else { part.parse::<i64>().ok() };
    let units = number(whole)
        .and_then(|w| w.checked_mul(power(scale)))
        .and_then(|w| number(fraction)?.checked_mul(power(scale - kept))?.checked_add(w));
    let units = units.ok_or(DecimalFault::TooLarge)?;
    Ok(if text.starts_with('-') { -units } else { units })
}

/// Writes units of `10^-scale` with exactly `scale` digits after the point; sums may be wider than what is summed up.
#[must_use]
pub fn format(units: impl Into<i128>, scale: u32) -> String {
    let units = units.into();
    if scale == 0 {
        return units.to_string();
    }
    let power = u128::from(power(scale).unsigned_abs());
    let sign = if units < 0 { "-" } else { "" };
    let size = units.unsigned_abs();
    let width = scale as usize;
    format!("{sign}{}.{:0width$}", size / power, size % power)
}

/// The exact value of units of `10^-scale`.
#[must_use]
pub fn to_decimal(units: i64, scale: u32) -> Decimal {
    Decimal::new(units, scale)
}

/// Rounds half away from zero (commercial rounding) to units of `10^-scale`; none when too large.
#[must_use]
pub fn from_decimal(value: Decimal, scale: u32) -> Option<i64> {
    let rounded = value.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero);
    rounded.checked_mul(Decimal::from(power(scale)))?.to_i64()
}

const fn power(scale: u32) -> i64 {
    10_i64.pow(if scale > 18 { 18 } else { scale })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1e3", " 1", "1,000", "+1", "NaN", "１"] {
            assert_eq!(parse(text, 2), Err(DecimalFault::NotANumber), "{text}");
        }
        assert_eq!(parse("1.005", 2), Err(DecimalFault::TooPrecise));
        assert_eq!(parse("1.500", 2), Ok(150));
        assert_eq!(parse("99999999999999999999", 2), Err(DecimalFault::TooLarge));
        assert_eq!(parse("-0.05", 2), Ok(-5));
    }

    #[test]
    fn sums_are_written_whole() {
        assert_eq!(format(i128::from(i64::MAX) * 10, 2), "922337203685477580.70");
        assert_eq!(format(-5, 2), "-0.05");
    }

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!(from_decimal(Decimal::new(10_125, 3), 2), Some(1_013));
        assert_eq!(from_decimal(Decimal::new(-10_125, 3), 2), Some(-1_013));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(units in any::<i64>().prop_filter("", |u| *u != i64::MIN), scale in 0..=MAX_SCALE) {
            prop_assert_eq!(parse(&format(units, scale), scale), Ok(units));
        }
    }
}
