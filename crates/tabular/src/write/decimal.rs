//! Decimals as text.

/// What a spreadsheet keeps of a number.
const SIGNIFICANT_DIGITS: usize = 15;

/// A plain decimal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimal {
    /// Its binary neighbour.
    pub(super) value: f64,
    /// Digits after the point, as written.
    pub(super) scale: usize,
    /// Whether a spreadsheet shows the same number.
    pub(super) is_exact: bool,
}

/// Reads `-1234.50`; `None` for anything else, exponents and signs of grouping among it.
pub(super) fn parse(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (digits, ""),
    };
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let written = whole.trim_start_matches('0').len() + fraction.len();
    let leading = if whole.bytes().all(|byte| byte == b'0') {
        fraction.bytes().take_while(|byte| *byte == b'0').count()
    } else {
        0
    };
    Some(Decimal {
        value: text.parse().ok()?,
        scale: fraction.len(),
        is_exact: written.saturating_sub(leading) <= SIGNIFICANT_DIGITS,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_decimals_are_read() {
        assert_eq!(parse("-1234.50"), Some(Decimal { value: -1234.5, scale: 2, is_exact: true }));
        assert_eq!(parse("0.000000000000000123").map(|one| one.is_exact), Some(true));
        assert_eq!(parse("123456789012345678").map(|one| one.is_exact), Some(false));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "-", "1e5", "1,000", ".5", "5.", "NaN", "inf", " 1", "=1", "0x10", "１"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
