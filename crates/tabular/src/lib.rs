//! Tables in files: CSV and XLSX, read and written in bounded memory.
//!
//! The crate is pure: nothing of the rest of the program, no clock. Everything is synchronous; a server calls it
//! from a thread that may block.
//!
//! Reading is meant for files from strangers. A file is checked before it is parsed ([`Limits`]), rows come one
//! at a time ([`Reader::rows`]), and what is wrong with a file is said with a stable code and the place
//! ([`TableError`]) instead of being repaired in silence.
//!
//! Writing is meant for people who open the file in a spreadsheet: a byte order mark, real numbers and dates, no
//! text that runs as a formula ([`Writer`]).
//!
//! ```
//! use guanxi_tabular::{Column, FileFormat, Options, OutCell, Reader, WriteOptions, Writer};
//!
//! let file = tempfile::NamedTempFile::new()?;
//! let columns = [Column::new("名称"), Column::new("金额")];
//! let mut writer = Writer::new(FileFormat::Xlsx, file.reopen()?, &columns, &WriteOptions::default())?;
//! writer.write_row(&[OutCell::Text("云帆科技"), OutCell::Number("1234.50")])?;
//! writer.finish()?;
//!
//! let mut reader = Reader::open(file.path(), &Options::default())?;
//! let lines: Vec<u64> = reader.rows()?.map(|row| row.map(|row| row.line)).collect::<Result<_, _>>()?;
//! assert_eq!(lines, [1, 2]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod archive;
mod cell;
mod detect;
mod error;
mod formula;
mod limits;
mod read;
mod write;
mod xml_scan;

pub use cell::{Cell, RawRow};
pub use detect::{Format, detect};
pub use error::TableError;
pub use limits::Limits;
pub use read::{Options, Reader, Rows};
pub use write::{
    Column, CsvWriter, FileFormat, MAX_CELL_CHARACTERS, MAX_SHEET_ROWS, OutCell, Summary, WriteOptions,
    Writer, XlsxWriter,
};
