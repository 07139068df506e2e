use chrono::NaiveDate;
use guanxi_tabular::{Cell, Format, Limits, Options, detect};

use crate::files::{error, file, read, texts, workbook, workbook_with};

#[test]
fn sheets_are_listed() {
    let mut file = file(&workbook("", None));
    let format = detect(file.as_file_mut(), &Limits::default()).unwrap();
    assert_eq!(format, Format::Xlsx { sheets: vec!["客户".to_owned()] });
    let options = Options { sheet: Some("联系人".to_owned()), ..Options::default() };
    assert_eq!(error(&workbook("", None), &options).code(), "table.sheet_missing");
}

#[test]
fn cells_have_their_types() {
    let strings = "<sst uniqueCount=\"1\"><si><t>云帆</t></si></sst>";
    let row = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\"><v>0.30000000000000004</v></c>\
        <c r=\"C3\" s=\"1\"><v>45322</v></c><c r=\"D3\" t=\"b\"><v>1</v></c><c r=\"E3\" t=\"e\"><v>#N/A</v></c>\
        <c r=\"F3\"><f>1+1</f><v>2</v></c><c r=\"G3\" t=\"str\"><f>A3&amp;\"x\"</f><v>云帆x</v></c></row>";
    let rows = read(&workbook(row, Some(strings)), &Options::default());
    let row = rows[0].as_ref().unwrap();
    assert_eq!(row.line, 3);
    assert_eq!(
        row.cells,
        [
            Cell::Text("云帆".to_owned()),
            Cell::Number("0.3".to_owned()),
            Cell::Date(NaiveDate::from_ymd_opt(2024, 1, 31).unwrap()),
            Cell::Bool(true),
            Cell::Error("#N/A".to_owned()),
            Cell::Number("2".to_owned()),
            Cell::Text("云帆x".to_owned()),
        ]
    );
}

#[test]
fn the_calendar_of_1904_is_respected() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>43860</v></c></row></sheetData></worksheet>";
    let content = workbook_with(sheet, None, "<workbookPr date1904=\"1\"/>");
    assert_eq!(texts(&content, &Options::default()), [["2024-01-31"]]);
}

#[test]
fn gaps_between_cells_are_empty() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"D1\"><v>4</v></c></row><row r=\"9\"><c r=\"B9\"><v>2</v></c></row>";
    let read = read(&workbook(rows, None), &Options::default());
    let second = read[1].as_ref().unwrap();
    assert_eq!((second.line, second.cells.len(), second.missing), (9, 4, 2));
    assert_eq!(texts(&workbook(rows, None), &Options::default())[0], ["1", "", "", "4"]);
}

#[test]
fn a_million_blank_rows_are_passed_over() {
    let mut rows = String::from("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    // Some have a format, most have nothing at all.
    for _ in 0..100_000 {
        rows.push_str("<row><c s=\"1\"/></row>");
        rows.push_str(&"<row/>".repeat(9));
    }
    rows.push_str("<row r=\"1000001\"><c r=\"A1000001\"><v>2</v></c></row>");
    let read = read(&workbook(&rows, None), &Options::default());
    let lines: Vec<u64> = read.into_iter().map(|row| row.unwrap().line).collect();
    assert_eq!(lines, [1, 1_000_001]);
}

#[test]
fn the_number_of_columns_is_limited() {
    let rows = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>";
    let read = read(&workbook(rows, None), &Options::default());
    assert_eq!(read[0].as_ref().unwrap_err().code(), "table.too_many_columns");
    assert!(read[1].is_ok());
}
