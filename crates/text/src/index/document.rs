//! The tokens a text is found by.

use super::{
    MAX_TOKENS,
    chinese::{push_pairs, push_pinyin},
    collector::Collector,
    digits::{push_grouped, push_suffixes},
    is_paired, word_form,
};
use crate::fold::{fold, spell_umlauts, strip_accents};

/// Signs inside one name, number or address: `li.ming`, `O'Brien`, `A-100`, `R&D`.
const CONNECTORS: &str = ".-_'’&+/‐‑–";

/// Words joined by connectors are also indexed as one up to this many.
const MAX_JOINED_WORDS: usize = 8;

/// The tokens of a text for an inverted index: sorted, without repetition, at most [`MAX_TOKENS`], each of
/// lower-case letters and digits only and at most [`MAX_TOKEN_BYTES`](super::MAX_TOKEN_BYTES) long.
///
/// Meant for names, numbers and addresses. A longer text than fits keeps its beginning, and its words before
/// its pinyin; use [`tokens_bounded`] for long notes.
pub fn tokens(text: &str) -> Vec<String> {
    tokens_bounded(text, MAX_TOKENS)
}

/// The same as [`tokens`] with another limit on their number.
pub fn tokens_bounded(text: &str, limit: usize) -> Vec<String> {
    let folded = fold(text);
    let mut collector = Collector::new(limit);
    let runs = paired_runs(&folded);
    for run in &runs {
        push_pairs(run, &mut collector);
    }
    let is_word = |character: char| !is_paired(character) && !character.is_whitespace();
    for chunk in folded.split(|character| !is_word(character)).filter(|chunk| !chunk.is_empty()) {
        if collector.is_full() {
            break;
        }
        push_chunk(chunk, &mut collector);
    }
    push_grouped(&folded, &mut collector);
    for run in &runs {
        push_pinyin(run, &mut collector);
    }
    collector.finish()
}

/// Characters of unspaced scripts, joined over spaces and signs: `张 三` is found as 张三, `云帆（北京）` as 云帆北京.
fn paired_runs(folded: &str) -> Vec<Vec<char>> {
    let mut runs = Vec::new();
    let mut run = Vec::new();
    for character in folded.chars() {
        if is_paired(character) {
            run.push(character);
        } else if word_form(character) && !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

fn push_chunk(chunk: &str, collector: &mut Collector) {
    for compound in chunk.split(|character| !word_form(character) && !CONNECTORS.contains(character)) {
        let words = || compound.split(|character| !word_form(character)).filter(|word| !word.is_empty());
        for word in words() {
            push_word(word, collector);
        }
        let count = words().count();
        if (2..=MAX_JOINED_WORDS).contains(&count) {
            for start in 0..count - 1 {
                let joined: String = words().skip(start).collect();
                collector.push(&strip_accents(&joined));
            }
        }
    }
}

/// A word, its parts from each change between letters and digits on, and the ends of its numbers.
fn push_word(word: &str, collector: &mut Collector) {
    if word.is_ascii() {
        push_parts(word, collector);
        return;
    }
    push_parts(&strip_accents(word), collector);
    if let Some(spelled) = spell_umlauts(word) {
        push_parts(&spelled, collector);
    }
}

fn push_parts(word: &str, collector: &mut Collector) {
    let mut previous = None;
    for (start, character) in word.char_indices() {
        let is_digit = character.is_ascii_digit();
        if previous == Some(is_digit) {
            continue;
        }
        previous = Some(is_digit);
        let rest = word.get(start..).unwrap_or_default();
        collector.push(rest);
        if is_digit {
            let end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
            push_suffixes(rest.get(..end).unwrap_or_default(), collector);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str, expected: &[&str]) {
        let all = tokens(text);
        for token in expected {
            assert!(all.iter().any(|one| one == token), "{token} in {all:?}");
        }
    }

    #[test]
    fn chinese_has_pairs_pinyin_and_initials() {
        has("雲帆科技", &["云帆", "帆科", "科技", "技", "yunfankeji", "keji", "yfkj", "kj"]);
    }

    #[test]
    fn all_readings_of_a_name_are_there() {
        has("单乐", &["shanle", "shanyue", "danle", "sl", "dy"]);
        has("重庆银行", &["chongqingyinhang", "cqyh", "zhongqingyinhang"]);
        has("吕绿", &["lvlv", "lulu", "ll"]);
    }

    #[test]
    fn latin_words_have_their_parts() {
        has("Müller-Lang GmbH", &["muller", "mueller", "lang", "mullerlang", "gmbh"]);
        has("Model A-100b", &["model", "a", "100b", "a100b", "b"]);
        has("li.ming@yunfan.com.cn", &["li", "ming", "liming", "yunfan", "yunfancomcn", "comcn", "cn"]);
    }

    #[test]
    fn numbers_are_found_from_each_digit_on() {
        has("138 0013-8000", &["13800138000", "00138000", "8000", "000"]);
        has("SO20240115", &["so20240115", "20240115", "0115"]);
    }

    #[test]
    fn tokens_are_sorted_and_bounded() {
        let long: String = ('\u{4e00}'..'\u{5e00}').collect();
        let all = tokens(&long);
        assert_eq!(all.len(), MAX_TOKENS);
        assert!(all.is_sorted());
        assert_eq!(tokens_bounded(&long, 10).len(), 10);
        assert!(tokens(&"a".repeat(100)).iter().all(|token| token.len() <= 48));
    }

    #[test]
    fn nothing_but_signs_has_no_tokens() {
        assert_eq!(tokens(" -'\"*():& "), Vec::<String>::new());
    }
}
