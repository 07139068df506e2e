//! What somebody mends in a file before it is imported: the texts of single cells, and rows that are left out. The file stays
//! as it is; preview and job read it through the same corrections, so that one shows what the other does.

use std::collections::{BTreeMap, HashMap};

use guanxi_kernel::{Error, FieldError, Result};
use guanxi_tabular::Cell;
use serde::{Deserialize, Serialize};

use super::rows::SourceRow;
use super::{COLUMN, CORRECTION_LONG, CORRECTION_TWICE, CORRECTIONS, CORRECTIONS_MANY};

/// Rows an import corrects; who has more to mend does so in the file.
const ROWS: usize = 1000;
/// Bytes of all new texts together.
const BYTES: usize = 256 << 10;

/// What is other than in the file in one of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Where the row stands in the file. A line without a row corrects nothing.
    pub line: u64,
    /// By column, the text that stands for its cell.
    #[serde(default)]
    pub cells: BTreeMap<String, String>,
    /// Whether the row is left out.
    #[serde(default)]
    pub skip: bool,
}

/// Corrections checked against the columns of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Corrections(HashMap<u64, Mended>);

#[derive(Debug, Clone)]
struct Mended {
    cells: Vec<(usize, Cell)>,
    skip: bool,
}

impl Corrections {
    /// Checks corrections. Every fault is named.
    pub(super) fn new(given: &[Correction], columns: &[String]) -> Result<Self> {
        let fault = |code| FieldError::new("corrections", code);
        let mut faults = Vec::new();
        if given.len() > ROWS {
            faults.push(fault(CORRECTIONS_MANY).with("limit", ROWS));
        }
        if given.iter().flat_map(|c| c.cells.values()).map(String::len).sum::<usize>() > BYTES {
            faults.push(fault(CORRECTION_LONG).with("limit", BYTES));
        }
        let mut rows = HashMap::new();
        for correction in given.iter().take(ROWS) {
            let mut cells = Vec::with_capacity(correction.cells.len());
            for (column, text) in &correction.cells {
                match columns.iter().position(|c| c == column) {
                    Some(place) => cells.push((place, cell(text))),
                    None => faults.push(fault(COLUMN).with("name", column)),
                }
            }
            if rows.insert(correction.line, Mended { cells, skip: correction.skip }).is_some() {
                faults.push(fault(CORRECTION_TWICE).with("line", correction.line));
            }
        }
        if faults.is_empty() { Ok(Self(rows)) } else { Err(Error::fields(CORRECTIONS, faults)) }
    }

    /// The row as it was mended.
    pub(super) fn mend(&self, mut row: SourceRow) -> SourceRow {
        // What cannot be read has no cells that could be other.
        let Some(mended) = self.0.get(&row.line).filter(|_| row.fault.is_none()) else { return row };
        for (place, cell) in &mended.cells {
            if row.cells.len() <= *place {
                row.cells.resize(place + 1, Cell::Empty);
            }
            if let Some(old) = row.cells.get_mut(*place) {
                cell.clone_into(old);
            }
        }
        row
    }

    /// Whether anything about the row of this line is other than in the file.
    pub(super) fn touches(&self, line: u64) -> bool {
        self.0.contains_key(&line)
    }

    /// Whether the row of this line is left out.
    pub(super) fn leaves_out(&self, line: u64) -> bool {
        self.0.get(&line).is_some_and(|mended| mended.skip)
    }
}

fn cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(String::from(text)) }
}
