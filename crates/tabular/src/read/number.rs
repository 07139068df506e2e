//! Numbers as spreadsheets mean them.

/// A binary number as the plain decimal a spreadsheet shows: rounded to 15 significant digits, without exponent.
/// `None` for what is no number.
pub(super) fn plain_decimal(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let rounded: f64 = format!("{value:.14e}").parse().ok()?;
    // Minus zero is zero.
    Some(format!("{}", if rounded == 0.0 { 0.0 } else { rounded }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_a_spreadsheet_shows_them() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (1234.50, "1234.5"),
            (-0.0, "0"),
            (13_800_138_000.0, "13800138000"),
            (1e20, "100000000000000000000"),
            (1.5e-7, "0.00000015"),
            (99_999_999_999_999.9, "99999999999999.9"),
        ] {
            assert_eq!(plain_decimal(value).as_deref(), Some(text));
        }
        assert_eq!(plain_decimal(f64::NAN), None);
    }
}
