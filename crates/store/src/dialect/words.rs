//! Words for the word index, in a form no full-text query language stumbles over.

/// Longer words are cut: PostgreSQL refuses those beyond 2,046 bytes, and nobody types that much.
const LONGEST: usize = 1_000;
/// More words of one row are left out: PostgreSQL refuses more than 1,048,575 bytes.
const MOST: usize = 1_000_000;

/// The words of a text, with one blank between them.
pub(super) fn to_index(text: &str) -> String {
    let mut words = String::with_capacity(text.len().min(MOST));
    for word in text.split(separates).filter(|word| !word.is_empty()).map(cut) {
        if words.len() + word.len() >= MOST {
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The words to look for, without what no word of the index can hold. None when that leaves nothing to find.
pub(super) fn to_find(words: &[Vec<(String, bool)>]) -> Option<Vec<Vec<(String, bool)>>> {
    let clean = |(text, prefix): &(String, bool)| {
        let kept: String = text.chars().filter(|c| !separates(*c)).collect();
        (!kept.is_empty()).then(|| (String::from(cut(&kept)), *prefix))
    };
    let any = |alternatives: &Vec<(String, bool)>| {
        let clean: Vec<_> = alternatives.iter().filter_map(clean).collect();
        (!clean.is_empty()).then_some(clean)
    };
    let words: Option<Vec<_>> = words.iter().map(any).collect();
    words.filter(|words| !words.is_empty())
}

/// Blanks of any kind and control characters. The Mongolian vowel separator was a blank once, and SQLite takes it for one.
fn separates(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{180e}'
}

fn cut(word: &str) -> &str {
    word.get(..word.floor_char_boundary(LONGEST)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_one_blank_and_bounded() {
        assert_eq!(to_index("  a\tb\0c\u{3000}云帆\n"), "a b c 云帆");
        assert_eq!(to_index(""), "");
        assert_eq!(to_index(&"长".repeat(1_000)).chars().count(), 333);
        let many = "word ".repeat(1_000_000);
        assert!(to_index(&many).len() < MOST);
    }

    #[test]
    fn nothing_to_find_is_told() {
        let word = |text: &str| (String::from(text), true);
        assert_eq!(to_find(&[]), None);
        assert_eq!(to_find(&[vec![]]), None);
        assert_eq!(to_find(&[vec![word("a")], vec![word(" \0")]]), None);
        assert_eq!(to_find(&[vec![word(" "), word("a b")]]), Some(vec![vec![word("ab")]]));
    }
}
