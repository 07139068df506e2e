//! What a person was called, and what stands in its place.

use std::collections::BTreeSet;

use serde_json::Value as Json;

/// Shorter texts in letters of the Latin script, or figures, are too common to be looked for inside others.
const TELLING: usize = 4;
/// As many words are looked for at most.
const MOST: usize = 200;

/// What a person was called and reached by, to be found in texts the program wrote, and the name that stands in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pseudonym: String,
    told: BTreeSet<String>,
}

impl Words {
    /// Nothing yet is replaced by this name.
    #[must_use]
    pub const fn new(pseudonym: String) -> Self {
        Self { pseudonym, told: BTreeSet::new() }
    }

    /// The name that stands in place of others.
    #[must_use]
    pub fn pseudonym(&self) -> &str {
        &self.pseudonym
    }

    /// Notes what the person was called.
    pub fn add(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() && text != self.pseudonym && self.told.len() < MOST {
            self.told.insert(String::from(text));
        }
    }

    /// All that is noted.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.told.iter().map(String::as_str)
    }

    /// What can be looked for inside other texts: nothing as short as a word of the language.
    pub fn telling(&self) -> impl Iterator<Item = &str> {
        self.all().filter(|word| is_telling(word))
    }

    /// The text without them; none when it has none of them.
    #[must_use]
    pub fn without(&self, text: &str) -> Option<String> {
        // The longest first: an address begins with a name.
        let mut told: Vec<&str> = self.telling().collect();
        told.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut changed = String::from(text);
        for word in told {
            changed = replaced(&changed, word, &self.pseudonym);
        }
        (changed != text).then_some(changed)
    }

    /// Takes them out of every text of a value, also out of texts that are JSON themselves. Answers whether there were any.
    pub fn clear(&self, json: &mut Json) -> bool {
        match json {
            Json::String(text) => {
                let Some(changed) = self.without(text) else { return false };
                *text = changed;
                true
            }
            // Every one of them, so no short cut.
            Json::Array(items) => items.iter_mut().fold(false, |any, item| self.clear(item) | any),
            Json::Object(members) => members.values_mut().fold(false, |any, value| self.clear(value) | any),
            _ => false,
        }
    }
}

/// Whether a text is a person's rather than a word of the language.
fn is_telling(text: &str) -> bool {
    let plain = text.is_ascii();
    let figures = text.chars().all(|c| c.is_ascii_digit());
    let length = text.chars().count();
    length
        >= if figures {
            TELLING + 2
        } else if plain {
            TELLING
        } else {
            2
        }
}

/// Puts the other in place of the word where it stands by itself: not inside a longer word of Latin letters and figures.
fn replaced(text: &str, word: &str, other: &str) -> String {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (begins, ends) = (joins(word.chars().next()), joins(word.chars().next_back()));
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, from) = rest.split_at(at);
        let after = from.strip_prefix(word).unwrap_or_default();
        let previous = before.chars().next_back().or_else(|| out.chars().next_back());
        let inside = (begins && joins(previous)) || (ends && joins(after.chars().next()));
        out.push_str(before);
        out.push_str(if inside { word } else { other });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn words(all: &[&str]) -> Words {
        let mut words = Words::new(String::from("X"));
        all.iter().for_each(|word| words.add(word));
        words
    }

    #[test]
    fn names_go_wherever_they_stand_and_longer_words_stay() {
        let words = words(&["欧阳梓涵", "zihan", "zihan@example.com", "12", "the"]);
        assert_eq!(words.telling().count(), 3, "what is too short to tell is not looked for");
        let text = |text| words.without(text);
        assert_eq!(text("请转给欧阳梓涵。").as_deref(), Some("请转给X。"));
        assert_eq!(text("zihan@example.com").as_deref(), Some("X"));
        assert_eq!(text("(zihan) zihan").as_deref(), Some("(X) X"));
        assert_eq!(text("azihans 12 the"), None);
    }

    #[test]
    fn every_text_of_a_value_is_cleared() {
        let words = words(&["欧阳梓涵"]);
        let mut json = json!({"a": ["欧阳梓涵", 1], "b": {"c": "欧阳梓涵 2"}, "d": "e"});
        assert!(words.clear(&mut json));
        assert_eq!(json, json!({"a": ["X", 1], "b": {"c": "X 2"}, "d": "e"}));
        assert!(!words.clear(&mut json));
    }
}
