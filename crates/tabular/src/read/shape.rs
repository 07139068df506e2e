//! Rows of one width.

use crate::{Cell, Limits, RawRow, TableError};

/// Brings rows to the width of the first and counts them.
#[derive(Debug)]
pub(super) struct Shape {
    width: Option<usize>,
    rows: u64,
    row_limit: u64,
    column_limit: usize,
}

impl Shape {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { width: None, rows: 0, row_limit: limits.rows, column_limit: limits.columns }
    }

    /// The row in its final form; `None` where it holds nothing.
    pub(super) fn fit(&mut self, line: u64, mut cells: Vec<Cell>) -> Result<Option<RawRow>, TableError> {
        let found = cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
        if found == 0 {
            return Ok(None);
        }
        self.rows += 1;
        if self.rows > self.row_limit {
            return Err(TableError::TooManyRows { limit: self.row_limit });
        }
        if found > self.column_limit {
            return Err(TableError::TooManyColumns { line, found, limit: self.column_limit });
        }
        let expected = *self.width.get_or_insert(found);
        if found > expected {
            return Err(TableError::TooManyCells { line, expected, found });
        }
        let missing = expected.saturating_sub(cells.len());
        cells.resize(expected, Cell::Empty);
        Ok(Some(RawRow { line, cells, missing }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<Cell> {
        texts.iter().map(|text| Cell::Text((*text).to_owned())).collect()
    }

    #[test]
    fn rows_take_the_width_of_the_first() {
        let mut shape = Shape::new(&Limits::default());
        assert_eq!(shape.fit(1, texts(&["a", "b", "", " "])).unwrap().unwrap().cells.len(), 2);
        let short = shape.fit(2, texts(&["1"])).unwrap().unwrap();
        assert_eq!((short.cells.len(), short.missing), (2, 1));
        assert_eq!(shape.fit(3, texts(&["1", "2", "", ""])).unwrap().unwrap().missing, 0);
        assert_eq!(shape.fit(4, texts(&["", " "])).unwrap(), None);
        assert_eq!(shape.fit(5, texts(&["1", "2", "3"])).unwrap_err().code(), "table.too_many_cells");
    }
}
