//! Workbooks.

use std::{
    borrow::Cow,
    collections::HashMap,
    io::{self, Write},
};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Column, OutCell, Summary, WriteOptions, decimal};
use crate::TableError;

/// The rows of a sheet of the current format.
pub const MAX_SHEET_ROWS: u32 = 1_048_576;

/// The characters (UTF-16 units) of a cell; longer texts are cut and counted.
pub const MAX_CELL_CHARACTERS: usize = 32_767;

const MAX_COLUMNS: usize = 16_384;
const MAX_SHEET_NAME_CHARACTERS: usize = 31;

/// Widths are decided by the header and so many rows.
const MEASURED_ROWS: u32 = 200;
const NARROWEST: usize = 8;
const WIDEST: usize = 50;

/// Decimals that a number format shows; more are written as text.
const MAX_SCALE: usize = 15;

/// Writes a workbook in constant memory: rows wait on disk until it is complete. The header stays in sight, and
/// texts are texts, never formulas.
pub struct XlsxWriter<W> {
    target: W,
    workbook: Workbook,
    columns: Vec<Column>,
    widths: Vec<usize>,
    options: WriteOptions,
    formats: Formats,
    sheets: usize,
    next_row: u32,
    summary: Summary,
}

struct Formats {
    header: Format,
    date: Format,
    instant: Format,
    by_scale: HashMap<usize, Format>,
}

impl<W: Write + Send> XlsxWriter<W> {
    /// Begins a workbook and writes the header.
    ///
    /// # Errors
    ///
    /// [`TableError::TooManyColumns`], [`TableError::Io`].
    pub fn new(target: W, columns: &[Column], options: &WriteOptions) -> Result<Self, TableError> {
        if columns.len() > MAX_COLUMNS {
            return Err(TableError::TooManyColumns { line: 1, found: columns.len(), limit: MAX_COLUMNS });
        }
        let mut workbook = Workbook::new();
        if let Some(directory) = &options.temporary_directory {
            workbook.set_tempdir(directory).map_err(explain)?;
        }
        let mut writer = Self {
            target,
            workbook,
            columns: columns.to_vec(),
            widths: vec![NARROWEST; columns.len()],
            options: options.clone(),
            formats: Formats {
                header: Format::new().set_bold(),
                date: Format::new().set_num_format("yyyy-mm-dd"),
                instant: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
                by_scale: HashMap::new(),
            },
            sheets: 0,
            next_row: 0,
            summary: Summary::default(),
        };
        writer.options.rows_per_sheet = options.rows_per_sheet.clamp(2, MAX_SHEET_ROWS);
        writer.begin_sheet()?;
        Ok(writer)
    }

