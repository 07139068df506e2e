use guanxi_text::{MAX_TOKEN_BYTES, MAX_TOKENS, fold, query_tokens, tokens};
use proptest::prelude::*;

use crate::generated::{ideograph, name};

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}

/// Every stretch of at least two neighbouring Chinese characters.
fn chinese_parts(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut parts = Vec::new();
    for run in characters.chunk_by(|left, right| is_chinese(*left) == is_chinese(*right)) {
        if is_chinese(run[0]) {
            for start in 0..run.len() {
                for end in start + 2..=run.len() {
                    parts.push(run[start..end].iter().collect());
                }
            }
        }
    }
    parts
}

/// Letters and digits in their full-width form.
fn widened(text: &str) -> String {
    let wide = |character: char| match character {
        '!'..='~' => char::from_u32(character as u32 + 0xfee0).unwrap(),
        ' ' => '\u{3000}',
        other => other,
    };
    text.chars().map(wide).collect()
}

#[test]
fn signs_among_the_ideographs_are_no_letters() {
    assert!(tokens("\u{4dc0} \u{4dff} \u{2a6e0}").is_empty());
    assert!(query_tokens("\u{4dc0}").is_empty());
}

proptest! {
    #[test]
    fn every_chinese_part_finds_its_text(text in name()) {
        let all = tokens(&text);
        for part in chinese_parts(&text) {
            prop_assert!(query_tokens(&part).matches(&all), "{} in {}", part, text);
        }
    }

    #[test]
    fn every_single_character_finds_its_text(text in name()) {
        let all = tokens(&text);
        for character in text.chars().filter(|character| is_chinese(*character)) {
            prop_assert!(query_tokens(&character.to_string()).matches(&all), "{} in {}", character, text);
        }
    }

    #[test]
    fn a_text_finds_itself_in_any_case_width_and_script(text in name()) {
        let all = tokens(&text);
        for variant in [text.clone(), text.to_uppercase(), text.to_lowercase(), widened(&text), fold(&text)] {
            let query = query_tokens(&variant);
            prop_assert!(query.is_empty() || query.matches(&all), "{} in {}", variant, text);
        }
        let folded = tokens(&fold(&text));
        prop_assert_eq!(all, folded);
    }

    #[test]
    fn any_part_of_a_phone_number_finds_it(digits in "1[3-9][0-9]{9}", start in 0_usize..9, length in 3_usize..12) {
        let part = &digits[start..(start + length).min(11)];
        let grouped = format!("+86 {}-{}-{}", &digits[..3], &digits[3..7], &digits[7..]);
        for stored in [&digits, &grouped, &widened(&digits)] {
            prop_assert!(query_tokens(part).matches(&tokens(stored)), "{} in {}", part, stored);
        }
    }

    #[test]
    fn a_name_without_unusual_characters_is_found_by_its_pinyin(name in "[李王张陈杨]{1}[明伟芳娜敏静丽磊军洋]{1,2}") {
        let all = tokens(&name);
        let latin: Vec<&String> = all.iter().filter(|token| token.is_ascii()).collect();
        prop_assert!(latin.len() >= 2 * name.chars().count());
        for token in latin {
            for end in 1..=token.len() {
                prop_assert!(query_tokens(&token[..end]).matches(&all));
            }
        }
    }

    #[test]
    fn tokens_are_safe_and_bounded_for_any_text(text in "\\PC{0,200}") {
        let all = tokens(&text);
        prop_assert!(all.len() <= MAX_TOKENS);
        for token in &all {
            prop_assert!(!token.is_empty() && token.len() <= MAX_TOKEN_BYTES);
            prop_assert!(token.chars().all(char::is_alphanumeric), "{}", token);
            prop_assert!(!token.chars().any(|one| one.is_ascii_uppercase()));
        }
        for term in query_tokens(&text).terms {
            prop_assert!(!term.text.is_empty() && term.text.chars().all(char::is_alphanumeric));
        }
    }

    #[test]
    fn other_names_are_not_found(text in proptest::collection::vec(ideograph(), 2..8)) {
        let text: String = text.into_iter().collect();
        let all = tokens(&text);
        prop_assert!(!query_tokens("鸑鷟").matches(&all));
        prop_assert!(!query_tokens("vu").matches(&all));
    }
}
