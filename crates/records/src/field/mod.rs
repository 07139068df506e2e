//! The types of field: one file each for how a value is read from the API, kept in columns, and shown.

mod address;
mod choice;
mod moment;
mod money;
mod number;
mod reference;
mod text;
mod value;

use guanxi_kernel::{FieldError, Language, Result};
use guanxi_store::{Val, ValKind};
use serde_json::Value as Json;

use crate::definition::{FieldDef, FieldType, ObjectDef, system};
pub use value::{Address, FieldValue};

/// What reading input depends on beyond the field.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The company's currency, for amounts without one.
    pub currency: &'a str,
    /// The country of telephone numbers without one, two letters.
    pub country: &'a str,
}

/// A fault of a value; the caller adds where it stands.
pub type Fault = FieldError;

/// Comparisons of the filter language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the filter language")]
pub enum Operator {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    In,
    NotIn,
    Between,
    Contains,
    StartsWith,
    IsNull,
    NotNull,
    Within,
    Me,
    MyTeam,
    Relative,
}

impl Operator {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Eq,
        Self::Ne,
        Self::Lt,
        Self::Le,
        Self::Gt,
        Self::Ge,
        Self::In,
        Self::NotIn,
        Self::Between,
        Self::Contains,
        Self::StartsWith,
        Self::IsNull,
        Self::NotNull,
        Self::Within,
        Self::Me,
        Self::MyTeam,
        Self::Relative,
    ];

    /// The word of the filter language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Lt => "lt",
            Self::Le => "le",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::In => "in",
            Self::NotIn => "not_in",
            Self::Between => "between",
            Self::Contains => "contains",
            Self::StartsWith => "starts_with",
            Self::IsNull => "is_null",
            Self::NotNull => "not_null",
            Self::Within => "within",
            Self::Me => "me",
            Self::MyTeam => "my_team",
            Self::Relative => "relative",
        }
    }

    /// The operator of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|o| o.name() == name)
    }
}

/// What a field type must be able to do.
pub(crate) trait FieldKind: Sync {
    /// The columns it is kept in: what follows the field's name, and their kind.
    fn columns(&self, field: &FieldDef) -> Vec<(&'static str, ValKind)>;
    /// Reads a value other than null from the API's form and checks it against the field alone.
    fn parse(&self, field: &FieldDef, input: &Json, reading: Reading<'_>) -> Result<FieldValue, Fault>;
    /// The values of its columns.
    fn write(&self, field: &FieldDef, value: &FieldValue) -> Vec<Val>;
    /// Back from its columns.
    fn read(&self, field: &FieldDef, columns: &[Val]) -> Option<FieldValue>;
    /// The API's form.
    fn json(&self, field: &FieldDef, value: &FieldValue) -> Json;
    /// How it can be filtered.
    fn operators(&self) -> &'static [Operator];
    /// What follows the field's name in the column that is compared, and sorted by.
    fn compared(&self) -> Option<&'static str> {
        Some("")
    }
}

fn kind(kind: FieldType) -> &'static dyn FieldKind {
    match kind {
        FieldType::Text | FieldType::Email | FieldType::Url | FieldType::AutoNumber => &text::Text,
        FieldType::LongText => &text::LongText,
        FieldType::Phone => &text::Phone,
        FieldType::Integer => &number::Integer,
        FieldType::Decimal | FieldType::Formula | FieldType::Rollup => &number::Decimal,
        FieldType::Money => &money::Money,
        FieldType::Date => &moment::Date,
        FieldType::Instant => &moment::Moment,
        FieldType::Bool => &choice::Bool,
        FieldType::Choice => &choice::Choice,
        FieldType::Choices => &choice::Choices,
        FieldType::Employee => &reference::Reference(reference::ABOUT_PEOPLE),
        FieldType::Reference | FieldType::Department => &reference::Reference(reference::IN_TREES),
        FieldType::File | FieldType::Picture => &reference::Reference(reference::THERE),
        FieldType::References => &reference::References,
        FieldType::Address => &address::AddressKind,
        FieldType::Lines => &reference::Lines,
    }
}

