//! What is read.

use chrono::{NaiveDate, NaiveDateTime};

/// One cell as the file holds it. A CSV file knows texts only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or a text without characters.
    #[default]
    Empty,
    /// A text, as it stands; white space is kept.
    Text(String),
    /// A number as a plain decimal (`-1234.5`), never in scientific notation. Spreadsheets keep 15 significant
    /// digits; the noise of binary fractions beyond them is rounded away, as they do on the screen.
    Number(String),
    /// A day.
    Date(NaiveDate),
    /// A day and a time, in the zone of whoever made the file.
    DateTime(NaiveDateTime),
    /// Yes or no.
    Bool(bool),
    /// A formula that failed, with the sign it shows: `#N/A`, `#DIV/0!`.
    Error(String),
}

impl Cell {
    /// Whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The cell as text: `2024-01-31`, `2024-01-31 08:30:00`, `true`.
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number(text) | Self::Error(text) => text.clone(),
            Self::Date(date) => date.format("%Y-%m-%d").to_string(),
            Self::DateTime(instant) => instant.format("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Bool(value) => value.to_string(),
        }
    }
}

/// One row that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// Where it begins: the line of the file or the row of the sheet, from 1.
    pub line: u64,
    /// As many cells as the first row has; missing ones are [`Cell::Empty`].
    pub cells: Vec<Cell>,
    /// How many cells at the end the file did not have. Spreadsheets leave out empty ones, so this is an error
    /// only where the reader thinks so.
    pub missing: usize,
}
