//! Rows of text files.

use std::{fs::File, io::Seek};

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, GB18030, GBK};

use super::{Options, decode::DecodedSource, quote::open_quote, shape::Shape};
use crate::{Cell, Limits, RawRow, TableError, detect, formula};

/// A text file and how to read it.
#[derive(Debug)]
pub(super) struct CsvTable {
    file: File,
    encoding: &'static Encoding,
    detected: &'static Encoding,
    delimiter: u8,
    limits: Limits,
}

impl CsvTable {
    pub(super) fn open(mut file: File, options: &Options) -> Result<Self, TableError> {
        let detected = detect::encoding_of(&mut file)?;
        let encoding = match &options.encoding {
            Some(label) => by_label(label)?,
            None => detected,
        };
        let delimiter = match options.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()) {
            Some(delimiter) if delimiter.is_ascii() => delimiter,
            _ => detect::delimiter_of(&mut file, encoding)?,
        };
        Ok(Self { file, encoding, detected, delimiter, limits: options.limits.clone() })
    }

    pub(super) fn rows(&mut self) -> Result<CsvRows<'_>, TableError> {
        self.file.rewind()?;
        let source = DecodedSource::new(&self.file, self.encoding, self.limits.record_bytes);
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .buffer_capacity(64 << 10)
            .from_reader(source);
        let suggestion = (self.detected != self.encoding).then(|| detect::name(self.detected));
        Ok(CsvRows {
            reader,
            record: ByteRecord::new(),
            records: 0,
            shape: Shape::new(&self.limits),
            encoding: detect::name(self.encoding),
            suggestion,
            delimiter: self.delimiter,
            line_limit: self.limits.record_lines,
            byte_limit: self.limits.record_bytes,
        })
    }
}

/// GB18030 reads whatever GBK does, and more.
fn by_label(label: &str) -> Result<&'static Encoding, TableError> {
    match Encoding::for_label(label.trim().as_bytes()) {
        Some(encoding) if encoding == GBK => Ok(GB18030),
        Some(encoding) => Ok(encoding),
        None => Err(TableError::EncodingUnknown { label: label.to_owned() }),
    }
}

/// The rows of a text file.
pub(super) struct CsvRows<'table> {
    reader: csv::Reader<DecodedSource<&'table File>>,
    record: ByteRecord,
    records: u64,
    shape: Shape,
    encoding: String,
    suggestion: Option<String>,
    delimiter: u8,
    line_limit: u64,
    byte_limit: u64,
}

/// Where a record stands in the decoded text.
#[derive(Clone, Copy)]
struct Place {
    start: u64,
    end: u64,
    line: u64,
}

impl CsvRows<'_> {
    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, TableError> {
        while let Some(place) = self.next_record()? {
            self.records += 1;
            if self.records == 1 && self.is_declaration(place) {
                continue;
            }
            let malformed = self.reader.get_mut().take_malformed(place.end);
            if let Some(offset) = malformed {
                return Err(TableError::Encoding {
                    line: place.line,
                    offset,
                    encoding: self.encoding.clone(),
                    suggestion: self.suggestion.clone(),
                });
            }
            let cells = self.cells(place.line)?;
            if let Some(row) = self.shape.fit(place.line, cells)? {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// Reads one record and finds where it really begins, blank lines before it left out.
    fn next_record(&mut self) -> Result<Option<Place>, TableError> {
        let before = self.reader.position().clone();
        self.reader.get_mut().begin_record(before.byte());
        let outcome = self.reader.read_byte_record(&mut self.record);
        let end = self.reader.position().clone();
        let source = self.reader.get_ref();
        let raw = source.raw(before.byte(), source.delivered());
        let blank = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let skipped = raw.iter().take(blank).filter(|byte| **byte == b'\n').count();
        // Files of old Macintoshes end lines with a carriage return, which the parser does not count.
        let line = (before.line() + as_u64(skipped)).max(self.records + 1);
        let start = before.byte() + as_u64(blank);
        match outcome {
            Ok(false) => Ok(None),
            Ok(true) => {
                let place = Place { start, end: end.byte(), line };
                self.check_quotes(place, end.line().saturating_sub(line))?;
                Ok(Some(place))
            }
            Err(error) => Err(self.explain(error, start, line)),
        }
    }

    fn check_quotes(&self, place: Place, lines: u64) -> Result<(), TableError> {
        let source = self.reader.get_ref();
        let is_last = source.is_exhausted() && place.end >= source.delivered();
        if !is_last && lines <= self.line_limit {
            return Ok(());
        }
        let raw = source.raw(place.start, place.end);
        match open_quote(raw, self.delimiter, place.line) {
            Some(line) => Err(TableError::QuoteOpen { line }),
            None if lines > self.line_limit => Err(TableError::QuoteOpen { line: place.line }),
            None => Ok(()),
        }
    }

    fn explain(&self, error: csv::Error, start: u64, line: u64) -> TableError {
        let source = self.reader.get_ref();
        if !source.is_record_too_long() {
            return TableError::Io(error.into());
        }
        match open_quote(source.raw(start, source.delivered()), self.delimiter, line) {
            Some(line) => TableError::QuoteOpen { line },
            None => TableError::RecordTooLong { line, limit: self.byte_limit },
        }
    }

    /// Whether the first record is `sep=;`, which is for the program and not for people.
    fn is_declaration(&self, place: Place) -> bool {
        let raw = self.reader.get_ref().raw(place.start, place.end);
        let line = raw.trim_ascii_end();
        matches!(line, [b's', b'e', b'p', b'=', delimiter] if *delimiter == self.delimiter)
    }

    fn cells(&self, line: u64) -> Result<Vec<Cell>, TableError> {
        self.record.iter().enumerate().map(|(index, bytes)| cell(bytes, line, index + 1)).collect()
    }
}

fn cell(bytes: &[u8], line: u64, column: usize) -> Result<Cell, TableError> {
    if bytes.contains(&0) {
        return Err(TableError::NulCharacter { line, column });
    }
    // Decoded text is valid; nothing is replaced here.
    let text = String::from_utf8_lossy(bytes);
    Ok(if text.is_empty() { Cell::Empty } else { Cell::Text(formula::restore(&text).to_owned()) })
}

fn as_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
