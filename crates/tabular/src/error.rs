//! What may be wrong with a file.

use std::io;

/// Why a file or a row of it cannot be read or written.
///
/// [`code`](Self::code) is stable and meant for messages in the reader's language; lines, rows and columns
/// count from 1, offsets are bytes from 0.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file cannot be read or written.
    #[error("the file cannot be read or written")]
    Io(#[source] io::Error),
    /// The file holds no row.
    #[error("the file is empty")]
    Empty,
    /// The file is neither text nor a workbook of the current format.
    #[error("files of the kind {found} are not supported")]
    Unsupported {
        /// What it seems to be.
        found: &'static str,
    },
    /// The workbook wants a password.
    #[error("the workbook is protected by a password")]
    Protected,
    /// The file is larger than allowed.
    #[error("the file has {bytes} bytes, at most {limit} are allowed")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The file has more rows than allowed.
    #[error("the file has more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: u64,
    },
    /// A row has more columns than allowed.
    #[error("line {line} has {found} columns, at most {limit} are allowed")]
    TooManyColumns {
        /// The row.
        line: u64,
        /// Its columns.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// The declared encoding does not exist.
    #[error("there is no encoding {label}")]
    EncodingUnknown {
        /// What was declared.
        label: String,
    },
    /// Bytes that have no meaning in the encoding.
    #[error("line {line}, byte {offset}: not {encoding}")]
    Encoding {
        /// The row.
        line: u64,
        /// The first byte without meaning, counted in the file.
        offset: u64,
        /// The encoding the file was read in.
        encoding: String,
        /// The encoding the file seems to have, where it is another.
        suggestion: Option<String>,
    },
    /// A character without meaning in text, as binary files and UTF-16 read as something else have many.
    #[error("line {line}, column {column}: a NUL character")]
    NulCharacter {
        /// The row.
        line: u64,
        /// The column.
        column: usize,
    },
    /// A quotation mark opens a cell and none closes it.
    #[error("the quotation mark opened in line {line} is never closed")]
    QuoteOpen {
        /// The line of the opening mark.
        line: u64,
    },
    /// A record is longer than allowed.
    #[error("the record in line {line} is longer than {limit} bytes")]
    RecordTooLong {
        /// The row.
        line: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// A row has more cells than the first one; most often a separator that is not quoted.
    #[error("line {line} has {found} cells, the first row has {expected}")]
    TooManyCells {
        /// The row.
        line: u64,
        /// The cells of the first row.
        expected: usize,
        /// The cells of this one.
        found: usize,
    },
    /// The workbook unpacks to far more than it should.
    #[error("the workbook unpacks to more than {limit} bytes")]
    ZipBomb {
        /// The limit that applied, in bytes.
        limit: u64,
    },
    /// A part of the workbook is too large to be kept in memory.
    #[error("the part {part} of the workbook exceeds {limit}")]
    TooComplex {
        /// The part.
        part: &'static str,
        /// The limit that applied.
        limit: u64,
    },
    /// The workbook has no such sheet.
    #[error("the workbook has no sheet {sheet}")]
    SheetMissing {
        /// The name asked for; empty where the workbook has no sheet at all.
        sheet: String,
    },
    /// The workbook breaks the rules of its format.
    #[error("the workbook is damaged: {detail}")]
    Broken {
        /// What the parser says; for logs.
        detail: String,
    },
}

impl TableError {
    /// The stable code, `table.` and a word.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "table.io",
            Self::Empty => "table.empty",
            Self::Unsupported { .. } => "table.unsupported",
            Self::Protected => "table.protected",
            Self::TooLarge { .. } => "table.too_large",
            Self::TooManyRows { .. } => "table.too_many_rows",
            Self::TooManyColumns { .. } => "table.too_many_columns",
            Self::EncodingUnknown { .. } => "table.encoding_unknown",
            Self::Encoding { .. } => "table.encoding",
            Self::NulCharacter { .. } => "table.nul_character",
            Self::QuoteOpen { .. } => "table.quote_open",
            Self::RecordTooLong { .. } => "table.record_too_long",
            Self::TooManyCells { .. } => "table.too_many_cells",
            Self::ZipBomb { .. } => "table.zip_bomb",
            Self::TooComplex { .. } => "table.too_complex",
            Self::SheetMissing { .. } => "table.sheet_missing",
            Self::Broken { .. } => "table.broken",
        }
    }

    /// The values a message may name, by their name.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Io(_) | Self::Empty | Self::Protected | Self::Broken { .. } => Vec::new(),
            Self::Unsupported { found } => vec![("found", (*found).to_owned())],
            Self::TooLarge { bytes, limit } => {
                vec![("bytes", bytes.to_string()), ("limit", limit.to_string())]
            }
            Self::TooManyRows { limit } | Self::ZipBomb { limit } => vec![("limit", limit.to_string())],
            Self::TooManyColumns { line, found, limit } => {
                vec![("line", line.to_string()), ("found", found.to_string()), ("limit", limit.to_string())]
            }
            Self::EncodingUnknown { label } => vec![("label", label.clone())],
            Self::Encoding { line, offset, encoding, suggestion } => vec![
                ("line", line.to_string()),
                ("offset", offset.to_string()),
                ("encoding", encoding.clone()),
                ("suggestion", suggestion.clone().unwrap_or_default()),
            ],
            Self::NulCharacter { line, column } => {
                vec![("line", line.to_string()), ("column", column.to_string())]
            }
            Self::QuoteOpen { line } => vec![("line", line.to_string())],
            Self::RecordTooLong { line, limit } => {
                vec![("line", line.to_string()), ("limit", limit.to_string())]
            }
            Self::TooManyCells { line, expected, found } => vec![
                ("line", line.to_string()),
                ("expected", expected.to_string()),
                ("found", found.to_string()),
            ],
            Self::TooComplex { part, limit } => {
                vec![("part", (*part).to_owned()), ("limit", limit.to_string())]
            }
            Self::SheetMissing { sheet } => vec![("sheet", sheet.clone())],
        }
    }

    /// The row the error is about, where it is about one.
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::TooManyColumns { line, .. }
            | Self::Encoding { line, .. }
            | Self::NulCharacter { line, .. }
            | Self::QuoteOpen { line }
            | Self::RecordTooLong { line, .. }
            | Self::TooManyCells { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// Whether only one row is lost and the next ones can be read. After any other error nothing follows.
    pub fn is_row_error(&self) -> bool {
        matches!(
            self,
            Self::TooManyColumns { .. }
                | Self::Encoding { .. }
                | Self::NulCharacter { .. }
                | Self::TooManyCells { .. }
        )
    }
}

impl From<io::Error> for TableError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
