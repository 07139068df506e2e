use chrono::{DateTime, FixedOffset, NaiveDate};
use guanxi_tabular::{
    Cell, Column, FileFormat, MAX_CELL_CHARACTERS, Options, OutCell, RawRow, Reader, Summary, WriteOptions,
    Writer,
};
use proptest::prelude::*;
use tempfile::NamedTempFile;

fn write(
    format: FileFormat,
    titles: &[&str],
    rows: &[Vec<OutCell<'_>>],
    options: &WriteOptions,
) -> (NamedTempFile, Summary) {
    let file = NamedTempFile::new().unwrap();
    let columns: Vec<Column> = titles.iter().map(|title| Column::new(*title)).collect();
    let mut writer = Writer::new(format, file.reopen().unwrap(), &columns, options).unwrap();
    for row in rows {
        writer.write_row(row).unwrap();
    }
    let summary = writer.finish().unwrap();
    (file, summary)
}

fn rows(file: &NamedTempFile, options: &Options) -> Vec<RawRow> {
    let mut reader = Reader::open(file.path(), options).unwrap();
    reader.rows().unwrap().map(Result::unwrap).collect()
}

fn round(format: FileFormat, cell: OutCell<'_>) -> Cell {
    let (file, _) = write(format, &["a", "b"], &[vec![OutCell::Text("x"), cell]], &WriteOptions::default());
    rows(&file, &Options::default())[1].cells[1].clone()
}

fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

#[test]
fn a_workbook_keeps_types() {
    let round = |cell| round(FileFormat::Xlsx, cell);
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    assert_eq!(round(OutCell::Number("-1234.50")), Cell::Number("-1234.5".to_owned()));
    assert_eq!(round(OutCell::Number("123456789012345678")), Cell::Text("123456789012345678".to_owned()));
    assert_eq!(round(OutCell::Date(day)), Cell::Date(day));
    assert_eq!(
        round(OutCell::Instant(moment("2024-02-29T08:30:05+08:00"))),
        Cell::DateTime(day.and_hms_opt(8, 30, 5).unwrap())
    );
    assert_eq!(round(OutCell::Bool(true)), Cell::Bool(true));
    assert_eq!(round(OutCell::Text("=1+1")), Cell::Text("=1+1".to_owned()));
    assert_eq!(round(OutCell::Number("=1+1")), Cell::Text("=1+1".to_owned()));
    assert_eq!(
        round(OutCell::Date(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap())),
        Cell::Text("1900-01-01".to_owned())
    );
}

#[test]
fn a_text_file_keeps_the_words() {
    let round = |cell| round(FileFormat::Csv, cell).to_text();
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    assert_eq!(round(OutCell::Number("-1234.50")), "-1234.50");
    assert_eq!(round(OutCell::Date(day)), "2024-02-29");
    assert_eq!(round(OutCell::Instant(moment("2024-02-29T08:30:05+08:00"))), "2024-02-29 08:30:05");
    assert_eq!(round(OutCell::Bool(false)), "false");
}

#[test]
fn no_text_is_left_that_a_spreadsheet_would_run() {
    let texts = ["=cmd|' /C calc'!A0", "+1-2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"];
    for text in texts {
        let (file, _) = write(
            FileFormat::Csv,
            &[text],
            &[vec![OutCell::Text(text)], vec![OutCell::Number(text)]],
            &WriteOptions::default(),
        );
        let written = std::fs::read_to_string(file.path()).unwrap();
        assert!(written.starts_with('\u{feff}'));
        let mut records = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(written.trim_start_matches('\u{feff}').as_bytes());
        for record in records.records() {
            assert!(record.unwrap()[0].starts_with('\''), "{text}");
        }
        for row in rows(&file, &Options { delimiter: Some(','), ..Options::default() }) {
            assert_eq!(row.cells[0].to_text(), text);
        }
    }
    let (file, _) =
        write(FileFormat::Csv, &["a"], &[vec![OutCell::Text("+8613800138000")]], &WriteOptions::default());
    assert_eq!(std::fs::read_to_string(file.path()).unwrap(), "\u{feff}a\r\n+8613800138000\r\n");
}

#[test]
fn long_tables_go_to_further_sheets() {
    let numbers: Vec<String> = (0..25).map(|number| number.to_string()).collect();
    let cells: Vec<Vec<OutCell<'_>>> = numbers.iter().map(|number| vec![OutCell::Number(number)]).collect();
    let options =
        WriteOptions { sheet_name: "客户".to_owned(), rows_per_sheet: 11, ..WriteOptions::default() };
    let (file, summary) = write(FileFormat::Xlsx, &["序号"], &cells, &options);
    assert_eq!((summary.rows, summary.sheets), (25, 3));
    let sheet = |name: &str| rows(&file, &Options { sheet: Some(name.to_owned()), ..Options::default() });
    assert_eq!(sheet("客户").len(), 11);
    let last = sheet("客户 (3)");
    assert_eq!(last[0].cells[0].to_text(), "序号");
    assert_eq!(last[5].cells[0].to_text(), "24");
}

#[test]
fn texts_longer_than_a_cell_are_cut_and_counted() {
    let long = "云".repeat(MAX_CELL_CHARACTERS + 10);
    let (file, summary) =
        write(FileFormat::Xlsx, &["a"], &[vec![OutCell::Text(&long)]], &WriteOptions::default());
    assert_eq!(summary.truncated_cells, 1);
    assert_eq!(rows(&file, &Options::default())[1].cells[0].to_text().chars().count(), MAX_CELL_CHARACTERS);
}

#[test]
fn a_table_without_rows_has_its_header() {
    for format in [FileFormat::Csv, FileFormat::Xlsx] {
        let (file, _) = write(format, &["名称", "城市"], &[], &WriteOptions::default());
        assert_eq!(rows(&file, &Options::default()).len(), 1);
    }
}

/// A text as it comes back: nothing but characters that files can hold.
fn expected(format: FileFormat, text: &str) -> String {
    match format {
        FileFormat::Csv => text.replace('\0', ""),
        FileFormat::Xlsx => text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|one| !one.is_control() || matches!(one, '\t' | '\n'))
            .filter(|one| !matches!(one, '\u{fffe}' | '\u{ffff}'))
            .collect(),
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z云帆,;\"'=+@\\-\t\r\n |]{0,12}",
        1 => "_x[0-9A-F]{4}_[ a-z]{0,3}",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_written_is_read(table in proptest::collection::vec(proptest::collection::vec(text(), 3), 1..6)) {
        for format in [FileFormat::Csv, FileFormat::Xlsx] {
            let cells: Vec<Vec<OutCell<'_>>> = table
                .iter()
                .map(|row| std::iter::once(OutCell::Text("#")).chain(row.iter().map(|one| OutCell::Text(one))).collect())
                .collect();
            let (file, _) = write(format, &["#", "甲", "乙", "丙"], &cells, &WriteOptions::default());
            let delimiter = Some(',');
            let read = rows(&file, &Options { delimiter, ..Options::default() });
            prop_assert_eq!(read.len(), table.len() + 1);
            for (written, read) in table.iter().zip(&read[1..]) {
                for (written, read) in written.iter().zip(&read.cells[1..]) {
                    prop_assert_eq!(expected(format, written), read.to_text());
                }
            }
        }
    }

    #[test]
    fn numbers_stay_what_they_are(whole in -999_999_999_i64..999_999_999, cents in 0_u8..100) {
        let text = format!("{whole}.{cents:02}");
        let Cell::Number(read) = round(FileFormat::Xlsx, OutCell::Number(&text)) else { panic!("no number") };
        let trimmed = text.trim_end_matches('0').trim_end_matches('.');
        prop_assert_eq!(read, if trimmed == "-0" { "0" } else { trimmed });
    }
}
