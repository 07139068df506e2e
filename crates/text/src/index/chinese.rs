//! Tokens of scripts written without spaces.

use super::{MAX_TOKEN_BYTES, collector::Collector, is_ideograph};
use crate::pinyin::{Readings, is_person_name, readings};

/// Longer runs are sentences, not names; nobody looks for them by pinyin.
const MAX_PINYIN_RUN: usize = 48;

/// Ways to read the rest of a name that are kept from each character on.
const MAX_VARIANTS: usize = 6;

/// The same for long names, whose tail hardly anybody types.
const MAX_VARIANTS_LONG: usize = 3;

/// Names up to this many characters have all their readings.
const SHORT_RUN: usize = 6;

/// Each pair of neighbours, and the last character, which begins no pair.
pub(super) fn push_pairs(run: &[char], collector: &mut Collector) {
    let mut token = String::with_capacity(8);
    for pair in run.windows(2) {
        token.clear();
        token.extend(pair);
        collector.push(&token);
    }
    if let Some(last) = run.last() {
        token.clear();
        token.push(*last);
        collector.push(&token);
    }
}

/// Pinyin in full and as initials, from each character on.
pub(super) fn push_pinyin(run: &[char], collector: &mut Collector) {
    for ideographs in run.chunk_by(|left, right| is_ideograph(*left) == is_ideograph(*right)) {
        let is_short_enough = ideographs.len() <= MAX_PINYIN_RUN;
        if is_short_enough && ideographs.first().is_some_and(|first| is_ideograph(*first)) {
            push_readings(&readings(ideographs, is_person_name(ideographs)), collector);
        }
    }
}

fn push_readings(characters: &[Readings], collector: &mut Collector) {
    let limit = if characters.len() <= SHORT_RUN { MAX_VARIANTS } else { MAX_VARIANTS_LONG };
    let mut full = vec![String::new()];
    let mut initials = vec![String::new()];
    for readings in characters.iter().rev() {
        full = prepend(spellings(readings), &full, limit);
        initials = prepend(initial_letters(readings), &initials, limit);
        for token in full.iter().chain(&initials) {
            collector.push(token);
        }
    }
}

/// Each beginning before each ending. Where the limit cuts, readings of the near characters are kept before those
/// of the far ones: a query reaches the far ones last.
fn prepend(heads: impl Iterator<Item = &'static str> + Clone, tails: &[String], limit: usize) -> Vec<String> {
    if heads.clone().next().is_none() {
        return tails.to_vec();
    }
    let mut joined: Vec<String> = Vec::with_capacity(limit);
    for tail in tails {
        for head in heads.clone() {
            if joined.len() >= limit {
                return joined;
            }
            let token = join(head, tail);
            if !joined.contains(&token) {
                joined.push(token);
            }
        }
    }
    joined
}

fn join(head: &str, tail: &str) -> String {
    let mut token = String::with_capacity(head.len() + tail.len());
    token.push_str(head);
    token.push_str(tail);
    token.truncate(MAX_TOKEN_BYTES);
    token
}

/// A syllable with ü is typed with v or, as in passports and by those who do not know better, with u.
fn spellings(readings: &Readings) -> impl Iterator<Item = &'static str> + Clone {
    readings.as_slice().iter().flat_map(|syllable| {
        let with_u = match *syllable {
            "lv" => Some("lu"),
            "nv" => Some("nu"),
            "lve" => Some("lue"),
            "nve" => Some("nue"),
            _ => None,
        };
        std::iter::once(*syllable).chain(with_u)
    })
}

fn initial_letters(readings: &Readings) -> impl Iterator<Item = &'static str> + Clone {
    readings.as_slice().iter().filter_map(|syllable| syllable.get(..1))
}
