use std::io::{Cursor, Write};

use guanxi_tabular::{Limits, Options, Reader};
use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::files::{error, file, read, workbook, workbook_with};

fn code(content: &[u8]) -> &'static str {
    error(content, &Options::default()).code()
}

#[test]
fn a_bomb_is_refused() {
    // 20 MiB of blanks pack to some 20 KiB.
    let content = workbook(&" ".repeat(20 << 20), None);
    assert!(content.len() < 1 << 20);
    assert_eq!(code(&content), "table.zip_bomb");
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused() {
    let mut content = workbook(&" ".repeat(20 << 20), None);
    // The true size stands in the directory at the end; claim eight bytes instead.
    let true_size =
        u32::try_from((20 << 20) + b"<worksheet><sheetData></sheetData></worksheet>".len()).unwrap();
    let candidates = (true_size..true_size + 200).map(u32::to_le_bytes);
    for needle in candidates {
        while let Some(place) = content.windows(4).position(|bytes| bytes == needle) {
            content[place..place + 4].copy_from_slice(&8_u32.to_le_bytes());
        }
    }
    let refused = code(&content);
    assert!(["table.zip_bomb", "table.broken"].contains(&refused), "{refused}");
}

#[test]
fn many_small_parts_count_together() {
    let limits = Limits { unpacked_bytes: 1_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    assert_eq!(error(&workbook(&" ".repeat(500), None), &options).code(), "table.zip_bomb");
}

#[test]
fn a_cell_without_end_is_refused() {
    let text = "x".repeat(5 << 20);
    let rows = format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
    assert_eq!(code(&workbook(&rows, None)), "table.too_complex");
}

#[test]
fn a_table_of_texts_that_claims_too_much_is_refused() {
    for head in [
        "<sst uniqueCount=\"99999999999\">",
        "<sst count='1' uniqueCount = '18446744073709551615'>",
        "<?xml version=\"1.0\"?>\n<x:sst uniqueCount=\"4000001\">",
    ] {
        assert_eq!(code(&workbook("", Some(&format!("{head}<si><t>a</t></si></sst>")))), "table.too_complex");
    }
    assert_eq!(code(&workbook("", Some("<!-- <sst> --><sst uniqueCount=\"99999999999\"/>"))), "table.broken");
}

#[test]
fn a_table_of_too_many_texts_is_refused() {
    let limits = Limits { shared_strings: 100, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let strings = format!("<sst>{}</sst>", "<si><t>a</t></si>".repeat(200));
    assert_eq!(error(&workbook("", Some(&strings)), &options).code(), "table.too_complex");
}

#[test]
fn rows_out_of_all_bounds_are_an_error() {
    for row in ["4294967295", "4294967296", "0", "-1", "x"] {
        let rows = format!("<row r=\"{row}\"><c><v>1</v></c></row><row><c><v>2</v></c></row>");
        // Whatever it is taken for, it ends.
        let _ = read(&workbook(&rows, None), &Options::default()).len();
    }
}

#[test]
fn archives_that_are_no_workbooks_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("readme.txt", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"hello").unwrap();
    let content = zip.finish().unwrap().into_inner();
    assert_eq!(code(&content), "table.unsupported");
    assert_eq!(code(b"PK\x03\x04 and then nothing"), "table.broken");
    assert_eq!(code(&workbook_with("<notasheet/>", None, "")), "table.broken");
    assert_eq!(code(&workbook_with("", None, "")), "table.broken");
}

proptest! {
    #[test]
    fn any_bytes_end_as_rows_or_an_error(content in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let file = file(&content);
        if let Ok(mut reader) = Reader::open(file.path(), &Options::default()) {
            let _ = reader.rows().map(Iterator::count);
        }
    }

    #[test]
    fn a_damaged_workbook_ends_as_rows_or_an_error(place in 0_usize..2_000, byte in any::<u8>()) {
        let mut content = workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", Some("<sst><si><t>a</t></si></sst>"));
        let place = place % content.len();
        content[place] = byte;
        let file = file(&content);
        if let Ok(mut reader) = Reader::open(file.path(), &Options::default()) {
            let _ = reader.rows().map(Iterator::count);
        }
    }
}
