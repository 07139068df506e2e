//! Postal addresses.

use guanxi_kernel::Result;
use guanxi_store::{Val, ValKind};
use serde_json::Value as Json;

use super::{Address, Fault, FieldKind, FieldValue, Operator, Reading, fault, faults};
use crate::definition::FieldDef;

/// The longest part, in characters.
const LONGEST: usize = 200;

/// An address, in a column for each part. Filtered by part: `address.city`.
pub(super) struct AddressKind;

impl FieldKind for AddressKind {
    fn columns(&self, _: &FieldDef) -> Vec<(&'static str, ValKind)> {
        let suffixes = ["__country", "__region", "__city", "__street", "__postal_code"];
        suffixes.into_iter().map(|suffix| (suffix, ValKind::Text)).collect()
    }

    fn parse(&self, field: &FieldDef, input: &Json, _: Reading<'_>) -> Result<FieldValue, Fault> {
        let address: Address = match input {
            Json::String(street) => Address { street: Some(street.clone()), ..Address::default() },
            // The reason is in our own words: which parts an address has.
            parts => {
                let parts = parts.as_object().cloned().map(Json::Object).map(serde_json::from_value);
                let expected = "{country, region, city, street, postal_code}";
                let read = parts.and_then(Result::ok);
                read.ok_or_else(|| fault(field, faults::FORMAT).with("expected", expected))?
            }
        };
        let clean = |part: Option<String>| -> Result<Option<String>, Fault> {
            let Some(text) = part.map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()) else {
                return Ok(None);
            };
            if text.chars().any(|c| c.is_control() && c != '\n') {
                return Err(fault(field, faults::CHARACTERS));
            }
            if text.chars().nth(LONGEST).is_some() {
                return Err(fault(field, faults::TOO_LONG).with("limit", LONGEST));
            }
            Ok(Some(text))
        };
        let Address { country, region, city, street, postal_code } = address;
        let address = Address {
            country: clean(country)?,
            region: clean(region)?,
            city: clean(city)?,
            street: clean(street)?,
            postal_code: clean(postal_code)?,
        };
        Ok(if address == Address::default() { FieldValue::Null } else { FieldValue::Address(address) })
    }

    fn write(&self, _: &FieldDef, value: &FieldValue) -> Vec<Val> {
        let FieldValue::Address(address) = value else { return vec![Val::Null(ValKind::Text); 5] };
        let Address { country, region, city, street, postal_code } = address;
        [country, region, city, street, postal_code]
            .into_iter()
            .map(|part| Val::text(part.as_deref()))
            .collect()
    }

    fn read(&self, _: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
        let part = |index: usize| columns.get(index)?.as_text()?.map(String::from);
        let address = Address {
            country: part(0),
            region: part(1),
            city: part(2),
            street: part(3),
            postal_code: part(4),
        };
        Some(if address == Address::default() { FieldValue::Null } else { FieldValue::Address(address) })
    }

    fn json(&self, _: &FieldDef, value: &FieldValue) -> Json {
        let FieldValue::Address(address) = value else { return Json::Null };
        serde_json::to_value(address).unwrap_or(Json::Null)
    }

    fn operators(&self) -> &'static [Operator] {
        &[Operator::Contains, Operator::IsNull, Operator::NotNull]
    }

    fn compared(&self) -> Option<&'static str> {
        Some("__street")
    }
}
