//! Tokens of numbers.

use super::collector::Collector;

/// Runs of digits shorter than this are found as whole words only.
const MIN_RUN: usize = 4;

/// The shortest end of a number that is a token.
const MIN_SUFFIX: usize = 2;

/// Digits in groups count as one number up to this many; more is a table, not a number.
const MAX_DIGITS: usize = 40;

/// Fewer digits in groups are a date or a range rather than a phone number, but a few tokens do no harm.
const MIN_GROUPED_DIGITS: usize = 7;

/// Signs between the groups of digits of one number, as in `+49 (0)30 123-456`.
const SEPARATORS: &str = " -/().+‐‑‒–—―·";

/// The end of a number from each digit on, so that a search by prefix finds any part of it.
pub(super) fn push_suffixes(digits: &str, collector: &mut Collector) {
    if digits.len() < MIN_RUN {
        return;
    }
    let starts = 1..=digits.len().saturating_sub(MIN_SUFFIX).min(MAX_DIGITS);
    for suffix in starts.filter_map(|start| digits.get(start..)) {
        collector.push(suffix);
    }
}

/// Numbers written in groups, joined.
pub(super) fn push_grouped(folded: &str, collector: &mut Collector) {
    let is_part = |character: char| character.is_ascii_digit() || SEPARATORS.contains(character);
    for stretch in folded.split(|character| !is_part(character)) {
        let digits: String = stretch.chars().filter(char::is_ascii_digit).collect();
        let is_number = (MIN_GROUPED_DIGITS..=MAX_DIGITS).contains(&digits.len());
        if is_number && !stretch.trim_matches(|character| SEPARATORS.contains(character)).eq(&digits) {
            collector.push(&digits);
            push_suffixes(&digits, collector);
        }
    }
}

/// Whether a query is a number and nothing else, and long enough for a phone number.
pub(super) fn is_phone_query(folded: &str) -> bool {
    let is_part = |character: char| character.is_ascii_digit() || SEPARATORS.contains(character);
    folded.chars().all(is_part) && folded.bytes().filter(u8::is_ascii_digit).count() >= MIN_GROUPED_DIGITS
}

/// Whether a number names its country: `+86…` or `0086…`.
pub(super) fn names_country(folded: &str) -> bool {
    let number = folded.trim_start_matches([' ', '(']);
    number.starts_with('+') || number.starts_with("00")
}
