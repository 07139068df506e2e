//! A field's value between the API and the columns.

use chrono::NaiveDate;
use guanxi_kernel::{Id, Instant};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// A field's value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum FieldValue {
    /// No value.
    #[default]
    Null,
    /// Any text, also a choice.
    Text(String),
    /// A telephone number: as typed, and in E.164 when it could be understood.
    Phone(String, Option<String>),
    /// A whole number.
    Int(i64),
    /// Units of `10^-scale` of the field.
    Decimal(i64),
    /// Units of the field's scale in a currency, and their worth in the company's at the day's rate.
    Money {
        /// Units of `10^-scale`.
        units: i64,
        /// ISO 4217.
        currency: String,
        /// Units in the company's currency; filled in by the pipeline.
        base: Option<i64>,
    },
    /// A day.
    Date(NaiveDate),
    /// A moment.
    Instant(Instant),
    /// Yes or no.
    Bool(bool),
    /// A referenced record.
    Id(Id),
    /// Several referenced records.
    Ids(Vec<Id>),
    /// Several choices.
    Texts(Vec<String>),
    /// An address.
    Address(Address),
    /// Lines to be written, each in the API's form.
    Lines(Vec<Map<String, Json>>),
}

/// An address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Address {
    /// Country, two letters.
    pub country: Option<String>,
    /// Province, state.
    pub region: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Street, house, floor.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
}

impl FieldValue {
    /// Whether there is no value. An empty list counts as none.
    #[must_use]
    pub fn is_null(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Ids(v) => v.is_empty(),
            Self::Texts(v) => v.is_empty(),
            _ => false,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Phone(text, _) => Some(text),
            _ => None,
        }
    }

    /// The moment, if it is one.
    #[must_use]
    pub const fn as_instant(&self) -> Option<Instant> {
        match self {
            Self::Instant(at) => Some(*at),
            _ => None,
        }
    }

    /// The id, if it is one.
    #[must_use]
    pub const fn as_id(&self) -> Option<Id> {
        match self {
            Self::Id(id) => Some(*id),
            _ => None,
        }
    }
}
