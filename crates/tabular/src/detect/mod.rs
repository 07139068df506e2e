//! What a file is.

mod delimiter;
mod encoding;

use std::{
    fs::File,
    io::{Read, Seek},
};

use encoding_rs::Encoding;

use crate::{Limits, TableError, read};

/// How much of a file is looked at.
const SAMPLE_BYTES: u64 = 256 << 10;

const ZIP: &[u8] = b"PK\x03\x04";

/// The container of the old `.xls` and of workbooks with a password.
const COMPOUND_FILE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// The kind of a file and how to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with a separator between cells.
    Csv {
        /// A name the Encoding Standard knows, in lower case: `utf-8`, `gb18030`, `big5`, `utf-16le`,
        /// `windows-1252`.
        encoding: String,
        /// The separator: `,`, `;`, tab or `|`.
        delimiter: char,
    },
    /// A workbook.
    Xlsx {
        /// The names of its visible sheets, in order.
        sheets: Vec<String>,
    },
}

/// Tells what a file is by its content; its name does not matter. A workbook is checked against the limits on
/// the way.
///
/// The file is left at its beginning.
///
/// # Errors
///
/// [`TableError::Empty`], [`TableError::Unsupported`], [`TableError::Protected`], and everything that makes a
/// workbook unsafe or unreadable.
pub fn detect(file: &mut File, limits: &Limits) -> Result<Format, TableError> {
    let bytes = file.metadata()?.len();
    if bytes > limits.file_bytes {
        return Err(TableError::TooLarge { bytes, limit: limits.file_bytes });
    }
    let sample = sample(file)?;
    if sample.is_empty() {
        return Err(TableError::Empty);
    }
    if sample.starts_with(ZIP) {
        let sheets = read::sheet_names(file, limits)?;
        file.rewind()?;
        return Ok(Format::Xlsx { sheets });
    }
    refuse_other_kinds(&sample)?;
    let encoding = encoding::guess(&sample);
    let delimiter = delimiter::guess(&decode(&sample, encoding));
    Ok(Format::Csv { encoding: name(encoding), delimiter: char::from(delimiter) })
}

/// The separator of a text in a known encoding.
pub(crate) fn delimiter_of(file: &mut File, encoding: &'static Encoding) -> Result<u8, TableError> {
    Ok(delimiter::guess(&decode(&sample(file)?, encoding)))
}

/// The encoding a text seems to have.
pub(crate) fn encoding_of(file: &mut File) -> Result<&'static Encoding, TableError> {
    Ok(encoding::guess(&sample(file)?))
}

/// Whether a file begins like a workbook.
pub(crate) fn is_archive(file: &mut File) -> Result<bool, TableError> {
    let sample = sample(file)?;
    refuse_other_kinds(&sample)?;
    Ok(sample.starts_with(ZIP))
}

/// The name of an encoding as the world writes it.
pub(crate) fn name(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

fn sample(file: &mut File) -> Result<Vec<u8>, TableError> {
    let mut sample = Vec::new();
    file.rewind()?;
    Read::by_ref(file).take(SAMPLE_BYTES).read_to_end(&mut sample)?;
    file.rewind()?;
    Ok(sample)
}

fn refuse_other_kinds(sample: &[u8]) -> Result<(), TableError> {
    let kinds: [(&[u8], &str); 6] = [
        (COMPOUND_FILE, "xls"),
        (b"%PDF", "pdf"),
        (b"\x89PNG", "png"),
        (b"\xff\xd8\xff", "jpeg"),
        (b"\x1f\x8b", "gzip"),
        (b"Rar!", "rar"),
    ];
    match kinds.iter().find(|(magic, _)| sample.starts_with(magic)) {
        Some((_, found)) => Err(TableError::Unsupported { found }),
        None => Ok(()),
    }
}

fn decode(sample: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_with_bom_removal(sample).0.into_owned()
}
