//! Rows of workbooks.

use std::{
    fs::File,
    io::{BufReader, Seek},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{
    DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{Options, number::plain_decimal, shape::Shape};
use crate::{Cell, Limits, RawRow, TableError, archive};

/// The columns of a sheet of the current format; a cell beyond them is an error of the file.
const SHEET_COLUMNS: u32 = 16_384;

type Workbook = Xlsx<BufReader<File>>;

/// A workbook and the sheet to read.
pub(super) struct XlsxTable {
    workbook: Workbook,
    sheet: String,
    limits: Limits,
}

impl std::fmt::Debug for XlsxTable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("XlsxTable").field("sheet", &self.sheet).finish_non_exhaustive()
    }
}

impl XlsxTable {
    pub(super) fn open(file: File, options: &Options) -> Result<Self, TableError> {
        let workbook = open(file, &options.limits)?;
        let mut sheets = visible_sheets(&workbook);
        let sheet = match &options.sheet {
            Some(wanted) if workbook.sheet_names().contains(wanted) => wanted.clone(),
            Some(wanted) => return Err(TableError::SheetMissing { sheet: wanted.clone() }),
            None if sheets.is_empty() => return Err(TableError::SheetMissing { sheet: String::new() }),
            None => sheets.swap_remove(0),
        };
        Ok(Self { workbook, sheet, limits: options.limits.clone() })
    }

    pub(super) fn rows(&mut self) -> Result<XlsxRows<'_>, TableError> {
        let shape = Shape::new(&self.limits);
        let cells = guard(|| self.workbook.worksheet_cells_reader(&self.sheet))?;
        Ok(XlsxRows { cells, shape, ahead: None, ended: false, column_limit: self.limits.columns })
    }
}

/// The visible sheets of a workbook, which is checked first.
pub(crate) fn sheet_names(file: &File, limits: &Limits) -> Result<Vec<String>, TableError> {
    let workbook = open(file.try_clone()?, limits)?;
    Ok(visible_sheets(&workbook))
}

fn open(mut file: File, limits: &Limits) -> Result<Workbook, TableError> {
    archive::check(&file, limits)?;
    file.rewind()?;
    guard(|| Xlsx::new(BufReader::new(file)))
}

fn visible_sheets(workbook: &Workbook) -> Vec<String> {
    let sheets = workbook.sheets_metadata().iter();
    let visible = sheets.filter(|sheet| {
        matches!(sheet.visible, SheetVisible::Visible) && matches!(sheet.typ, SheetType::WorkSheet)
    });
    visible.map(|sheet| sheet.name.clone()).collect()
}

/// Runs the parser on a file from a stranger: a row number out of all bounds may overflow in it, which must end
/// as an error of the file.
fn guard<T>(parse: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, TableError> {
    match catch_unwind(AssertUnwindSafe(parse)) {
        Ok(parsed) => parsed.map_err(explain),
        Err(_) => Err(TableError::Broken { detail: "the parser gave up".to_owned() }),
    }
}

fn explain(error: XlsxError) -> TableError {
    match error {
        XlsxError::Password => TableError::Protected,
        XlsxError::Io(error) => TableError::Io(error),
        XlsxError::WorksheetNotFound(sheet) => TableError::SheetMissing { sheet },
        error => TableError::Broken { detail: error.to_string() },
    }
}

/// The rows of a sheet.
pub(super) struct XlsxRows<'table> {
    cells: XlsxCellReader<'table, BufReader<File>>,
    shape: Shape,
    ahead: Option<Placed>,
    ended: bool,
    column_limit: usize,
}

struct Placed {
    row: u32,
    column: u32,
    cell: Cell,
}

