//! Texts that a spreadsheet would run.
//!
//! A spreadsheet that opens a CSV file takes any cell beginning with one of a few signs for a formula, and a
//! formula may fetch pages and start programs. Such a text gets an apostrophe in front, the sign spreadsheets
//! themselves use for "this is text". Plain numbers (`-5`, `+8613800138000`) are harmless and stay.

/// Signs a formula begins with; the full-width forms count in some languages.
const TRIGGERS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text with an apostrophe in front where it would be run. Texts that already look so marked get one more,
/// so that [`restore`] brings back exactly what was written.
pub(crate) fn neutralise(text: &str) -> Option<String> {
    if is_marked(text) && !is_plain_number(text) { Some(format!("'{text}")) } else { None }
}

/// The text without the apostrophe that [`neutralise`] added.
pub(crate) fn restore(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_marked(rest) && !is_plain_number(rest) => rest,
        _ => text,
    }
}

/// Whether the first character other than an apostrophe begins a formula.
fn is_marked(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(TRIGGERS)
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_whole = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, fraction)) => is_whole(whole) && is_whole(fraction),
        None => is_whole(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for text in ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "＝1", "+86 138-0013", "-"] {
            assert_eq!(neutralise(text).as_deref(), Some(format!("'{text}").as_str()));
            assert_eq!(restore(&format!("'{text}")), text);
        }
    }

    #[test]
    fn harmless_texts_stay() {
        for text in ["", "-5", "+8613800138000", "-12.50", "a=b", "'n Roll", "O'Brien", "5-3"] {
            assert_eq!(neutralise(text), None, "{text}");
            assert_eq!(restore(text), text);
        }
        assert_eq!(restore("'-5"), "'-5");
    }

    #[test]
    fn marked_texts_come_back_as_they_were() {
        for text in ["'=1", "''@x", "'", "''"] {
            let written = neutralise(text).unwrap_or_else(|| text.to_owned());
            assert_eq!(restore(&written), text);
        }
    }
}
