//! What a field is declared with.

use guanxi_kernel::Labels;
use serde::{Deserialize, Serialize};

use super::object::is_false;

/// The types of field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the documentation; see docs/contributors/http-api.md")]
pub enum FieldType {
    Text,
    LongText,
    Integer,
    Decimal,
    Money,
    Date,
    Instant,
    Bool,
    Choice,
    Choices,
    Reference,
    References,
    Employee,
    Department,
    Phone,
    Email,
    Url,
    Address,
    File,
    Picture,
    AutoNumber,
    Formula,
    Rollup,
    Lines,
}

impl FieldType {
    /// All of them.
    pub const ALL: [Self; 24] = [
        Self::Text,
        Self::LongText,
        Self::Integer,
        Self::Decimal,
        Self::Money,
        Self::Date,
        Self::Instant,
        Self::Bool,
        Self::Choice,
        Self::Choices,
        Self::Reference,
        Self::References,
        Self::Employee,
        Self::Department,
        Self::Phone,
        Self::Email,
        Self::Url,
        Self::Address,
        Self::File,
        Self::Picture,
        Self::AutoNumber,
        Self::Formula,
        Self::Rollup,
        Self::Lines,
    ];

    /// The word used in definitions and in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Money => "money",
            Self::Date => "date",
            Self::Instant => "instant",
            Self::Bool => "bool",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Reference => "reference",
            Self::References => "references",
            Self::Employee => "employee",
            Self::Department => "department",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Url => "url",
            Self::Address => "address",
            Self::File => "file",
            Self::Picture => "picture",
            Self::AutoNumber => "auto_number",
            Self::Formula => "formula",
            Self::Rollup => "rollup",
            Self::Lines => "lines",
        }
    }
}

/// A field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldDef {
    /// Its name: lower-case letters, digits and `_`, at most 40, no `__`.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// What it is called.
    pub labels: Labels,
    /// A sentence that helps filling it in.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub help: Labels,
    /// Whether it must have a value.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Whether no two records may have the same value (compared folded: case, width, simplified).
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// Whether lists are often filtered or sorted by it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub indexed: bool,
    /// Whether the search box finds records by it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub search: bool,
    /// Whether only the program writes it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub read_only: bool,
    /// Whether it can be set only when the record is made.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fixed: bool,
    /// Whether it tells who did or was something at the time: no move of the person changes it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub history: bool,
    /// Whether it tells who a person is, or something about the person that does not stay when personal data is erased. Left
    /// out, it does in what a company adds to the records of people, see [`crate::erasure::personal`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal: Option<bool>,
    /// The longest text, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// The smallest value, in the form the API uses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// The largest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// Digits after the point, 0 to 8; 2 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<u32>,
    /// The value of a new record, in the form the API uses; `now`, `today` and `me` are understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
    /// The values of a choice, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionDef>,
    /// The object a reference points to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// For `lines`: the object of the lines; they reference this one by their `master` field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<String>,
    /// For `formula`: the expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// For `formula`: the type of its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<FieldType>,
    /// For `rollup`: what is summed up of the lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollup: Option<RollupDef>,
    /// For `auto_number`: `SO-{year}-{number:6}`; `{year}`, `{month}`, `{day}` and `{number:digits}` are filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Whether an administrator made it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub custom: bool,
    /// Whether it is shown nowhere.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// When it was removed (RFC 3339); its data is kept for 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<String>,
}

impl FieldDef {
    /// A field with nothing but a name and a type.
    #[must_use]
    pub fn new(name: &str, kind: FieldType, labels: Labels) -> Self {
        Self {
            name: String::from(name),
            kind,
            labels,
            help: Labels::default(),
            required: false,
            unique: false,
            indexed: false,
            search: false,
            read_only: false,
            fixed: false,
            history: false,
            personal: None,
            max_length: None,
            min: None,
            max: None,
            scale: None,
            default: None,
            options: Vec::new(),
            target: None,
            lines: None,
            formula: None,
            result: None,
            rollup: None,
            pattern: None,
            custom: false,
            hidden: false,
            removed_at: None,
        }
    }

    /// Digits after the point.
    #[must_use]
    pub fn scale(&self) -> u32 {
        self.scale.unwrap_or(2)
    }

    /// The type of the value it holds: of a formula or roll-up that of its result.
    #[must_use]
    pub fn value_type(&self) -> FieldType {
        match self.kind {
            FieldType::Formula | FieldType::Rollup => self.result.unwrap_or(FieldType::Decimal),
            kind => kind,
        }
    }

    /// Whether it keeps several values, in a table of its own.
    #[must_use]
    pub const fn several(&self) -> bool {
        matches!(self.kind, FieldType::Choices | FieldType::References)
    }

    /// The object it points to, if it is a reference of any sort.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        match self.kind {
            FieldType::Employee => Some("employee"),
            FieldType::Department => Some("department"),
            FieldType::File | FieldType::Picture => Some("file"),
            FieldType::Reference | FieldType::References => self.target.as_deref(),
            _ => None,
        }
    }

    /// Whether people cannot write it.
    #[must_use]
    pub fn computed(&self) -> bool {
        matches!(self.kind, FieldType::Formula | FieldType::Rollup | FieldType::AutoNumber) || self.read_only
    }

    /// Whether it is in use: neither hidden nor removed.
    #[must_use]
    pub const fn live(&self) -> bool {
        !self.hidden && self.removed_at.is_none()
    }
}

/// A value of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionDef {
    /// The value kept.
    pub value: String,
    /// What is shown.
    pub labels: Labels,
    /// The name of its colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// Whether it can no longer be chosen.
    #[serde(default, skip_serializing_if = "is_false")]
    pub retired: bool,
}

/// What is summed up of a record's lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollupDef {
    /// The object of the lines.
    pub object: String,
    /// How.
    pub function: RollupFunction,
    /// The field of the lines; not for `count`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// How lines are summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RollupFunction {
    /// How many there are.
    Count,
    /// Their sum.
    Sum,
    /// The smallest.
    Min,
    /// The largest.
    Max,
}
