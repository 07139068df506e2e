//! The parts of values that take several columns, with the words they have in files.

use std::sync::LazyLock;

use guanxi_kernel::Labels;

/// A part of a value.
#[derive(Debug)]
pub struct Part {
    /// Its name in the API.
    pub name: &'static str,
    /// What it is called.
    pub labels: Labels,
}

/// The parts of an address.
pub static ADDRESS_PARTS: LazyLock<[Part; 5]> = LazyLock::new(|| {
    [
        part("country", "国家", "國家", "Country", "Land"),
        part("region", "省份", "省份", "Region", "Bundesland"),
        part("city", "城市", "城市", "City", "Ort"),
        part("street", "街道", "街道", "Street", "Straße"),
        part("postal_code", "邮编", "郵遞區號", "Postal code", "PLZ"),
    ]
});

/// The parts of an amount of money.
pub static MONEY_PARTS: LazyLock<[Part; 2]> = LazyLock::new(|| {
    [
        part("amount", "金额", "金額", "Amount", "Betrag"),
        part("currency", "币种", "幣別", "Currency", "Währung"),
    ]
});

fn part(name: &'static str, zh_cn: &str, zh_tw: &str, en: &str, de: &str) -> Part {
    let text = String::from;
    Part { name, labels: Labels { zh_cn: text(zh_cn), zh_tw: text(zh_tw), en: text(en), de: text(de) } }
}
