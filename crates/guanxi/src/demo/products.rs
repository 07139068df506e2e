//! What the company sells.

use super::chance::Chance;
use super::words::goods::{FAMILIES, Family};

/// A product. Prices are in ten-thousandths of a yuan, rates in ten-thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Product {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) category: &'static str,
    pub(super) model: String,
    pub(super) specification: &'static str,
    pub(super) unit: &'static str,
    pub(super) unit_price: i64,
    pub(super) cost: i64,
    pub(super) tax_rate: i64,
    pub(super) active: bool,
    pub(super) stock: Option<i64>,
    pub(super) reorder_level: Option<i64>,
    pub(super) lead_days: i64,
}

/// All products.
pub(super) fn products(seed: u64) -> Vec<Product> {
    let variants = FAMILIES.iter().flat_map(|family| {
        family.variants.iter().enumerate().map(move |(place, variant)| (*family, place, *variant))
    });
    let numbered = variants.enumerate();
    numbered.map(|(number, (family, place, variant))| product(seed, number, family, place, variant)).collect()
}

fn product(seed: u64, number: usize, family: Family, place: usize, variant: &'static str) -> Product {
    let chance = &mut Chance::at(seed, 3, number as u64);
    let step = i64::try_from(place).unwrap_or(0);
    // Each next variant costs six tenths of the first more.
    let yuan = family.price + family.price * 6 * step / 10;
    let unit_price = yuan * 10_000;
    let goods = !matches!(family.category, "software" | "service");
    Product {
        code: format!("{}-{:02}", family.series, place + 1),
        name: format!("{} {variant}", family.name),
        category: family.category,
        model: format!("{}-{}{:02}", family.series, chance.between(1, 9) * 100, place + 1),
        specification: variant,
        unit: family.unit,
        unit_price,
        cost: unit_price / 100 * chance.between(48, 72),
        tax_rate: if family.category == "service" { 600 } else { 1_300 },
        active: chance.percent(96),
        stock: goods.then(|| chance.between(0, 900)),
        reorder_level: goods.then(|| chance.between(1, 12) * 10),
        lead_days: if goods { chance.between(1, 9) * 5 } else { chance.between(1, 10) },
    }
}
