//! What an object and a field are declared with. The same shape in the TOML files of the domains and in the table of
//! custom definitions.

use guanxi_kernel::Labels;
use serde::{Deserialize, Serialize};

/// An object: a kind of record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectDef {
    /// Its name: lower-case letters, digits and `_`, at most 40.
    pub name: String,
    /// What one record is called.
    pub labels: Labels,
    /// What many are called.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub plurals: Labels,
    /// The name of its icon.
    #[serde(default)]
    pub icon: String,
    /// Where it stands in the navigation.
    #[serde(default)]
    pub menu: Menu,
    /// Who its records belong to.
    #[serde(default)]
    pub ownership: Ownership,
    /// The reference to the record it is a line of; only with ownership `master`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub master: Option<String>,
    /// The text field a record is known by.
    pub title: String,
    /// Its list as first shown.
    #[serde(default)]
    pub list: ListDef,
    /// Its form.
    #[serde(default)]
    pub form: Vec<SectionDef>,
    /// Lists of other objects on its page.
    #[serde(default)]
    pub related: Vec<RelatedDef>,
    /// Its own fields, in order.
    #[serde(default)]
    pub fields: Vec<FieldDef>,
    /// Conditions every record must meet.
    #[serde(default)]
    pub rules: Vec<RuleDef>,
    /// Fields that together are unique.
    #[serde(default)]
    pub unique: Vec<Vec<String>>,
    /// Whether its records stand in the books of a department though they belong to nobody: `department_id` can then be
    /// written with ownership `none`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub in_department: bool,
    /// Whether its records decide what people may do: a change of one renews everybody's rights.
    #[serde(default, skip_serializing_if = "is_false")]
    pub grants_rights: bool,
    /// Whether an administrator made it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub custom: bool,
    /// Whether it is shown nowhere.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// When it was removed (RFC 3339); kept for 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<String>,
}

/// Where an object stands in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Menu {
    /// Customers and what surrounds them.
    Sales,
    /// Products and orders.
    Orders,
    /// Tasks and calendar.
    Work,
    /// People and departments.
    People,
    /// Settings.
    System,
    /// Nowhere: reached from other records.
    #[default]
    None,
}

/// Who the records of an object belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// To a person, in the books of a department.
    #[default]
    Owner,
    /// To nobody: a right reaches all records or none.
    None,
    /// To the record they are lines of: who may see that may see them.
    Master,
}

/// A list as first shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListDef {
    /// Columns in order.
    #[serde(default)]
    pub columns: Vec<String>,
    /// As in the API: `-updated_at,name`.
    #[serde(default)]
    pub sort: String,
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionDef {
    /// Its heading.
    pub labels: Labels,
    /// Its fields in order.
    pub fields: Vec<String>,
}

/// A list of another object on a record's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelatedDef {
    /// The other object.
    pub object: String,
    /// Its reference to this one.
    pub field: String,
    /// The heading; the object's plural when left out.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub labels: Labels,
}

/// A condition every record must meet when it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleDef {
    /// Its name.
    pub name: String,
    /// A formula that must be true.
    pub holds: String,
    /// The field the fault is shown at; the whole record when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What the person reads when it is not.
    pub labels: Labels,
}

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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