    /// Writes one row; see [`Writer::write_row`](super::Writer::write_row).
    ///
    /// # Errors
    ///
    /// [`TableError::Io`].
    pub fn write_row(&mut self, cells: &[OutCell<'_>]) -> Result<(), TableError> {
        if self.next_row >= self.options.rows_per_sheet {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        let row = self.next_row;
        let sheet = self.workbook.worksheet_from_index(self.sheets.saturating_sub(1)).map_err(explain)?;
        let is_measured = row < MEASURED_ROWS;
        for ((column, cell), width) in (0_u16..).zip(cells).zip(&mut self.widths) {
            let (shown, truncated) = write_cell(sheet, &mut self.formats, row, column, *cell)?;
            self.summary.truncated_cells += u64::from(truncated);
            if is_measured {
                *width = shown.max(*width);
            }
        }
        self.next_row += 1;
        self.summary.rows += 1;
        Ok(())
    }

    /// Completes the workbook and writes it.
    ///
    /// # Errors
    ///
    /// [`TableError::Io`].
    pub fn finish(mut self) -> Result<Summary, TableError> {
        self.end_sheet()?;
        self.workbook.save_to_writer(&mut self.target).map_err(explain)?;
        self.target.flush()?;
        Ok(Summary { sheets: self.sheets, ..self.summary })
    }

    fn begin_sheet(&mut self) -> Result<(), TableError> {
        self.sheets += 1;
        let name = sheet_name(&self.options.sheet_name, self.sheets);
        let sheet = self.workbook.add_worksheet_with_constant_memory().map_err(explain)?;
        sheet.set_name(name).map_err(explain)?;
        sheet.set_freeze_panes(1, 0).map_err(explain)?;
        for ((index, column), width) in (0_u16..).zip(&self.columns).zip(&mut self.widths) {
            let (title, _) = cell_text(&column.title);
            *width = display_width(&title).max(*width);
            sheet
                .write_string_with_format(0, index, title.as_ref(), &self.formats.header)
                .map_err(explain)?;
        }
        self.next_row = 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), TableError> {
        let sheet = self.workbook.worksheet_from_index(self.sheets.saturating_sub(1)).map_err(explain)?;
        for (index, width) in (0_u16..).zip(&self.widths) {
            let width = u32::try_from((*width + 2).min(WIDEST)).unwrap_or_default();
            sheet.set_column_width(index, width).map_err(explain)?;
        }
        Ok(())
    }
}

/// Writes a cell and tells how wide it is shown and whether it was cut.
fn write_cell(
    sheet: &mut Worksheet,
    formats: &mut Formats,
    row: u32,
    column: u16,
    cell: OutCell<'_>,
) -> Result<(usize, bool), TableError> {
    match cell {
        OutCell::Empty => Ok((0, false)),
        OutCell::Text(text) => write_text(sheet, row, column, text),
        OutCell::Number(text) => match decimal::parse(text) {
            Some(number) if number.is_exact && number.scale <= MAX_SCALE => {
                let format =
                    formats.by_scale.entry(number.scale).or_insert_with(|| number_format(number.scale));
                sheet.write_number_with_format(row, column, number.value, format).map_err(explain)?;
                Ok((text.len(), false))
            }
            _ => write_text(sheet, row, column, text),
        },
        OutCell::Date(date) => match excel_date(date) {
            Some(moment) => {
                sheet.write_datetime_with_format(row, column, &moment, &formats.date).map_err(explain)?;
                Ok((10, false))
            }
            None => write_text(sheet, row, column, &date.format("%Y-%m-%d").to_string()),
        },
        OutCell::Instant(instant) => match excel_instant(instant) {
            Some(moment) => {
                sheet.write_datetime_with_format(row, column, &moment, &formats.instant).map_err(explain)?;
                Ok((19, false))
            }
            None => write_text(sheet, row, column, &instant.format("%Y-%m-%d %H:%M:%S").to_string()),
        },
        OutCell::Bool(value) => {
            sheet.write_boolean(row, column, value).map_err(explain)?;
            Ok((5, false))
        }
    }
}

fn write_text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(usize, bool), TableError> {
    let (text, truncated) = cell_text(text);
    if !text.is_empty() {
        sheet.write_string(row, column, text.as_ref()).map_err(explain)?;
    }
    Ok((display_width(&text), truncated))
}

/// A text as a cell can hold it, and whether it had to be cut. Line ends become line feeds; characters that XML
/// does not know go.
fn cell_text(text: &str) -> (Cow<'_, str>, bool) {
    let text = if text.contains(is_foreign) {
        let unified = text.replace("\r\n", "\n").replace('\r', "\n");
        Cow::Owned(unified.chars().filter(|character| !is_foreign(*character)).collect())
    } else {
        Cow::Borrowed(text)
    };
    // Every UTF-16 unit takes at least one byte of UTF-8.
    if text.len() <= MAX_CELL_CHARACTERS {
        return (text, false);
    }
    let mut units = 0;
    let end = text.char_indices().find_map(|(position, character)| {
        units += character.len_utf16();
        (units > MAX_CELL_CHARACTERS).then_some(position)
    });
    match end {
        Some(end) => (Cow::Owned(text.get(..end).unwrap_or_default().to_owned()), true),
        None => (text, false),
    }
}

fn is_foreign(character: char) -> bool {
    (character.is_ascii_control() && !matches!(character, '\t' | '\n'))
        || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// Columns a text takes on the screen, its longest line deciding; Chinese characters take two.
fn display_width(text: &str) -> usize {
    let width = |line: &str| line.chars().take(WIDEST).map(|one| if one < '\u{1100}' { 1 } else { 2 }).sum();
    text.lines().take(10).map(width).max().unwrap_or_default()
}

fn number_format(scale: usize) -> Format {
    let pattern = if scale == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(scale)) };
    Format::new().set_num_format(pattern)
}

/// A day as spreadsheets count it: from March 1900, before which their calendar has a day too many, to 9999.
fn excel_date(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    if (year, month) < (1900, 3) {
        return None;
    }
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn excel_instant(instant: DateTime<FixedOffset>) -> Option<ExcelDateTime> {
    let local = instant.naive_local();
    let hour = u16::try_from(local.hour()).ok()?;
    let minute = u8::try_from(local.minute()).ok()?;
    excel_date(local.date())?.and_hms(hour, minute, local.second()).ok()
}

/// The name of the `number`th sheet, without the signs and within the length that sheet names allow.
fn sheet_name(wanted: &str, number: usize) -> String {
    let suffix = if number > 1 { format!(" ({number})") } else { String::new() };
    let room = MAX_SHEET_NAME_CHARACTERS - suffix.len();
    let allowed = |one: char| if "[]:*?/\\".contains(one) || one.is_control() { ' ' } else { one };
    let mut base = String::new();
    let mut units = 0;
    for character in wanted.chars().map(allowed) {
        units += character.len_utf16();
        if units > room {
            break;
        }
        base.push(character);
    }
    let base = base.trim_matches(['\'', ' ']);
    // "History" is reserved.
    let base = if base.is_empty() || base.eq_ignore_ascii_case("history") { "Sheet1" } else { base };
    format!("{base}{suffix}")
}

fn explain(error: XlsxError) -> TableError {
    match error {
        XlsxError::IoError(error) => TableError::Io(error),
        error => TableError::Io(io::Error::other(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_made_fit() {
        assert_eq!(sheet_name("客户/联系人", 1), "客户 联系人");
        assert_eq!(sheet_name("'History'", 2), "Sheet1 (2)");
        assert_eq!(sheet_name("", 1), "Sheet1");
        assert_eq!(sheet_name(&"长".repeat(40), 12).chars().count(), 31);
    }

    #[test]
    fn texts_are_made_fit() {
        assert_eq!(cell_text("a\r\nb\rc\u{0}\u{b}\u{fffe}d").0, "a\nb\ncd");
        assert!(!cell_text(&"云".repeat(32_767)).1);
        let long = "😀".repeat(20_000);
        let (cut, truncated) = cell_text(&long);
        assert_eq!((cut.encode_utf16().count(), truncated), (32_766, true));
    }
}
