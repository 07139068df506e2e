//! The order of lists.

use crate::{
    fold::{fold, strip_accents},
    index::{is_ideograph, word_form},
    pinyin::{is_person_name, readings, tone},
};

/// Only so much of a text decides its place; database indexes bound the size of a row.
const MAX_BYTES: usize = 400;

/// Lower than anything a key holds.
const END: char = ' ';

/// Stands for white space inside a key; higher than [`END`], lower than digits and letters.
const GAP: char = '!';

/// A key for sorting texts by comparing bytes (in PostgreSQL: `COLLATE "C"`; SQLite compares so by itself).
///
/// Chinese stands where its pinyin stands among Latin words, by syllable, then tone, then character, so that all
/// the 李 stay together before the 林. Numbers count as numbers (`第2` before `第10`), accents, case and
/// punctuation matter only between otherwise equal texts. Family names and common words with an unusual reading
/// (单, 重庆, 银行) are read right. Two keys are equal only where the folded texts are equal (over the
/// first 400 bytes of each).
///
/// The key holds no control characters and is at most 802 bytes long.
///
/// ```
/// let mut names = ["李明", "Lin", "陈晨", "2号", "单伟", "10号", "重庆", "Ämter"];
/// names.sort_by_key(|name| guanxi_text::sort_key(name));
/// assert_eq!(names, ["2号", "10号", "Ämter", "陈晨", "重庆", "李明", "Lin", "单伟"]);
/// ```
pub fn sort_key(text: &str) -> String {
    let folded = fold(text);
    let mut key = primary(&folded);
    truncate(&mut key);
    let mut tie = folded;
    truncate(&mut tie);
    key.push(END);
    key.push_str(&tie);
    key
}

fn truncate(text: &mut String) {
    text.truncate(text.floor_char_boundary(MAX_BYTES));
}

fn primary(folded: &str) -> String {
    let characters: Vec<char> = folded.chars().take(MAX_BYTES).collect();
    let whole_is_name = is_person_name(&characters) && characters.iter().all(|one| is_ideograph(*one));
    let mut key = String::with_capacity(folded.len() * 2);
    let alike = |left: &char, right: &char| Kind::of(*left) == Kind::of(*right);
    for run in characters.chunk_by(alike) {
        match run.first().map(|first| Kind::of(*first)) {
            Some(Kind::Ideograph) => push_ideographs(&mut key, run, whole_is_name),
            Some(Kind::Digit) => push_number(&mut key, run),
            Some(Kind::Word) => key.push_str(&strip_accents(&run.iter().collect::<String>())),
            Some(Kind::Space) if !key.is_empty() => key.push(GAP),
            Some(Kind::Space | Kind::Punctuation) | None => {}
        }
    }
    key
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ideograph,
    Digit,
    Word,
    Space,
    Punctuation,
}

impl Kind {
    fn of(character: char) -> Self {
        match character {
            character if is_ideograph(character) => Self::Ideograph,
            '0'..='9' => Self::Digit,
            ' ' => Self::Space,
            character if word_form(character) => Self::Word,
            _ => Self::Punctuation,
        }
    }
}

fn push_ideographs(key: &mut String, run: &[char], is_name: bool) {
    for (character, readings) in run.iter().zip(readings(run, is_name)) {
        if let Some(syllable) = readings.as_slice().first() {
            key.push_str(syllable);
            key.push(tone(*character, syllable));
        }
        key.push(*character);
    }
}

/// The digits after their number in base nine, so that a longer number is a greater one.
fn push_number(key: &mut String, run: &[char]) {
    let zeros = run.iter().take_while(|digit| **digit == '0').count().min(run.len().saturating_sub(1));
    let significant = run.get(zeros..).unwrap_or_default();
    let mut length = significant.len();
    while length >= 9 {
        key.push('9');
        length -= 9;
    }
    key.extend(u32::try_from(length).ok().and_then(|length| char::from_digit(length, 10)));
    key.extend(significant);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
        let mut names = names.to_vec();
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn chinese_is_sorted_by_pinyin_among_latin_names() {
        assert_eq!(sorted(&["张三", "Bob", "阿里", "李四", "Zoe"]), ["阿里", "Bob", "李四", "张三", "Zoe"]);
    }

    #[test]
    fn a_family_stays_together() {
        assert_eq!(
            sorted(&["李明", "黎安", "林一", "李安", "黎明"]),
            ["黎安", "黎明", "李安", "李明", "林一"]
        );
    }

    #[test]
    fn unusual_readings_stand_in_their_place() {
        assert_eq!(
            sorted(&["曾强", "陈一", "单伟", "丁一", "重庆银行", "赵一"]),
            ["陈一", "重庆银行", "丁一", "单伟", "曾强", "赵一"]
        );
    }

    #[test]
    fn numbers_count_as_numbers() {
        let names = ["v9", "v10", "v10b", "v123456789", "v1234567890", "v01234567891"];
        let mut reversed = names;
        reversed.reverse();
        assert_eq!(sorted(&reversed), names);
        assert_eq!(sorted(&["第10号", "第2号", "第02号"]).last(), Some(&"第10号"));
    }

    #[test]
    fn accents_and_punctuation_decide_last() {
        assert_eq!(sorted(&["Müllers", "Muller", "Müller"]), ["Muller", "Müller", "Müllers"]);
        assert_eq!(sorted(&["上海甲", "（上海）乙", "北京"]), ["北京", "上海甲", "（上海）乙"]);
    }

    #[test]
    fn keys_are_bounded() {
        assert!(sort_key(&"重".repeat(10_000)).len() <= 802);
    }
}
