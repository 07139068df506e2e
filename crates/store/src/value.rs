//! Values and rows as they cross the database's edge.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use guanxi_kernel::{Error, Id, Instant};
use sea_query::Value;

use crate::error::DECODE;

/// The kinds of column there are. Decimals and money are integers scaled by their field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValKind {
    /// 64-bit integer: ids, numbers, scaled decimals.
    Int,
    /// Text, compared byte by byte in both databases.
    Text,
    /// Yes or no.
    Bool,
    /// A moment in UTC to the microsecond.
    Instant,
    /// A calendar day.
    Date,
    /// 64-bit floating point; for statistics only.
    Float,
    /// Bytes.
    Bytes,
}

/// A value to bind, or one read. A null knows the kind of its column, which PostgreSQL needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Val {
    /// No value, in a column of this kind.
    Null(ValKind),
    /// 64-bit integer.
    Int(i64),
    /// Text.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// A moment.
    Instant(Instant),
    /// A day.
    Date(NaiveDate),
    /// Floating point.
    Float(f64),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Val {
    /// Whether it is no value.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null(_))
    }

    /// A pattern that is matched by what holds the text, for `LIKE ? ESCAPE '!'`.
    #[must_use]
    pub fn holding(text: &str) -> Self {
        let mut pattern = String::with_capacity(text.len() + 2);
        pattern.push('%');
        for c in text.chars() {
            if matches!(c, '%' | '_' | '!') {
                pattern.push('!');
            }
            pattern.push(c);
        }
        pattern.push('%');
        Self::Text(pattern)
    }

    /// The same for JSON: a text stands in it with its quotes and line breaks escaped.
    #[must_use]
    pub fn holding_in_json(text: &str) -> Self {
        let quoted = serde_json::Value::from(text).to_string();
        Self::holding(quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"')).unwrap_or(&quoted))
    }

    /// A text, or null.
    #[must_use]
    pub fn text(value: Option<impl Into<String>>) -> Self {
        value.map_or(Self::Null(ValKind::Text), |v| Self::Text(v.into()))
    }

    /// A whole number, or null.
    #[must_use]
    pub fn int(value: Option<i64>) -> Self {
        value.map_or(Self::Null(ValKind::Int), Self::Int)
    }

    /// An id, or null.
    #[must_use]
    pub fn id(value: Option<Id>) -> Self {
        Self::int(value.map(Id::get))
    }

    /// A moment, or null.
    #[must_use]
    pub fn instant(value: Option<Instant>) -> Self {
        value.map_or(Self::Null(ValKind::Instant), Self::Instant)
    }
}