/// Whether the field keeps a folded form beside what was typed, for comparing and finding.
pub(crate) fn folds(field: &FieldDef) -> bool {
    matches!(field.kind, FieldType::Text | FieldType::Email | FieldType::AutoNumber | FieldType::Url)
}

/// The columns of a field of an object, with their kinds. The title also keeps a key that sorts by reading (pinyin).
#[must_use]
pub fn columns(object: &ObjectDef, field: &FieldDef) -> Vec<(String, ValKind)> {
    let own = kind(field.value_type()).columns(field).into_iter();
    let mut columns: Vec<_> = own.map(|(suffix, kind)| (format!("{}{suffix}", field.name), kind)).collect();
    if sorts_by_reading(object, field) {
        columns.push((format!("{}__sort", field.name), ValKind::Text));
    }
    columns
}

/// The columns a field's value is read from (not those kept for comparing and sorting).
#[must_use]
pub fn read_columns(field: &FieldDef) -> Vec<String> {
    let all = kind(field.value_type()).columns(field).into_iter();
    all.filter(|(suffix, _)| *suffix != "__fold" || field.kind == FieldType::Phone)
        .map(|(suffix, _)| format!("{}{suffix}", field.name))
        .collect()
}

/// The values of a field's columns, in the order of [`columns`].
#[must_use]
pub fn write(object: &ObjectDef, field: &FieldDef, value: &FieldValue) -> Vec<Val> {
    let kind = kind(field.value_type());
    let mut values = match value {
        FieldValue::Null => kind.columns(field).into_iter().map(|(_, kind)| Val::Null(kind)).collect(),
        value => kind.write(field, value),
    };
    if sorts_by_reading(object, field) {
        values.push(Val::text(value.as_text().map(guanxi_text::sort_key)));
    }
    values
}

/// A field's value from its columns; none when the columns hold something else.
#[must_use]
pub fn read(field: &FieldDef, columns: &[Val]) -> Option<FieldValue> {
    match columns.first() {
        Some(first) if first.is_null() && field.value_type() != FieldType::Address => Some(FieldValue::Null),
        Some(_) => kind(field.value_type()).read(field, columns),
        None => Some(FieldValue::Null),
    }
}

/// Reads a value from the API's form.
///
/// # Errors
/// The fault, at this field.
pub fn parse(field: &FieldDef, input: &Json, reading: Reading<'_>) -> Result<FieldValue, Fault> {
    let empty = input.is_null() || input.as_str().is_some_and(guanxi_text::is_blank);
    if empty {
        return Ok(FieldValue::Null);
    }
    kind(field.value_type()).parse(field, input, reading)
}

/// The API's form of a value.
#[must_use]
pub fn json(field: &FieldDef, value: &FieldValue) -> Json {
    match value {
        FieldValue::Null if matches!(field.value_type(), FieldType::Choices | FieldType::References) => {
            Json::Array(Vec::new())
        }
        FieldValue::Null => Json::Null,
        value => kind(field.value_type()).json(field, value),
    }
}

/// How the field can be filtered.
#[must_use]
pub fn operators(field: &FieldDef) -> &'static [Operator] {
    let own = kind(field.value_type()).operators();
    if field.kind == FieldType::Reference && field.target() == Some("employee") {
        return reference::ABOUT_PEOPLE;
    }
    own
}

/// The column a field is compared in; none for those with several values.
#[must_use]
pub fn compare_column(object: &ObjectDef, name: &str) -> Option<String> {
    let field = object.fields.iter().find(|f| f.name == name).or_else(|| system::field(name))?;
    kind(field.value_type()).compared().map(|suffix| format!("{name}{suffix}"))
}

/// The column a list is sorted by for this field; none when it cannot be.
#[must_use]
pub fn sort_column(object: &ObjectDef, name: &str) -> Option<String> {
    let field = object.fields.iter().find(|f| f.name == name).or_else(|| system::field(name))?;
    if sorts_by_reading(object, field) {
        return Some(format!("{name}__sort"));
    }
    let sortable = !matches!(field.value_type(), FieldType::LongText | FieldType::Address);
    sortable.then(|| compare_column(object, name)).flatten()
}

