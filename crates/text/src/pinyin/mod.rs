//! How Chinese characters are read.

mod data;

use std::{collections::HashMap, sync::LazyLock};

use pinyin::{ToPinyin, ToPinyinMulti};

/// The syllables a character may be read as, without tone, `v` for ü, the likeliest first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Readings {
    syllables: [&'static str; Readings::CAPACITY],
    count: usize,
}

impl Readings {
    const CAPACITY: usize = 5;

    /// The likeliest first; empty where the character has no known reading.
    pub(crate) fn as_slice(&self) -> &[&'static str] {
        self.syllables.get(..self.count).unwrap_or_default()
    }

    fn of(syllables: impl IntoIterator<Item = &'static str>) -> Self {
        let mut readings = Self::default();
        for syllable in syllables {
            readings.push(syllable);
        }
        readings
    }

    fn push(&mut self, syllable: &'static str) {
        if self.as_slice().contains(&syllable) {
            return;
        }
        if let Some(slot) = self.syllables.get_mut(self.count) {
            *slot = syllable;
            self.count += 1;
        }
    }

    /// The same readings with one put first.
    fn preferring(self, syllable: &'static str) -> Self {
        Self::of(std::iter::once(syllable).chain(self.as_slice().iter().copied()))
    }
}

struct Phrase {
    rest: Vec<char>,
    syllables: Vec<&'static str>,
}

#[derive(Default)]
struct Entry {
    readings: Readings,
    surname: Option<&'static str>,
    phrases: Vec<Phrase>,
}

static ENTRIES: LazyLock<HashMap<char, Entry>> = LazyLock::new(load);

/// The readings of each character of a run of ideographs. Words known to be read otherwise than their
/// characters put their reading first; a first character that is a family name has that reading too, and
/// first where the run `is_name` (of a person).
pub(crate) fn readings(run: &[char], is_name: bool) -> Vec<Readings> {
    let mut result: Vec<Readings> = run.iter().map(|character| of_character(*character)).collect();
    if let Some((surname, first)) = surname(run).zip(result.first_mut()) {
        if is_name {
            *first = first.preferring(surname);
        } else {
            first.push(surname);
        }
    }
    let mut position = 0;
    while position < run.len() {
        let ahead = run.get(position..).unwrap_or_default();
        let phrase = phrase(ahead);
        for (slot, syllable) in result.iter_mut().skip(position).zip(phrase) {
            *slot = slot.preferring(syllable);
        }
        position += phrase.len().max(1);
    }
    result
}

/// The tone of a reading: `1` to `4`, `0` for neutral or unknown.
pub(crate) fn tone(character: char, syllable: &str) -> char {
    let readings = character.to_pinyin_multi().into_iter().flatten();
    let toned = readings.map(|reading| (plain(reading.plain()), reading.with_tone_num_end()));
    toned
        .filter(|(plain, _)| *plain == syllable)
        .find_map(|(_, toned)| toned.chars().last().filter(char::is_ascii_digit))
        .unwrap_or('0')
}

/// Whether a run of ideographs may be the name of a person, so that its beginning is a family name.
pub(crate) fn is_person_name(run: &[char]) -> bool {
    (2..=4).contains(&run.len())
}

fn surname(run: &[char]) -> Option<&'static str> {
    run.first().and_then(|first| ENTRIES.get(first)).and_then(|entry| entry.surname)
}

fn phrase(ahead: &[char]) -> &'static [&'static str] {
    let Some((first, rest)) = ahead.split_first() else { return &[] };
    let phrases = ENTRIES.get(first).map(|entry| entry.phrases.as_slice()).unwrap_or_default();
    phrases.iter().find(|phrase| rest.starts_with(&phrase.rest)).map_or(&[], |phrase| &phrase.syllables)
}

fn of_character(character: char) -> Readings {
    match ENTRIES.get(&character) {
        Some(entry) if entry.readings.count > 0 => entry.readings,
        _ => Readings::of(default_reading(character)),
    }
}

