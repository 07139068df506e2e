use encoding_rs::{BIG5, GB18030};
use guanxi_tabular::{Format, Limits, Options, TableError, detect};

use crate::files::{error, file, read, texts};

fn options() -> Options {
    Options::default()
}

#[test]
fn the_kind_of_a_file_is_recognised() {
    let detected = |content: &[u8]| detect(file(content).as_file_mut(), &Limits::default()).unwrap();
    let csv = |encoding: &str, delimiter| Format::Csv { encoding: encoding.to_owned(), delimiter };
    assert_eq!(detected("名称;城市\n云帆;上海\n".as_bytes()), csv("utf-8", ';'));
    assert_eq!(detected(&GB18030.encode("名称\t城市\n云帆\t上海\n").0), csv("gb18030", '\t'));
    assert_eq!(detected(b"\xff\xfea\0,\0b\0\n\x001\0,\x002\0\n\0"), csv("utf-16le", ','));
}

#[test]
fn rows_know_their_lines() {
    let rows = read(b"a,b\r\n\r\n1,\"x\r\ny\"\r\n,\r\n3,4\r\n", &options());
    let lines: Vec<u64> = rows.into_iter().map(|row| row.unwrap().line).collect();
    assert_eq!(lines, [1, 3, 6]);
    let rows = read(b"a,b\n\n\n1,2\n3,4", &options());
    let lines: Vec<u64> = rows.into_iter().map(|row| row.unwrap().line).collect();
    assert_eq!(lines, [1, 4, 5]);
    let rows = read(b"a,b\r1,2\r3,4\r", &options());
    let lines: Vec<u64> = rows.into_iter().map(|row| row.unwrap().line).collect();
    assert_eq!(lines, [1, 2, 3]);
}

#[test]
fn encodings_are_read() {
    let expected =
        vec![vec!["名称".to_owned(), "城市".to_owned()], vec!["云帆".to_owned(), "上海".to_owned()]];
    let text = "名称,城市\n云帆,上海\n";
    assert_eq!(texts(text.as_bytes(), &options()), expected);
    assert_eq!(texts(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), &options()), expected);
    assert_eq!(texts(&GB18030.encode(text).0, &options()), expected);
    let big5 = BIG5.encode("名稱,城市\n雲帆,上海\n").0;
    let declared = Options { encoding: Some("big5".to_owned()), ..options() };
    assert_eq!(texts(&big5, &declared)[1], ["雲帆", "上海"]);
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(texts(&[b"\xfe\xff", utf_16.as_slice()].concat(), &options()), expected);
}

#[test]
fn a_wrongly_declared_encoding_is_named_with_a_better_one() {
    let content = GB18030.encode("name,city\n云帆,上海\nplain,text\n").0.into_owned();
    let declared = Options { encoding: Some("utf-8".to_owned()), ..options() };
    match error(&content, &declared) {
        TableError::Encoding { line, offset, encoding, suggestion } => {
            assert_eq!((line, offset), (2, 10));
            assert_eq!((encoding.as_str(), suggestion.as_deref()), ("utf-8", Some("gb18030")));
        }
        other => panic!("{other}"),
    }
    // The rows that are sound are still read.
    let rows = read(&content, &declared);
    assert_eq!(rows.iter().filter(|row| row.is_ok()).count(), 2);
}

#[test]
fn single_broken_bytes_cost_their_rows_only() {
    let content = b"a,b\n1,x\xffy\n2,ok\n3,\xc3\n4,ok\n";
    let declared = Options { encoding: Some("utf-8".to_owned()), ..options() };
    let errors: Vec<TableError> = read(content, &declared).into_iter().filter_map(Result::err).collect();
    let places: Vec<Option<u64>> = errors.iter().map(TableError::line).collect();
    assert_eq!(places, [Some(2), Some(4)]);
    assert!(matches!(errors[1], TableError::Encoding { offset: 17, .. }));
}

#[test]
fn a_replacement_character_that_was_in_the_file_is_no_error() {
    assert_eq!(texts("a\n\u{fffd}\n".as_bytes(), &options())[1], ["\u{fffd}"]);
}

#[test]
fn an_open_quote_is_reported_where_it_opened() {
    let content = format!("a,b\n1,2\n3,\"open\n{}", "4,5\n".repeat(100));
    assert!(matches!(error(content.as_bytes(), &options()), TableError::QuoteOpen { line: 3 }));
    let large = format!("a,b\n1,2\n\"x\ny\",\"open\n{}", "4,5\n".repeat(1_000_000));
    let result = read(large.as_bytes(), &options());
    assert_eq!(result.len(), 3);
    assert!(matches!(result[2], Err(TableError::QuoteOpen { line: 4 })));
}

#[test]
fn a_record_without_end_is_refused() {
    let content = format!("a,b\n1,{}\n", "x".repeat(2 << 20));
    assert!(matches!(
        error(content.as_bytes(), &options()),
        TableError::RecordTooLong { line: 2, limit: 1_048_576 }
    ));
}

#[test]
fn quotes_inside_cells_are_text() {
    assert_eq!(texts(b"a,b\n5\" screen,\"say \"\"hi\"\"\"\n", &options())[1], ["5\" screen", "say \"hi\""]);
}

#[test]
fn rows_of_other_widths_are_noticed() {
    let rows = read(b"a,b,c\n1\n1,2,3,,\n1,2,3,4\n5,6,7\n", &options());
    assert_eq!(rows[1].as_ref().unwrap().missing, 2);
    assert_eq!(rows[2].as_ref().unwrap().cells.len(), 3);
    assert!(matches!(rows[3], Err(TableError::TooManyCells { line: 4, expected: 3, found: 4 })));
    assert!(rows[4].is_ok());
}

#[test]
fn nul_characters_are_refused() {
    assert!(matches!(error(b"a,b\n1,x\0y\n", &options()), TableError::NulCharacter { line: 2, column: 2 }));
}

#[test]
fn a_declared_separator_is_obeyed_and_not_data() {
    assert_eq!(texts(b"sep=;\r\na;b\r\n1,5;2\r\n", &options()), [["a", "b"], ["1,5", "2"]]);
}

#[test]
fn limits_hold() {
    let limits = Limits { rows: 2, columns: 2, file_bytes: 100, ..Limits::default() };
    let options = Options { limits, ..options() };
    assert_eq!(error(b"a\n1\n2\n", &options).code(), "table.too_many_rows");
    assert_eq!(error(b"a,b,c\n", &options).code(), "table.too_many_columns");
    assert_eq!(error(&[b'a'; 200], &options).code(), "table.too_large");
    assert_eq!(error(b"", &options).code(), "table.empty");
}

#[test]
fn other_files_are_refused() {
    assert_eq!(error(b"%PDF-1.7 ...", &options()).code(), "table.unsupported");
    assert_eq!(error(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1], &options()).code(), "table.unsupported");
    let declared = Options { encoding: Some("klingon".to_owned()), ..options() };
    assert_eq!(error(b"a,b", &declared).code(), "table.encoding_unknown");
}

#[test]
fn a_file_can_be_read_twice() {
    let file = file(b"a\n1\n2\n");
    let mut reader = guanxi_tabular::Reader::open(file.path(), &options()).unwrap();
    assert_eq!(reader.rows().unwrap().count(), 3);
    assert_eq!(reader.rows().unwrap().count(), 3);
}