fn sorts_by_reading(object: &ObjectDef, field: &FieldDef) -> bool {
    object.title == field.name && field.value_type() == FieldType::Text
}

/// The word for a choice's value.
#[must_use]
pub fn option_label(field: &FieldDef, value: &str, language: Language) -> Option<String> {
    let option = field.options.iter().find(|o| o.value == value)?;
    Some(String::from(option.labels.get(language)))
}

/// A value shown with most of it hidden: `李*`, `138****5678`.
#[must_use]
pub fn masked(value: &FieldValue) -> Json {
    let Some(text) = value.as_text() else {
        return if value.is_null() { Json::Null } else { Json::from("****") };
    };
    let characters: Vec<char> = text.chars().collect();
    let kept =
        |range: std::ops::Range<usize>| characters.get(range).unwrap_or_default().iter().collect::<String>();
    let length = characters.len();
    let shown = match length {
        0..=3 => format!("{}**", kept(0..1)),
        4..=7 => format!("{}****", kept(0..2)),
        _ => format!("{}****{}", kept(0..3), kept(length - 4..length)),
    };
    Json::from(shown)
}

pub(crate) fn fault(field: &FieldDef, code: &'static str) -> Fault {
    FieldError::new(field.name.clone(), code)
}

/// Codes of faults of single values. Their sentences stand in the message files.
pub mod faults {
    /// The value must be there.
    pub const REQUIRED: &str = "field.required";
    /// The value is of another type; parameter `expected`.
    pub const TYPE: &str = "field.type";
    /// The text is not of the form the field wants; parameter `expected`.
    pub const FORMAT: &str = "field.format";
    /// The text is too long; parameter `limit`.
    pub const TOO_LONG: &str = "field.too_long";
    /// The value is below the smallest allowed; parameter `limit`.
    pub const TOO_SMALL: &str = "field.too_small";
    /// The value is above the largest allowed; parameter `limit`.
    pub const TOO_LARGE: &str = "field.too_large";
    /// More digits after the point than kept; parameter `scale`.
    pub const TOO_PRECISE: &str = "field.too_precise";
    /// Not one of the choices; parameter `value`.
    pub const NOT_AN_OPTION: &str = "field.not_an_option";
    /// The referenced record is missing or not visible; parameter `value`.
    pub const REFERENCE: &str = "field.reference";
    /// Another record has this value; parameter `value`.
    pub const DUPLICATE: &str = "field.duplicate";
    /// No such field.
    pub const UNKNOWN: &str = "field.unknown";
    /// The field cannot be written.
    pub const READ_ONLY: &str = "field.read_only";
    /// The status of the record keeps the field as it is; parameter `status`.
    pub const STATUS: &str = "field.status";
    /// It is changed by a change order alone; parameter `status`, `none` where roles say so.
    pub const CHANGE_ORDER: &str = "field.change_order";
    /// No transition leads there, or none the actor may make; parameters `from`, `to`.
    pub const TRANSITION: &str = "field.transition";
    /// A rule of the object is broken; parameter `message`.
    pub const RULE: &str = "field.rule";
    /// Characters that cannot be kept (control characters).
    pub const CHARACTERS: &str = "field.characters";
    /// No rate is known for the currency; parameter `value`.
    pub const NO_RATE: &str = "field.no_rate";
    /// A formula cannot be worked out with these values; parameter `fault`.
    pub const FORMULA: &str = "field.formula";
    /// All of them, for the check of the message files.
    pub const ALL: &[&str] = &[
        REQUIRED,
        TYPE,
        FORMAT,
        TOO_LONG,
        TOO_SMALL,
        TOO_LARGE,
        TOO_PRECISE,
        NOT_AN_OPTION,
        REFERENCE,
        DUPLICATE,
        UNKNOWN,
        READ_ONLY,
        STATUS,
        CHANGE_ORDER,
        TRANSITION,
        RULE,
        CHARACTERS,
        NO_RATE,
        FORMULA,
    ];
}
