//! One form for all the ways to type the same text.

use unicode_normalization::{
    IsNormalized, UnicodeNormalization,
    char::{decompose_canonical, is_combining_mark},
    is_nfkc_quick,
};

use crate::simplify::simplify;

/// Folds a text for comparison: equality, `contains` and uniqueness are decided on folded text, never on what
/// was typed.
///
/// Compatibility forms (full-width letters, ligatures, circled digits) become their plain form (NFKC), letters
/// become lower case (`ß` becomes `ss`), Traditional characters become Simplified, any run of white space or
/// control characters becomes one space, both ends are trimmed, and invisible characters (zero-width spaces,
/// joiners, byte order marks, soft hyphens) go.
///
/// Folding a folded text changes nothing. Outside combining marks, folding a part gives the same part of the
/// folded whole.
///
/// ```
/// assert_eq!(guanxi_text::fold("　雲帆科技（ＡＢＣ）\t有限公司 "), "云帆科技(abc) 有限公司");
/// ```
pub fn fold(text: &str) -> String {
    let visible = || text.chars().filter(|character| !is_invisible(*character));
    if text.is_ascii() || is_nfkc_quick(visible()) == IsNormalized::Yes {
        return collapse(visible().flat_map(lower).map(simplify), text.len());
    }
    // Lower case may take a text out of its normal form and a normal form may bring a capital back, hence twice.
    let once = visible().nfkc().flat_map(lower).nfkc();
    let twice = once.filter(|character| !is_invisible(*character)).flat_map(lower).nfkc();
    collapse(twice.map(simplify), text.len())
}

/// Whether a text shows nothing: it is empty, or of white space and characters nobody sees.
///
/// ```
/// assert!(guanxi_text::is_blank(" \u{3000}\u{200b}"));
/// assert!(!guanxi_text::is_blank("\u{200b}A"));
/// ```
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || is_invisible(character))
}

/// Folds a word further for the index: without accents, `Müller` and `Muller` meet.
pub(crate) fn strip_accents(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for character in word.chars() {
        match character {
            character if character.is_ascii() || character >= '\u{2000}' => plain.push(character),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            character => decompose_canonical(character, |part| {
                if !is_combining_mark(part) {
                    plain.push(part);
                }
            }),
        }
    }
    plain
}

/// The German spelling of umlauts in two letters, where the word has any.
pub(crate) fn spell_umlauts(word: &str) -> Option<String> {
    if !word.contains(['ä', 'ö', 'ü']) {
        return None;
    }
    Some(strip_accents(&word.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue")))
}

/// Lower case without regard to the place in the word: a final sigma is the same letter as any other.
fn lower(character: char) -> impl Iterator<Item = char> {
    let (first, second) = match character {
        'ß' | 'ẞ' => ('s', Some('s')),
        'ς' => ('σ', None),
        other => {
            let mut lowered = other.to_lowercase();
            (lowered.next().unwrap_or(other), lowered.next())
        }
    };
    std::iter::once(first).chain(second)
}

/// Characters that show nothing and separate nothing; they arrive with text copied from pages and spreadsheets.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn collapse(characters: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut folded = String::with_capacity(capacity);
    let mut space = false;
    for character in characters {
        if character.is_whitespace() || character.is_control() {
            space = !folded.is_empty();
            continue;
        }
        if space {
            folded.push(' ');
            space = false;
        }
        folded.push(character);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_script_do_not_matter() {
        assert_eq!(fold("ＧＵＡＮＸＩ　１２３"), "guanxi 123");
        assert_eq!(fold("臺灣積體電路"), fold("台湾积体电路"));
        assert_eq!(fold("STRASSE"), fold("Straße"));
        assert_eq!(fold("ΟΔΟΣ"), fold("οδός".replace('ό', "ο").as_str()));
    }

    #[test]
    fn white_space_is_one_space_and_invisible_characters_go() {
        assert_eq!(fold(" a\u{3000}\t\r\nb\u{200b}c\u{feff} "), "a bc");
        assert_eq!(fold("\u{0}\u{7}"), "");
    }

    #[test]
    fn accents_stay_in_the_folded_text_and_go_in_the_index() {
        assert_eq!(fold("Müller"), "müller");
        assert_eq!(fold("Mu\u{308}ller"), "müller");
        assert_eq!(strip_accents("müller łódź"), "muller lodz");
        assert_eq!(spell_umlauts("müller").as_deref(), Some("mueller"));
        assert_eq!(spell_umlauts("muller"), None);
    }
}