macro_rules! val_from {
    ($($from:ty => $variant:ident),*) => {$(
        impl From<$from> for Val {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}
val_from!(i64 => Int, i32 => Int, u32 => Int, bool => Bool, &str => Text, String => Text, Instant => Instant, NaiveDate => Date, f64 => Float, Vec<u8> => Bytes);

impl From<Id> for Val {
    fn from(id: Id) -> Self {
        Self::Int(id.get())
    }
}

impl From<Val> for Value {
    fn from(val: Val) -> Self {
        match val {
            Val::Null(ValKind::Int) => Self::BigInt(None),
            Val::Null(ValKind::Text) => Self::String(None),
            Val::Null(ValKind::Bool) => Self::Bool(None),
            Val::Null(ValKind::Instant) => Self::ChronoDateTimeUtc(None),
            Val::Null(ValKind::Date) => Self::ChronoDate(None),
            Val::Null(ValKind::Float) => Self::Double(None),
            Val::Null(ValKind::Bytes) => Self::Bytes(None),
            Val::Int(v) => Self::BigInt(Some(v)),
            Val::Text(v) => Self::String(Some(v)),
            Val::Bool(v) => Self::Bool(Some(v)),
            Val::Instant(v) => Self::ChronoDateTimeUtc(Some(v)),
            Val::Date(v) => Self::ChronoDate(Some(v)),
            Val::Float(v) => Self::Double(Some(v)),
            Val::Bytes(v) => Self::Bytes(Some(v)),
        }
    }
}

/// One row read, its values in the order selected.
#[derive(Debug, Clone)]
pub struct Row {
    pub(crate) names: Arc<[String]>,
    pub(crate) values: Vec<Val>,
}

impl Row {
    /// The values in the order selected.
    #[must_use]
    pub fn values(&self) -> &[Val] {
        &self.values
    }

    /// The names of the columns in the order selected.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The value at this place.
    ///
    /// # Errors
    /// When fewer columns were selected.
    pub fn at(&self, index: usize) -> Result<&Val, Error> {
        self.values.get(index).ok_or_else(|| decode("column", index))
    }

    /// The value of the column.
    ///
    /// # Errors
    /// When no such column was selected.
    pub fn get(&self, name: &str) -> Result<&Val, Error> {
        let index = self.names.iter().position(|n| n == name);
        index.and_then(|i| self.values.get(i)).ok_or_else(|| decode("column", name))
    }

    /// A whole number that is always there.
    ///
    /// # Errors
    /// When it is null or of another kind (likewise the next ones).
    pub fn int(&self, name: &str) -> Result<i64, Error> {
        self.opt_int(name)?.ok_or_else(|| decode("null", name))
    }

    /// A whole number, if there is one.
    ///
    /// # Errors
    /// When it is of another kind.
    pub fn opt_int(&self, name: &str) -> Result<Option<i64>, Error> {
        self.get(name)?.as_int().ok_or_else(|| decode("kind", name))
    }

    /// An id that is always there.
    ///
    /// # Errors
    /// When it is null or of another kind.
    pub fn id(&self, name: &str) -> Result<Id, Error> {
        self.int(name).map(Id)
    }

    /// An id, if there is one.
    ///
    /// # Errors
    /// When it is of another kind.
    pub fn opt_id(&self, name: &str) -> Result<Option<Id>, Error> {
        Ok(self.opt_int(name)?.map(Id))
    }

    /// A text that is always there.
    ///
    /// # Errors
    /// When it is null or of another kind.
    pub fn text(&self, name: &str) -> Result<&str, Error> {
        self.opt_text(name)?.ok_or_else(|| decode("null", name))
    }

    /// A text, if there is one.
    ///
    /// # Errors
    /// When it is of another kind.
    pub fn opt_text(&self, name: &str) -> Result<Option<&str>, Error> {
        self.get(name)?.as_text().ok_or_else(|| decode("kind", name))
    }

    /// Yes or no; null counts as no.
    ///
    /// # Errors
    /// When it is of another kind.
    pub fn bool(&self, name: &str) -> Result<bool, Error> {
        Ok(self.get(name)?.as_bool().ok_or_else(|| decode("kind", name))?.unwrap_or(false))
    }

    /// A moment that is always there.
    ///
    /// # Errors
    /// When it is null or of another kind.
    pub fn instant(&self, name: &str) -> Result<Instant, Error> {
        self.opt_instant(name)?.ok_or_else(|| decode("null", name))
    }

    /// A moment, if there is one.
    ///
    /// # Errors
    /// When it is of another kind.
    pub fn opt_instant(&self, name: &str) -> Result<Option<Instant>, Error> {
        self.get(name)?.as_instant().ok_or_else(|| decode("kind", name))
    }

    /// A day that is always there.
    ///
    /// # Errors
    /// When it is null or of another kind.
    pub fn date(&self, name: &str) -> Result<NaiveDate, Error> {
        self.opt_date(name)?.ok_or_else(|| decode("kind", name))
    }

    /// A day, if there is one.
    ///
    /// # Errors
    /// When it is of another kind.
    pub fn opt_date(&self, name: &str) -> Result<Option<NaiveDate>, Error> {
        self.get(name)?.as_date().ok_or_else(|| decode("kind", name))
    }
}

/// What a value is in terms of the asked kind: the outer none says it is of another kind, the inner that it is null.
/// SQLite has no own kinds for yes/no, moments and days, so they are recognised here.
impl Val {
    /// As a whole number.
    #[must_use]
    pub fn as_int(&self) -> Option<Option<i64>> {
        match self {
            Self::Null(_) => Some(None),
            Self::Int(v) => Some(Some(*v)),
            Self::Bool(v) => Some(Some(i64::from(*v))),
            _ => None,
        }
    }

    /// As a text.
    #[must_use]
    pub fn as_text(&self) -> Option<Option<&str>> {
        match self {
            Self::Null(_) => Some(None),
            Self::Text(v) => Some(Some(v)),
            _ => None,
        }
    }

    /// As yes or no.
    #[must_use]
    pub fn as_bool(&self) -> Option<Option<bool>> {
        match self {
            Self::Null(_) => Some(None),
            Self::Bool(v) => Some(Some(*v)),
            Self::Int(v) => Some(Some(*v != 0)),
            _ => None,
        }
    }

    /// As a moment.
    #[must_use]
    pub fn as_instant(&self) -> Option<Option<Instant>> {
        match self {
            Self::Null(_) => Some(None),
            Self::Instant(v) => Some(Some(*v)),
            Self::Int(v) => DateTime::<Utc>::from_timestamp_micros(*v).map(Some),
            _ => None,
        }
    }

    /// As a day.
    #[must_use]
    pub fn as_date(&self) -> Option<Option<NaiveDate>> {
        match self {
            Self::Null(_) => Some(None),
            Self::Date(v) => Some(Some(*v)),
            Self::Text(v) => v.parse().ok().map(Some),
            _ => None,
        }
    }
}

fn decode(what: &str, place: impl std::fmt::Display) -> Error {
    Error::new(DECODE).with("what", what).with("place", place)
}
