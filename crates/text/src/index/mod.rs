//! Tokens for an inverted index with prefix search, and the queries that find them.
//!
//! The two sides are made for each other: whatever [`tokens`] makes of a text, [`query_tokens`] of a part of it
//! finds. Which parts of a text are searchable:
//!
//! | text | tokens | a query that finds it |
//! |---|---|---|
//! | `云帆科技` | the pairs `云帆 帆科 科技`, the last character `技` | `云帆`, `帆科技`, `技` |
//! | | full pinyin from each character on: `yunfankeji fankeji keji ji` | `yunfan`, `keji`, `yun fan` |
//! | | initials from each character on: `yfkj fkj kj j` | `yfkj`, `kj` |
//! | `Müller-Lang` | `muller lang mullerlang mueller` | `mull`, `MÜLLER`, `Mueller` |
//! | `138 0013 8000` | the number from each digit on | `138`, `0013`, `13800`, `+86 138 0013 8000` |
//! | `li.ming@yunfan.com` | `li ming liming yunfan com yunfancom` | `liming`, `li.ming@yunfan` |

mod chinese;
mod collector;
mod digits;
mod document;
mod query;

pub use document::{tokens, tokens_bounded};
pub use query::{Query, Term, query_tokens};

/// The most tokens [`tokens`] makes of one text.
pub const MAX_TOKENS: usize = 400;

/// The length of the longest token, in bytes; longer words are cut, in texts and queries alike.
pub const MAX_TOKEN_BYTES: usize = 48;

/// Whether a character is read in pinyin (in folded text). Between the blocks of ideographs lie signs, such as the hexagrams of the
/// Yijing, and places nothing is assigned to.
pub(crate) fn is_ideograph(character: char) -> bool {
    let within = matches!(character, '\u{3400}'..='\u{9fff}' | '\u{3007}' | '\u{20000}'..='\u{323af}');
    within && character.is_alphanumeric()
}

/// Whether a character belongs to a script written without spaces, indexed by pairs: ideographs, kana, bopomofo
/// and hangul (in folded text).
pub(crate) fn is_paired(character: char) -> bool {
    let is_other = matches!(character, '\u{3005}'..='\u{3006}' | '\u{3041}'..='\u{30ff}' | '\u{3105}'..='\u{312f}'
        | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{ac00}'..='\u{d7af}');
    is_ideograph(character) || (is_other && character.is_alphanumeric())
}

/// Whether a character may stand in a token: only letters and digits, so that no token can hold a quote, an
/// operator or a separator of any full-text engine.
pub(crate) fn word_form(character: char) -> bool {
    character.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(character)
}

/// Cuts a word to the length of a token.
fn bounded(word: &str) -> &str {
    word.get(..word.floor_char_boundary(MAX_TOKEN_BYTES)).unwrap_or_default()
}
