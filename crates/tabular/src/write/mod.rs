//! Writing tables.

mod csv;
mod decimal;
mod xlsx;

use std::{io::Write, path::PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};

pub use self::{
    csv::CsvWriter,
    xlsx::{MAX_CELL_CHARACTERS, MAX_SHEET_ROWS, XlsxWriter},
};
use crate::TableError;

/// One cell to write.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutCell<'value> {
    /// Nothing.
    Empty,
    /// A text; never run as a formula, whatever it begins with.
    Text(&'value str),
    /// A plain decimal such as `-1234.50`. In a workbook a real number with as many decimals; a number of more
    /// than 15 significant digits, which spreadsheets cannot hold, stays a text rather than losing digits. What
    /// is no plain decimal is written as text.
    Number(&'value str),
    /// A day.
    Date(NaiveDate),
    /// A moment, shown as the clock of its offset shows it (`2024-01-31 08:30:00`), to the second: give it the
    /// offset of the reader.
    Instant(DateTime<FixedOffset>),
    /// Yes or no.
    Bool(bool),
}

/// A column to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What the header says.
    pub title: String,
}

impl Column {
    /// A column with a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into() }
    }
}

/// The kinds of file that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Text in UTF-8 with a byte order mark, commas and CRLF, as spreadsheets open it without asking.
    Csv,
    /// A workbook.
    Xlsx,
}

impl FileFormat {
    /// The end of the file's name, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// How to write a workbook; nothing of it matters for CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    /// The name of the sheet; signs that sheet names may not hold are replaced. Further sheets are numbered.
    pub sheet_name: String,
    /// Rows of one sheet, the header included; at most [`MAX_SHEET_ROWS`]. The rest goes to further sheets, each
    /// with the header.
    pub rows_per_sheet: u32,
    /// Where rows wait on disk until the workbook is complete, else the system's place for temporary files.
    pub temporary_directory: Option<PathBuf>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { sheet_name: "Sheet1".to_owned(), rows_per_sheet: MAX_SHEET_ROWS, temporary_directory: None }
    }
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows, headers not counted.
    pub rows: u64,
    /// Sheets; one for CSV.
    pub sheets: usize,
    /// Texts that were longer than a cell may be and were cut.
    pub truncated_cells: u64,
}

/// Writes a table row by row, keeping none of them in memory.
pub enum Writer<W: Write + Send> {
    /// Writes text.
    Csv(Box<CsvWriter<W>>),
    /// Writes a workbook.
    Xlsx(Box<XlsxWriter<W>>),
}

impl<W: Write + Send> Writer<W> {
    /// Begins a table and writes its header.
    ///
    /// # Errors
    ///
    /// [`TableError::TooManyColumns`] where a sheet has no room for the columns, [`TableError::Io`].
    pub fn new(
        format: FileFormat,
        target: W,
        columns: &[Column],
        options: &WriteOptions,
    ) -> Result<Self, TableError> {
        Ok(match format {
            FileFormat::Csv => Self::Csv(Box::new(CsvWriter::new(target, columns)?)),
            FileFormat::Xlsx => Self::Xlsx(Box::new(XlsxWriter::new(target, columns, options)?)),
        })
    }

    /// Writes one row, in the order of the columns. Missing cells stay empty, cells beyond the last column are
    /// left out.
    ///
    /// # Errors
    ///
    /// [`TableError::Io`].
    pub fn write_row(&mut self, cells: &[OutCell<'_>]) -> Result<(), TableError> {
        match self {
            Self::Csv(writer) => writer.write_row(cells),
            Self::Xlsx(writer) => writer.write_row(cells),
        }
    }

    /// Completes the file. Without it a CSV file may miss its end, and a workbook is not written at all.
    ///
    /// # Errors
    ///
    /// [`TableError::Io`].
    pub fn finish(self) -> Result<Summary, TableError> {
        match self {
            Self::Csv(writer) => writer.finish(),
            Self::Xlsx(writer) => writer.finish(),
        }
    }
}