fn default_reading(character: char) -> Option<&'static str> {
    character.to_pinyin().map(|reading| plain(reading.plain()))
}

/// The crate writes ü; a keyboard writes v.
fn plain(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        "ê" => "ei",
        other => other,
    }
}

fn load() -> HashMap<char, Entry> {
    let mut entries: HashMap<char, Entry> = HashMap::new();
    for (word, syllables) in records(data::POLYPHONES) {
        for character in word.chars() {
            entries.entry(character).or_default().readings = Readings::of(syllables.clone());
        }
    }
    for (word, syllables) in records(data::SURNAMES) {
        for character in word.chars() {
            entries.entry(character).or_default().surname = syllables.clone().next();
        }
    }
    for (word, syllables) in records(data::PHRASES) {
        let mut characters = word.chars();
        if let Some(first) = characters.next() {
            let phrase = Phrase { rest: characters.collect(), syllables: syllables.collect() };
            entries.entry(first).or_default().phrases.push(phrase);
        }
    }
    for entry in entries.values_mut() {
        entry.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
    }
    entries
}

fn records(
    table: &'static str,
) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str> + Clone)> {
    table.split(';').filter_map(|record| {
        let mut fields = record.split_whitespace();
        fields.next().map(|word| (word, fields))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    fn likeliest(text: &str) -> String {
        let run: Vec<char> = text.chars().collect();
        let all = readings(&run, is_person_name(&run));
        let syllables: Vec<&str> = all.iter().filter_map(|one| one.as_slice().first().copied()).collect();
        syllables.join(" ")
    }

    #[test]
    fn words_are_read_as_people_read_them() {
        assert_eq!(likeliest("重庆银行"), "chong qing yin hang");
        assert_eq!(likeliest("行长"), "hang zhang");
        assert_eq!(likeliest("音乐学院"), "yin yue xue yuan");
        assert_eq!(
            likeliest("厦门都市快乐传媒有限公司"),
            "xia men du shi kuai le chuan mei you xian gong si"
        );
        assert_eq!(likeliest("成都长城"), "cheng du chang cheng");
    }

    #[test]
    fn family_names_are_read_as_such() {
        let names = [
            ("单田芳", "shan tian fang"),
            ("仇英", "qiu ying"),
            ("曾国藩", "zeng guo fan"),
            ("解缙", "xie jin"),
            ("区伯", "ou bo"),
            ("查良镛", "zha liang yong"),
            ("盖叫天", "ge jiao tian"),
            ("任长霞", "ren chang xia"),
            ("朴树", "piao shu"),
            ("尉迟恭", "yu chi gong"),
            ("长孙无忌", "zhang sun wu ji"),
            ("吕布", "lv bu"),
        ];
        for (name, reading) in names {
            assert_eq!(likeliest(name), reading);
        }
    }

    #[test]
    fn other_readings_are_kept_for_search() {
        let run: Vec<char> = "单行".chars().collect();
        let all = readings(&run, true);
        assert_eq!(all[0].as_slice(), ["shan", "dan", "chan"]);
        assert!(all[1].as_slice().contains(&"xing"));
    }

    #[test]
    fn tones_follow_the_reading() {
        assert_eq!(tone('行', "hang"), '2');
        assert_eq!(tone('李', "li"), '3');
        assert_eq!(tone('李', "xyz"), '0');
    }

    #[test]
    fn the_tables_are_sound() {
        for table in [data::POLYPHONES, data::SURNAMES, data::PHRASES] {
            for (word, syllables) in records(table) {
                assert!(syllables.clone().count() > 0, "{word}");
                assert!(syllables.clone().count() <= Readings::CAPACITY, "{word}");
                assert!(
                    syllables.clone().all(|one| one.bytes().all(|byte| byte.is_ascii_lowercase())),
                    "{word}"
                );
            }
        }
        for (word, syllables) in records(data::PHRASES) {
            assert_eq!(word.chars().count(), syllables.count(), "{word}");
            // Readings are looked up in folded text; the rest could never match.
            assert!(fold(word) == word || word.starts_with('乾'), "{word}");
        }
    }
}
