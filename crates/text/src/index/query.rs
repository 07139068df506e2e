//! What is looked for.

use super::{
    bounded,
    digits::{is_phone_query, names_country},
    is_paired, word_form,
};
use crate::{
    fold::{fold, spell_umlauts, strip_accents},
    phone::national_digits,
};

/// More conditions than anybody types; the rest of a pasted page is ignored.
const MAX_TERMS: usize = 32;

/// Queries longer than this are cut before anything else is done with them.
const MAX_QUERY_CHARACTERS: usize = 512;

/// One condition: a record must have the token `text`, or one of the `alternatives`; where `prefix` is set,
/// a token that begins with one of them is enough.
///
/// All texts are of lower-case letters and digits only: safe inside any full-text query language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The token, or its beginning.
    pub text: String,
    /// Whether the beginning of a token is enough.
    pub prefix: bool,
    /// Other spellings that do as well; mostly none.
    pub alternatives: Vec<String>,
}

impl Term {
    fn new(text: &str, prefix: bool) -> Self {
        Self { text: bounded(text).to_owned(), prefix, alternatives: Vec::new() }
    }

    /// Whether a token meets the condition.
    pub fn matches(&self, token: &str) -> bool {
        std::iter::once(&self.text)
            .chain(&self.alternatives)
            .any(|wanted| if self.prefix { token.starts_with(wanted.as_str()) } else { token == wanted })
    }
}

/// A typed query: all its terms must be met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The conditions, without repetition; none where nothing was typed that could be searched for.
    pub terms: Vec<Term>,
}

impl Query {
    /// Whether there is nothing to look for. Such a query matches no text.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a text with these [`tokens`](super::tokens) is found.
    pub fn matches(&self, tokens: &[String]) -> bool {
        !self.is_empty() && self.terms.iter().all(|term| tokens.iter().any(|token| term.matches(token)))
    }

    fn push(&mut self, term: Term) {
        if self.terms.len() < MAX_TERMS && !term.text.is_empty() && !self.terms.contains(&term) {
            self.terms.push(term);
        }
    }
}

/// The conditions for a typed query.
///
/// Chinese asks for each of its pairs, one character alone for any pair that begins with it; a word asks for
/// words, pinyin or initials that begin with it; a phone number is found with or without its country code.
///
/// ```
/// use guanxi_text::{query_tokens, tokens};
/// let company = tokens("云帆科技（北京）有限公司");
/// for typed in ["云帆", "雲帆科技", "科技北京", "yunfan", "keji", "yfkj", "ＹＦ 北京"] {
///     assert!(query_tokens(typed).matches(&company), "{typed}");
/// }
/// assert!(!query_tokens("云海").matches(&company));
/// ```
pub fn query_tokens(query: &str) -> Query {
    let folded = fold(&query.chars().take(MAX_QUERY_CHARACTERS).collect::<String>());
    let mut result = Query::default();
    let is_phone = is_phone_query(&folded);
    if is_phone
        && names_country(&folded)
        && let Some(national) = national_digits(&folded)
    {
        result.push(Term::new(&national, true));
        return result;
    }
    let characters: Vec<char> = folded.chars().collect();
    for run in characters.chunk_by(|left, right| Kind::of(*left) == Kind::of(*right)) {
        match run.first().map(|first| Kind::of(*first)) {
            Some(Kind::Paired) => push_pairs(run, &mut result),
            Some(Kind::Word) => result.push(word_term(&run.iter().collect::<String>())),
            Some(Kind::Separator) | None => {}
        }
    }
    if is_phone && let Some(first) = result.terms.first_mut() {
        allow_without_trunk_zero(first);
    }
    result
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paired,
    Word,
    Separator,
}

impl Kind {
    fn of(character: char) -> Self {
        match character {
            character if is_paired(character) => Self::Paired,
            character if word_form(character) => Self::Word,
            _ => Self::Separator,
        }
    }
}

