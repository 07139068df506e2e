//! Traditional to Simplified, one character at a time.

use std::{collections::HashMap, sync::LazyLock};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

/// Forms which a general conversion keeps apart because the choice depends on the sentence, and a reader who
/// searches does not.
const UNIFIED: [(char, char); 7] =
    [('著', '着'), ('瞭', '了'), ('藉', '借'), ('廻', '回'), ('餘', '余'), ('馀', '余'), ('妳', '你')];

/// A few forms change twice before they rest.
const MAX_STEPS: usize = 3;

static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(load);

/// The Simplified form of a character, or the character itself.
///
/// Deliberately without regard to the neighbours: conversion by phrase would turn a part of a name into
/// something else than the same part of the whole name, and a substring would not be found in its own text.
pub(crate) fn simplify(character: char) -> char {
    if is_ideograph(character) { TABLE.get(&character).copied().unwrap_or(character) } else { character }
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// Asks OpenCC once for every ideograph, each on a line of its own so that no phrase can form.
fn load() -> HashMap<char, char> {
    let mut table = HashMap::new();
    if let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) {
        let every: String = ('\u{3400}'..='\u{9fff}')
            .chain('\u{20000}'..='\u{323af}')
            .flat_map(|character| [character, '\n'])
            .collect();
        let converted = converter.convert(&every);
        let pairs = every.lines().zip(converted.lines());
        table.extend(pairs.filter_map(|(from, to)| changed(from, to)));
    }
    table.extend(UNIFIED);
    // The last form counts, so that a second conversion changes nothing.
    let steps = table.clone();
    for target in table.values_mut() {
        for _ in 0..MAX_STEPS {
            *target = steps.get(target).copied().unwrap_or(*target);
        }
    }
    table
}

fn changed(from: &str, to: &str) -> Option<(char, char)> {
    let mut target = to.chars();
    match (from.chars().next(), target.next(), target.next()) {
        (Some(from), Some(to), None) if from != to => Some((from, to)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_becomes_simplified() {
        let given: String = "雲帆科技臺灣後裡張國榮著".chars().map(simplify).collect();
        assert_eq!(given, "云帆科技台湾后里张国荣着");
    }

    #[test]
    fn a_second_conversion_changes_nothing() {
        for (&from, &to) in TABLE.iter() {
            assert_eq!(simplify(to), to, "{from}");
        }
    }
}
