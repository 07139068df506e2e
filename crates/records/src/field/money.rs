//! Amounts of money: what was agreed, in its currency, and its worth in the company's.

use guanxi_kernel::{Result, decimal};
use guanxi_store::{Val, ValKind};
use serde_json::{Value as Json, json};

use super::number::{OPERATORS, in_range, units};
use super::{Fault, FieldKind, FieldValue, Operator, Reading, fault, faults};
use crate::definition::FieldDef;

/// An amount.
pub(super) struct Money;

impl FieldKind for Money {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        vec![("", ValKind::Int), ("__currency", ValKind::Text), ("__base", ValKind::Int)]
    }

    fn parse(&self, field: &FieldDef, input: &Json, reading: Reading<'_>) -> Result<FieldValue, Fault> {
        let (amount, currency) = match input {
            Json::Object(parts) => {
                if let Some(unknown) =
                    parts.keys().find(|k| !matches!(k.as_str(), "amount" | "currency" | "base"))
                {
                    return Err(fault(field, faults::UNKNOWN).with("value", unknown));
                }
                let currency = parts.get("currency").filter(|c| !c.is_null());
                (parts.get("amount").unwrap_or(&Json::Null), currency)
            }
            amount => (amount, None),
        };
        let units = units(field, amount, field.scale())?;
        in_range(field, units, field.scale())?;
        let currency = match currency {
            None => reading.currency,
            Some(given) => given
                .as_str()
                .filter(|c| is_currency(c))
                .ok_or_else(|| fault(field, faults::FORMAT).with("expected", "CNY"))?,
        };
        Ok(FieldValue::Money { units, currency: String::from(currency), base: None })
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        match value {
            FieldValue::Money { units, currency, base } => {
                vec![Val::Int(*units), Val::from(currency.as_str()), Val::int(*base)]
            }
            // A formula or roll-up is in the company's currency.
            FieldValue::Decimal(units) => vec![Val::Int(*units), Val::Null(ValKind::Text), Val::Int(*units)],
            _ => vec![Val::Null(ValKind::Int), Val::Null(ValKind::Text), Val::Null(ValKind::Int)],
        }
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        let units = columns.first()?.as_int()??;
        let currency = columns.get(1)?.as_text()?.map(String::from).unwrap_or_default();
        let base = columns.get(2)?.as_int()?;
        Some(FieldValue::Money { units, currency, base })
    }

    fn json(&self, field: &FieldDef, value: &FieldValue) -> Json {
        let FieldValue::Money { units, currency, base } = value else { return Json::Null };
        let amount = |units: i64| decimal::format(units, field.scale());
        json!({ "amount": amount(*units), "currency": currency, "base": base.map(amount) })
    }

    fn operators(&self) -> &'static [Operator] {
        OPERATORS
    }

    /// Compared by worth, so that amounts in different currencies sort sensibly.
    fn compared(&self) -> Option<&'static str> {
        Some("__base")
    }
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())
}