fn push_pairs(run: &[char], query: &mut Query) {
    if let [single] = run {
        query.push(Term::new(single.encode_utf8(&mut [0; 4]), true));
    }
    for pair in run.windows(2) {
        query.push(Term::new(&pair.iter().collect::<String>(), false));
    }
}

/// A word; with umlauts also as German spells them without.
fn word_term(word: &str) -> Term {
    let mut term = Term::new(&strip_accents(word), true);
    term.alternatives.extend(spell_umlauts(word).map(|spelled| bounded(&spelled).to_owned()));
    term
}

/// `030 1234567` is stored as `+49 30 1234567`.
fn allow_without_trunk_zero(term: &mut Term) {
    if let Some(national) = term.text.strip_prefix('0').filter(|national| national.len() >= 2) {
        term.alternatives.push(national.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;

    fn found(query: &str, text: &str) -> bool {
        query_tokens(query).matches(&tokens(text))
    }

    #[test]
    fn people_are_found_by_characters_pinyin_and_initials() {
        for query in ["李", "明", "李明", "liming", "ming", "lm", "li ming", "LI MING", "lǐ míng", "limi"]
        {
            assert!(found(query, "李明"), "{query}");
        }
        for query in ["李名", "ml", "limn", "明李", "l n"] {
            assert!(!found(query, "李明"), "{query}");
        }
    }

    #[test]
    fn unusual_readings_find() {
        for (query, text) in [
            ("chongqing", "重庆银行"),
            ("yinhang", "重庆银行"),
            ("cqyh", "重庆银行"),
            ("hangzhang", "张行长"),
            ("shan", "单伟"),
            ("dan", "单伟"),
            ("yue", "乐嘉"),
            ("lejia", "乐嘉"),
            ("zengguofan", "曾国藩"),
            ("lvbu", "吕布"),
            ("lübu", "吕布"),
            ("yuchigong", "尉迟恭"),
            ("xi'an", "西安"),
        ] {
            assert!(found(query, text), "{query} -> {text}");
        }
    }

    #[test]
    fn phones_are_found_by_any_part() {
        for stored in ["13800138000", "+86 138-0013-8000", "(+86)138 0013 8000", "8613800138000"] {
            for query in [
                "138",
                "8000",
                "0013",
                "13800138",
                "138 0013 8000",
                "+86 138 0013 8000",
                "008613800138000",
                "１３８",
            ] {
                assert!(found(query, stored), "{query} -> {stored}");
            }
            assert!(!found("139", stored));
        }
        assert!(found("030 123456", "+49 30 123456"));
        assert!(found("+49 30 123456", "030 / 123456"));
    }

    #[test]
    fn addresses_are_found_by_their_parts() {
        for query in ["li.ming", "liming", "yunfan", "yunfan.com", "li.ming@yunfan.com", "LIMING@YUN"] {
            assert!(found(query, "Li.Ming@yunfan.com"), "{query}");
        }
    }

    #[test]
    fn accents_do_not_matter() {
        for query in ["Müller", "muller", "Mueller", "MÜLLER"] {
            assert!(found(query, "Müller GmbH"), "{query}");
        }
        assert!(found("Müller", "Mueller AG"));
    }

    #[test]
    fn spaces_inside_a_stored_name_do_not_matter() {
        assert!(found("张三", "张　三"));
        assert!(found("阿里木买买提", "阿里木·买买提"));
    }

    #[test]
    fn an_empty_query_finds_nothing() {
        for query in ["", "  ", "\"*:()&|!"] {
            assert!(query_tokens(query).is_empty());
            assert!(!found(query, "李明"));
        }
    }

    #[test]
    fn terms_are_safe_and_few() {
        let query = query_tokens(&"云帆'科\"技* OR NEAR(x) ".repeat(1_000));
        assert!(query.terms.len() <= MAX_TERMS);
        assert!(query.terms.iter().all(|term| term.text.chars().all(char::is_alphanumeric)));
    }
}
