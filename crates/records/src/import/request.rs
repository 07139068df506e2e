//! What an import is asked to do.

use guanxi_kernel::Id;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::corrections::Correction;

/// What an import is asked to do. Kept as the payload of its job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// The object its rows become records of.
    #[serde(default)]
    pub object: String,
    /// The file that was uploaded.
    pub file: Id,
    /// The encoding of a text; found out when left out.
    #[serde(default)]
    pub encoding: Option<String>,
    /// The separator of a text; found out when left out.
    #[serde(default)]
    pub delimiter: Option<char>,
    /// The sheet of a workbook; its first when left out.
    #[serde(default)]
    pub sheet: Option<String>,
    /// By column, the field it fills; guessed when left out. See [`super::Mapping`].
    #[serde(default)]
    pub mapping: Option<Map<String, Json>>,
    /// Values of every row, by field as in the mapping, in any form a cell may have.
    #[serde(default)]
    pub defaults: Map<String, Json>,
    /// Whether rows become new records, change records, or either.
    #[serde(default)]
    pub mode: Mode,
    /// The fields by which a row recognises the record it is about.
    #[serde(default)]
    pub key: Vec<String>,
    /// In mode `create`, what becomes of a row whose record is there already.
    #[serde(default)]
    pub duplicates: Duplicates,
    /// What empty cells mean for records that are changed.
    #[serde(default)]
    pub empty: Empty,
    /// The order of day, month and year where the cells leave it open.
    #[serde(default)]
    pub dates: Option<DateOrder>,
    /// The decimal separator where the cells leave it open: `.` or `,`.
    #[serde(default)]
    pub decimal: Option<char>,
    /// What is other than in the file, each line once.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// Whether rows become new records, change records, or either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// New records only.
    #[default]
    Create,
    /// Changes only: a row without a record fails.
    Update,
    /// A change where the record is there, else a new record.
    Both,
}

/// What becomes of a row whose record is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// It is passed over.
    #[default]
    Skip,
    /// It changes the record.
    Update,
    /// It fails.
    Error,
    /// It becomes a further record.
    Create,
}

/// What an empty cell means for a record that is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Empty {
    /// The value stays.
    #[default]
    Keep,
    /// The value goes.
    Clear,
}

/// The order of day, month and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Year, month, day.
    Ymd,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}
