//! Amounts with their currency: `¥1,200.00`, `EUR 5`, `5,00 €`, `1200元`.

use serde_json::{Value as Json, json};

use super::number;
use crate::definition::FieldDef;
use crate::field::Fault;

/// Signs and words of currencies, folded. A sign several currencies share stands for the commonest here.
const SIGNS: [(&str, &str); 22] = [
    ("人民币", "CNY"),
    ("rmb", "CNY"),
    ("新台币", "TWD"),
    ("nt$", "TWD"),
    ("hk$", "HKD"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("us$", "USD"),
    ("美元", "USD"),
    ("欧元", "EUR"),
    ("euro", "EUR"),
    ("日元", "JPY"),
    ("英镑", "GBP"),
    ("chf", "CHF"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("元", "CNY"),
    ("¥", "CNY"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₩", "KRW"),
];

/// The API's form of a written amount.
pub(super) fn read(field: &FieldDef, text: &str, decimal: Option<char>) -> Result<Json, Fault> {
    let folded = guanxi_text::fold(text);
    let (amount, currency) = currency(&folded);
    let number = number::plain(field, amount, decimal, field.scale())?;
    Ok(match currency {
        Some(code) => json!({ "amount": number, "currency": code }),
        None => Json::from(number),
    })
}

/// The amount without its currency, and the currency.
fn currency(text: &str) -> (&str, Option<String>) {
    let text = text.trim();
    let (sign, bare) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    for (word, code) in SIGNS {
        if let Some(rest) =
            text.strip_suffix(word).or_else(|| bare.strip_prefix(word).filter(|_| sign.is_empty()))
        {
            return (rest.trim(), Some(String::from(code)));
        }
    }
    let letters = |part: &&str| part.len() == 3 && part.bytes().all(|b| b.is_ascii_lowercase());
    let front = text.get(..3).filter(letters).map(|code| (text.get(3..).unwrap_or_default(), code));
    let back = || {
        let at = text.len().checked_sub(3)?;
        text.get(at..).filter(letters).map(|code| (text.get(..at).unwrap_or_default(), code))
    };
    match front.or_else(back) {
        Some((rest, code)) => (rest.trim(), Some(code.to_ascii_uppercase())),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use guanxi_kernel::Labels;

    use super::*;
    use crate::definition::FieldType;

    #[test]
    fn currencies_are_recognised() {
        let field = FieldDef::new("amount", FieldType::Money, Labels::default());
        for (text, amount, code) in [
            ("¥1,200.00", "1200.00", "CNY"),
            ("￥1200", "1200", "CNY"),
            ("1200元", "1200", "CNY"),
            ("5,00 €", "5.00", "EUR"),
            ("EUR 5", "5", "EUR"),
            ("5 usd", "5", "USD"),
            ("US$ 1,000", "1000", "USD"),
            ("NT$300", "300", "TWD"),
        ] {
            let read = read(&field, text, None).unwrap();
            assert_eq!(read, json!({ "amount": amount, "currency": code }), "{text}");
        }
        assert_eq!(read(&field, "-12.50", None).unwrap(), json!("-12.50"));
        assert!(read(&field, "about five", None).is_err());
    }
}
