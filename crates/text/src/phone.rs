//! Phone numbers.

use phonenumber::{Mode, country};

use crate::fold;

/// Longer input is not a phone number; parsing it would only cost time.
const MAX_INPUT_CHARACTERS: usize = 64;

/// What introduces an extension, in folded text.
const EXTENSION_MARKS: [&str; 8] = ["转", "分机", "内线", "ext", "x", "#", ",", ";"];

/// The E.164 form (`+8613800138000`) of a number as people type it, or `None` where it is no valid number.
///
/// Spaces, hyphens, dots, brackets, full-width digits and a leading `tel:` are ignored, an extension (`转801`,
/// `ext. 12`, `#5`) is dropped. A number without a country code is read as one of `default_country`, an
/// ISO 3166 code of two letters such as `CN`; an unknown country leaves only numbers with a country code.
/// Service numbers that exist inside one country only (`10086`) have no E.164 form.
///
/// The first call loads the numbering plans of the world (about 0.1 s in a release build); later ones take
/// microseconds.
///
/// ```
/// use guanxi_text::phone::normalize;
/// assert_eq!(normalize("１３８ 0013-8000", "CN").as_deref(), Some("+8613800138000"));
/// assert_eq!(normalize("(021) 6234-5678 转 801", "CN").as_deref(), Some("+862162345678"));
/// assert_eq!(normalize("1234", "CN"), None);
/// ```
pub fn normalize(input: &str, default_country: &str) -> Option<String> {
    let number = parse(input, default_country)?;
    Some(number.format().mode(Mode::E164).to_string())
}

/// The digits of a number without its country code, for numbers that name their country.
pub(crate) fn national_digits(input: &str) -> Option<String> {
    // The country given to the parser only decides that 00 leads out of it, as in most of the world.
    let number = parse(input, "CN")?;
    Some(number.national().to_string())
}

fn parse(input: &str, default_country: &str) -> Option<phonenumber::PhoneNumber> {
    if input.chars().nth(MAX_INPUT_CHARACTERS).is_some() {
        return None;
    }
    let folded = fold(input);
    let main = without_extension(folded.strip_prefix("tel:").unwrap_or(&folded))?;
    let dialled: String =
        main.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect();
    if dialled.rfind('+').is_some_and(|position| position > 0) {
        return None;
    }
    let country = default_country.to_ascii_uppercase().parse::<country::Id>().ok();
    // A bracketed trunk zero after a country code is said but never dialled.
    let dialled = if dialled.starts_with('+') { main.replace("(0)", "") } else { dialled };
    let number = phonenumber::parse(country, dialled).ok()?;
    phonenumber::is_valid(&number).then_some(number)
}

/// The part before the extension; `None` where letters or signs stand that belong to no number.
fn without_extension(folded: &str) -> Option<&str> {
    let is_part = |character: char| character.is_ascii_digit() || " +-().‐‑‒–—―·".contains(character);
    let Some(end) = folded.find(|character| !is_part(character)) else { return Some(folded) };
    let (main, rest) = folded.split_at(end);
    let mark = EXTENSION_MARKS.iter().find(|mark| rest.starts_with(**mark))?;
    let extension = rest.get(mark.len()..)?;
    let is_extension = |character: char| character.is_ascii_digit() || " .:-".contains(character);
    extension.chars().all(is_extension).then_some(main)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn china(input: &str) -> Option<String> {
        normalize(input, "CN")
    }

    #[test]
    fn the_ways_to_write_one_number_meet() {
        for input in [
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "+86 138 0013 8000",
            "0086 13800138000",
            "(+86)13800138000",
            "８６１３８００１３８０００",
            "＋８６　１３８００１３８０００",
            "tel:+86-138-0013-8000",
            "138\u{200b}00138000",
        ] {
            assert_eq!(china(input).as_deref(), Some("+8613800138000"), "{input}");
        }
    }

    #[test]
    fn extensions_are_dropped() {
        for input in
            ["021-62345678转801", "021-62345678 分机 801", "(021)62345678 ext. 801", "02162345678#801"]
        {
            assert_eq!(china(input).as_deref(), Some("+862162345678"), "{input}");
        }
    }

    #[test]
    fn other_countries_are_read_as_they_write() {
        assert_eq!(normalize("030 1234567", "de").as_deref(), Some("+49301234567"));
        assert_eq!(normalize("+49 (0)30 123456", "CN").as_deref(), Some("+4930123456"));
        assert_eq!(normalize("02-2345-6789", "TW").as_deref(), Some("+886223456789"));
        assert_eq!(normalize("+1 650-253-0000", "??").as_deref(), Some("+16502530000"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for input in
            ["", "abc", "1234", "10086", "1380013800", "13800138000 张三", "138/139", "1+2", "13800138000x张"]
        {
            assert_eq!(china(input), None, "{input}");
        }
        assert_eq!(china(&"1".repeat(10_000)), None);
    }

    #[test]
    fn the_national_part_of_an_international_number() {
        assert_eq!(national_digits("+86 138 0013 8000").as_deref(), Some("13800138000"));
        assert_eq!(national_digits("004930123456").as_deref(), Some("30123456"));
    }
}
