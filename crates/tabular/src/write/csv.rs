//! Text files.

use std::io::{BufWriter, Write};

use csv::{Terminator, WriterBuilder};

use super::{Column, OutCell, Summary, decimal};
use crate::{TableError, formula};

/// Tells a spreadsheet that the text is UTF-8; without it some take it for the encoding of the system.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes CSV: UTF-8 with a byte order mark, commas, CRLF. Texts that a spreadsheet would run as formulas get an
/// apostrophe in front, which [`Reader`](crate::Reader) takes off again; plain numbers do not.
pub struct CsvWriter<W: Write> {
    writer: csv::Writer<BufWriter<W>>,
    columns: usize,
    rows: u64,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file and writes the header.
    ///
    /// # Errors
    ///
    /// [`TableError::Io`].
    pub fn new(target: W, columns: &[Column]) -> Result<Self, TableError> {
        let mut target = BufWriter::new(target);
        target.write_all(BYTE_ORDER_MARK)?;
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(target);
        for column in columns {
            write_text(&mut writer, &column.title)?;
        }
        end_row(&mut writer)?;
        Ok(Self { writer, columns: columns.len(), rows: 0 })
    }

    /// Writes one row; see [`Writer::write_row`](super::Writer::write_row).
    ///
    /// # Errors
    ///
    /// [`TableError::Io`].
    pub fn write_row(&mut self, cells: &[OutCell<'_>]) -> Result<(), TableError> {
        let padded = cells.iter().chain(std::iter::repeat(&OutCell::Empty)).take(self.columns);
        for cell in padded {
            write_cell(&mut self.writer, *cell)?;
        }
        end_row(&mut self.writer)?;
        self.rows += 1;
        Ok(())
    }

    /// Writes what is left.
    ///
    /// # Errors
    ///
    /// [`TableError::Io`].
    pub fn finish(mut self) -> Result<Summary, TableError> {
        self.writer.flush()?;
        Ok(Summary { rows: self.rows, sheets: 1, truncated_cells: 0 })
    }
}

fn write_cell<W: Write>(writer: &mut csv::Writer<W>, cell: OutCell<'_>) -> Result<(), TableError> {
    match cell {
        OutCell::Empty => write(writer, ""),
        OutCell::Number(text) if decimal::parse(text).is_some() => write(writer, text),
        OutCell::Text(text) | OutCell::Number(text) => write_text(writer, text),
        OutCell::Date(date) => write(writer, &date.format("%Y-%m-%d").to_string()),
        OutCell::Instant(instant) => write(writer, &instant.format("%Y-%m-%d %H:%M:%S").to_string()),
        OutCell::Bool(value) => write(writer, if value { "true" } else { "false" }),
    }
}

/// NUL characters go: no reader accepts them.
fn write_text<W: Write>(writer: &mut csv::Writer<W>, text: &str) -> Result<(), TableError> {
    if text.contains('\0') {
        return write_text(writer, &text.replace('\0', ""));
    }
    match formula::neutralise(text) {
        Some(harmless) => write(writer, &harmless),
        None => write(writer, text),
    }
}

fn write<W: Write>(writer: &mut csv::Writer<W>, field: &str) -> Result<(), TableError> {
    writer.write_field(field).map_err(|error| TableError::Io(error.into()))
}

fn end_row<W: Write>(writer: &mut csv::Writer<W>) -> Result<(), TableError> {
    writer.write_record(None::<&[u8]>).map_err(|error| TableError::Io(error.into()))
}
