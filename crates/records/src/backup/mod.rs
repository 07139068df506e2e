//! A whole company in one file, and back: on the same kind of database or the other.
//!
//! The file is gzip over lines of JSON: a head, for each table a line naming its columns and a line for each row, for each
//! stored file its bytes in base64, and an end that counts the lines, so that a file cut short is recognised. The index of
//! words is not in it; it is made anew.

mod restore;
mod silence;
mod write;

use guanxi_store::ValKind;
use guanxi_store::ddl::TableDef;
use serde::{Deserialize, Serialize};

use crate::definition::{Definitions, table};
use crate::module::Product;
use crate::tables;

pub use restore::{Restored, restore};
pub use silence::{silence, switch_off};
pub use write::{Written, write};

guanxi_kernel::codes! {
    /// The file cannot be read or written; parameter `fault`.
    FILE = Invalid "backup.file";
    /// The file is not a backup, or damaged, or cut short; parameter `line`.
    DAMAGED = Invalid "backup.damaged";
    /// The backup was made by a newer version of the program; parameter `program`.
    NEWER = Invalid "backup.newer";
}

/// The form of the file; grows when an older program could not read it.
const FORMAT: u32 = 1;

/// The lines of the file, in their order.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Line {
    /// The first.
    Head { format: u32, program: String, company: String, at: String },
    /// The rows that follow are of this table.
    Table { name: String, columns: Vec<(String, Kind)> },
    /// A row.
    Row { values: Vec<serde_json::Value> },
    /// A part of a stored file.
    File { path: String, bytes: String },
    /// The last: how many lines came before it.
    End { lines: u64 },
}

/// What a column holds, as named in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Int,
    Text,
    Bool,
    Instant,
    Date,
    Float,
    Bytes,
}

impl From<ValKind> for Kind {
    fn from(kind: ValKind) -> Self {
        match kind {
            ValKind::Int => Self::Int,
            ValKind::Text => Self::Text,
            ValKind::Bool => Self::Bool,
            ValKind::Instant => Self::Instant,
            ValKind::Date => Self::Date,
            ValKind::Float => Self::Float,
            ValKind::Bytes => Self::Bytes,
        }
    }
}

impl From<Kind> for ValKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Int => Self::Int,
            Kind::Text => Self::Text,
            Kind::Bool => Self::Bool,
            Kind::Instant => Self::Instant,
            Kind::Date => Self::Date,
            Kind::Float => Self::Float,
            Kind::Bytes => Self::Bytes,
        }
    }
}

/// Every table of a company: the program's own as they are by now, and those of the objects.
fn all_tables(product: &Product, definitions: &Definitions) -> Vec<TableDef> {
    let own = tables::migrations();
    let system = own.iter().chain(product.migrations()).flat_map(|m| (m.tables)());
    let objects = definitions.all().flat_map(|o| table::tables(o));
    let mut all: Vec<TableDef> = Vec::new();
    for table in system.chain(objects) {
        match all.iter_mut().find(|t| t.name == table.name) {
            Some(known) => {
                let new =
                    table.columns.into_iter().filter(|c| !known.columns.iter().any(|k| k.name == c.name));
                known.columns.extend(new.collect::<Vec<_>>());
            }
            None => all.push(table),
        }
    }
    all
}
