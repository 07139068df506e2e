//! The rows that failed, as a file: the columns as they were, and why.

use std::path::Path;

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_store::Conn;
use guanxi_tabular::{Cell, Column, FileFormat, OutCell, WriteOptions, Writer};

use super::keep::{self, FailedRow};
use super::rows::unreadable;
use crate::company::Company;

/// Writes the rows that failed to a file; answers whether there were any.
pub(super) async fn write(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    import: Id,
    columns: &[String],
    path: &Path,
) -> Result<bool> {
    let mut rows = keep::failed(conn, import, 0).await?;
    if rows.is_empty() {
        return Ok(false);
    }
    let word = |code: &str| company.product.messages.sentence(ctx.language, code, &Vec::new());
    let added = [word("import.column_line"), word("import.column_reason")];
    let titles = columns.iter().chain(&added).map(Column::new).collect::<Vec<_>>();
    let file = std::fs::File::create(path).map_err(Error::internal)?;
    let mut writer =
        Writer::new(FileFormat::Csv, file, &titles, &WriteOptions::default()).map_err(unreadable)?;
    while let Some(last) = rows.last().map(|r| r.line) {
        for row in &rows {
            writer.write_row(&cells(row, columns.len(), &row.line.to_string())).map_err(unreadable)?;
        }
        rows = keep::failed(conn, import, last).await?;
    }
    writer.finish().map_err(unreadable)?;
    Ok(true)
}

fn cells<'r>(row: &'r FailedRow, width: usize, line: &'r str) -> Vec<OutCell<'r>> {
    let mut cells: Vec<OutCell<'r>> = row.cells.iter().map(out).collect();
    cells.resize(width, OutCell::Empty);
    cells.push(OutCell::Number(line));
    cells.push(OutCell::Text(&row.reason));
    cells
}

fn out(cell: &Cell) -> OutCell<'_> {
    match cell {
        Cell::Empty => OutCell::Empty,
        Cell::Text(text) | Cell::Error(text) => OutCell::Text(text),
        Cell::Number(number) => OutCell::Number(number),
        Cell::Date(day) => OutCell::Date(*day),
        Cell::DateTime(at) => OutCell::Instant(at.and_utc().fixed_offset()),
        Cell::Bool(yes) => OutCell::Bool(*yes),
    }
}
