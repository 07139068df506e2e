//! Reading rows.

mod csv;
mod decode;
mod number;
mod quote;
mod shape;
mod xlsx;

use std::{fs::File, path::Path};

use self::{
    csv::{CsvRows, CsvTable},
    xlsx::{XlsxRows, XlsxTable},
};
use crate::{Limits, RawRow, TableError, detect};

pub(crate) use self::xlsx::sheet_names;

/// How to read a file. What is left open is found out from the file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The encoding of a text, by any of its usual names: `utf-8`, `gbk`, `big5`.
    pub encoding: Option<String>,
    /// The separator of a text: one ASCII character.
    pub delimiter: Option<char>,
    /// The sheet of a workbook, else its first visible one.
    pub sheet: Option<String>,
    /// What the file may cost.
    pub limits: Limits,
}

/// A file that has been checked and can be read, as often as wanted: once for a preview, once in earnest.
#[derive(Debug)]
pub struct Reader {
    table: Table,
}

#[derive(Debug)]
enum Table {
    Csv(Box<CsvTable>),
    Xlsx(Box<XlsxTable>),
}

impl Reader {
    /// Opens a file and checks it against the limits. The kind is decided by the content.
    ///
    /// # Errors
    ///
    /// Whatever makes the whole file unreadable: see [`TableError`].
    pub fn open(path: &Path, options: &Options) -> Result<Self, TableError> {
        let mut file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let limit = options.limits.file_bytes;
        if bytes > limit {
            return Err(TableError::TooLarge { bytes, limit });
        }
        if bytes == 0 {
            return Err(TableError::Empty);
        }
        let table = if detect::is_archive(&mut file)? {
            Table::Xlsx(Box::new(XlsxTable::open(file, options)?))
        } else {
            Table::Csv(Box::new(CsvTable::open(file, options)?))
        };
        Ok(Self { table })
    }

    /// The rows from the beginning, the header among them as the first; rows without content are left out.
    ///
    /// After a [row error](TableError::is_row_error) the iterator goes on with the next row, after any other it
    /// ends.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read from its beginning.
    pub fn rows(&mut self) -> Result<Rows<'_>, TableError> {
        let source = match &mut self.table {
            Table::Csv(table) => Source::Csv(Box::new(table.rows()?)),
            Table::Xlsx(table) => Source::Xlsx(Box::new(table.rows()?)),
        };
        Ok(Rows { source, ended: false })
    }
}

/// The rows of a file, one in memory at a time.
pub struct Rows<'table> {
    source: Source<'table>,
    ended: bool,
}

enum Source<'table> {
    Csv(Box<CsvRows<'table>>),
    Xlsx(Box<XlsxRows<'table>>),
}

impl Iterator for Rows<'_> {
    type Item = Result<RawRow, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = match &mut self.source {
            Source::Csv(rows) => rows.next_row(),
            Source::Xlsx(rows) => rows.next_row(),
        };
        let item = next.transpose();
        self.ended = match &item {
            Some(Err(error)) => !error.is_row_error(),
            Some(Ok(_)) => false,
            None => true,
        };
        item
    }
}
