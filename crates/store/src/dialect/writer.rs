//! Puts the text of a statement together, and the values to bind.

use std::fmt::{Display, Formatter, Result, Write};

use sea_query::{QueryBuilder, SqlWriter, Value};

/// As the query builder's own writer, but limits (its only unsigned values) become part of the text: PostgreSQL plans a
/// prepared statement for good only when it knows how few rows are wanted, and would otherwise plan it each time.
#[derive(Debug)]
pub(super) struct Writer {
    text: String,
    values: Vec<Value>,
    numbered: bool,
}

impl Writer {
    /// `numbered`: whether places of values carry their number (`$1`).
    pub(super) const fn new(numbered: bool) -> Self {
        Self { text: String::new(), values: Vec::new(), numbered }
    }

    /// The text and the values in the order of their places.
    pub(super) fn into_parts(self) -> (String, Vec<Value>) {
        (self.text, self.values)
    }

    fn push(&mut self, part: impl Display) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{part}");
    }
}

impl SqlWriter for Writer {
    fn push_param<T: QueryBuilder>(&mut self, value: Value, _: &T) {
        if let Value::BigUnsigned(Some(limit)) = value {
            self.push(limit);
            return;
        }
        self.values.push(value);
        if self.numbered {
            let place = self.values.len();
            self.push(format_args!("${place}"));
        } else {
            self.text.push('?');
        }
    }

    fn as_writer(&mut self) -> &mut dyn Write {
        self
    }
}

impl Write for Writer {
    fn write_str(&mut self, text: &str) -> Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl Display for Writer {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&self.text)
    }
}
