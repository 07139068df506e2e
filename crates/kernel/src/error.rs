//! The one error of the whole program: a stable code, parameters for the sentence, faults by field, and the cause for the log.

use std::fmt;

use serde_json::Value;

use crate::code::{self, Code, Kind};

/// What an operation answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Values filled into the sentence of a message, by name.
pub type Params = Vec<(&'static str, String)>;

type Source = Box<dyn std::error::Error + Send + Sync + 'static>;

/// A fault of one field of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name; `lines[2].quantity` inside a list.
    pub field: String,
    /// What is wrong, such as `field.required`.
    pub code: &'static str,
    /// Values for the sentence.
    pub params: Params,
}

/// A failure, ready for the log and, without its cause, for the caller.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    code: Code,
    params: Params,
    fields: Vec<FieldError>,
    extra: Option<(&'static str, Value)>,
    source: Option<Source>,
}

impl Error {
    /// A failure of this code.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self(Box::new(Inner { code, params: Vec::new(), fields: Vec::new(), extra: None, source: None }))
    }

    /// A fault of ours with its cause.
    pub fn internal(source: impl Into<Source>) -> Self {
        Self::new(code::INTERNAL).because(source)
    }

    /// Input whose fields are wrong.
    #[must_use]
    pub fn fields(code: Code, fields: Vec<FieldError>) -> Self {
        let mut error = Self::new(code);
        error.0.fields = fields;
        error
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.0.params.push((name, value.to_string()));
        self
    }

    /// Adds the cause, for the log alone.
    #[must_use]
    pub fn because(mut self, source: impl Into<Source>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Adds a member to the answer, such as the record as it is now.
    #[must_use]
    pub fn carrying(mut self, name: &'static str, value: Value) -> Self {
        self.0.extra = Some((name, value));
        self
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What sort of failure it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.code.kind
    }

    /// Whether it is this one.
    #[must_use]
    pub fn is(&self, code: Code) -> bool {
        self.0.code == code
    }

    /// Values for the sentence.
    #[must_use]
    pub fn params(&self) -> &Params {
        &self.0.params
    }

    /// Faults by field.
    #[must_use]
    pub fn field_errors(&self) -> &[FieldError] {
        &self.0.fields
    }

    /// A further member of the answer.
    #[must_use]
    pub fn extra(&self) -> Option<(&'static str, &Value)> {
        self.0.extra.as_ref().map(|(name, value)| (*name, value))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.code.name)?;
        for (name, value) in &self.0.params {
            write!(f, " {name}={value}")?;
        }
        for field in &self.0.fields {
            write!(f, " [{}: {}", field.field, field.code)?;
            for (name, value) in &field.params {
                write!(f, " {name}={value}")?;
            }
            f.write_str("]")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|s| s as _)
    }
}

impl FieldError {
    /// A fault of this field.
    #[must_use]
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: field.into(), code, params: Vec::new() }
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }
}
