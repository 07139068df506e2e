//! Workbooks made by hand, so that they can be as bad as they like.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of one sheet whose XML comes in these pieces.
pub(super) fn workbook<'p>(sheet: impl IntoIterator<Item = &'p [u8]>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let relationship = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{RELATIONSHIPS}/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets><sheet name=\"a\" sheetId=\"1\" \
         r:id=\"r1\"/></sheets></workbook>"
    );
    let small = [
        ("_rels/.rels", relationship("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relationship("worksheet", "worksheets/sheet1.xml")),
    ];
    for (name, content) in small {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    for piece in sheet {
        zip.write_all(piece).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A sheet with these rows.
pub(super) fn sheet(rows: &str) -> Vec<u8> {
    let xml = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    workbook([xml.as_bytes()])
}

/// A header, a million rows without anything, and a last row, in a sheet that says it is as large as sheets can be.
pub(super) fn million_empty_rows() -> Vec<u8> {
    let cell =
        |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let mut rows = format!(
        "<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\">{}</row>",
        cell("A1", "name")
    );
    for row in 2..=1_000_001 {
        rows.push_str(&format!("<row r=\"{row}\"/>"));
    }
    let last = cell("A1000002", "云帆科技");
    rows.push_str(&format!("<row r=\"1000002\">{last}</row></sheetData></worksheet>"));
    workbook([rows.as_bytes()])
}

/// A sheet that unpacks to hundreds of megabytes of zeros.
pub(super) fn bomb() -> Vec<u8> {
    let zeros = vec![b'0'; 1 << 20];
    let head = format!("<worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"1\"><c r=\"A1\"><v>");
    let pieces = std::iter::once(head.as_bytes()).chain(std::iter::repeat_n(zeros.as_slice(), 300));
    workbook(pieces.chain([b"</v></c></row></sheetData></worksheet>".as_slice()]))
}