impl XlsxRows<'_> {
    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, TableError> {
        while let Some(first) = self.next_cell()? {
            let line = u64::from(first.row) + 1;
            let row = first.row;
            let mut cells = Vec::new();
            let mut widest = self.place(&mut cells, first);
            while let Some(next) = self.next_cell()? {
                if next.row != row {
                    self.ahead = Some(next);
                    break;
                }
                widest = widest.max(self.place(&mut cells, next));
            }
            if widest > self.column_limit {
                return Err(TableError::TooManyColumns { line, found: widest, limit: self.column_limit });
            }
            if let Some(row) = self.shape.fit(line, cells)? {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// Puts a cell in its column and tells how many columns the row has with it. Cells beyond the limit are
    /// counted, not kept.
    fn place(&self, cells: &mut Vec<Cell>, placed: Placed) -> usize {
        let column = usize::try_from(placed.column).unwrap_or(usize::MAX);
        if column >= self.column_limit {
            return column.saturating_add(1);
        }
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(slot) = cells.get_mut(column) {
            *slot = placed.cell;
        }
        column + 1
    }

    /// The next cell that holds something; formatted blank ones are many and mean nothing.
    fn next_cell(&mut self) -> Result<Option<Placed>, TableError> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(Some(ahead));
        }
        // Behind its end the parser would take the file for cut off.
        if self.ended {
            return Ok(None);
        }
        let cells = &mut self.cells;
        while let Some(cell) = guard(|| cells.next_cell())? {
            let (row, column) = cell.get_position();
            if column >= SHEET_COLUMNS {
                return Err(TableError::Broken { detail: format!("a cell in column {column}") });
            }
            match convert(cell.get_value()) {
                Cell::Empty => {}
                cell => return Ok(Some(Placed { row, column, cell })),
            }
        }
        self.ended = true;
        Ok(None)
    }
}

fn convert(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => plain_decimal(*number).map_or(Cell::Empty, Cell::Number),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(instant) => moment(instant),
        DataRef::DateTimeIso(text) => iso_moment(text),
        DataRef::DurationIso(text) => text_cell(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

fn text_cell(text: &str) -> Cell {
    let text = text.replace(is_foreign, "");
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

/// Workbooks can hold any character as an escape; control characters mean nothing in a text.
fn is_foreign(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\r' | '\n')
}

/// A serial number formatted as a moment. Without a day it is a time or a duration and stays as text.
fn moment(instant: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, millisecond) = instant.to_ymd_hms_milli();
    let time = NaiveTime::from_hms_milli_opt(
        u32::from(hour),
        u32::from(minute),
        u32::from(second),
        u32::from(millisecond),
    );
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    let serial = instant.as_f64();
    match date.zip(time) {
        _ if instant.is_duration() => Cell::Text(duration(serial)),
        Some((_, time)) if (0.0..1.0).contains(&serial) => Cell::Text(time.format("%H:%M:%S").to_string()),
        Some((date, NaiveTime::MIN)) => Cell::Date(date),
        Some((date, time)) => Cell::DateTime(NaiveDateTime::new(date, time)),
        None => plain_decimal(serial).map_or(Cell::Empty, Cell::Number),
    }
}

fn duration(days: f64) -> String {
    let seconds = (days.abs() * 86_400.0).round();
    let (hours, rest) = ((seconds / 3_600.0).floor(), seconds % 3_600.0);
    let sign = if days < 0.0 { "-" } else { "" };
    format!("{sign}{hours:02.0}:{:02.0}:{:02.0}", (rest / 60.0).floor(), rest % 60.0)
}

fn iso_moment(text: &str) -> Cell {
    let moment = text.trim_end_matches('Z');
    if let Ok(date) = moment.parse::<NaiveDate>() {
        return Cell::Date(date);
    }
    moment.parse::<NaiveDateTime>().map_or_else(|_| text_cell(text), Cell::DateTime)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    fn serial(value: f64, is_1904: bool) -> Cell {
        moment(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904))
    }

    #[test]
    fn serial_numbers_are_dates_in_both_calendars() {
        let day = NaiveDate::from_ymd_opt(2024, 1, 31).unwrap();
        assert_eq!(serial(45_322.0, false), Cell::Date(day));
        assert_eq!(serial(43_860.0, true), Cell::Date(day));
        assert_eq!(serial(45_322.5, false), Cell::DateTime(day.and_hms_opt(12, 0, 0).unwrap()));
        assert_eq!(serial(0.75, false), Cell::Text("18:00:00".to_owned()));
    }

    #[test]
    fn durations_are_hours() {
        assert_eq!(duration(1.5), "36:00:00");
        assert_eq!(duration(-0.5), "-12:00:00");
    }
}
