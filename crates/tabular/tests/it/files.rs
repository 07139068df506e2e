//! Makes files and reads them.

use std::io::{Cursor, Write};

use guanxi_tabular::{Cell, Options, RawRow, Reader, TableError};
use tempfile::NamedTempFile;
use zip::{ZipWriter, write::SimpleFileOptions};

/// A file with this content.
pub(crate) fn file(content: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    file
}

/// Everything a file gives.
pub(crate) fn read(content: &[u8], options: &Options) -> Vec<Result<RawRow, TableError>> {
    let file = file(content);
    let mut reader = match Reader::open(file.path(), options) {
        Ok(reader) => reader,
        Err(error) => return vec![Err(error)],
    };
    match reader.rows() {
        Ok(rows) => rows.collect(),
        Err(error) => vec![Err(error)],
    }
}

/// The rows as text, which must all be sound.
pub(crate) fn texts(content: &[u8], options: &Options) -> Vec<Vec<String>> {
    let rows = read(content, options).into_iter().map(Result::unwrap);
    rows.map(|row| row.cells.iter().map(Cell::to_text).collect()).collect()
}

/// The first error of a file.
pub(crate) fn error(content: &[u8], options: &Options) -> TableError {
    read(content, options).into_iter().find_map(Result::err).expect("an error")
}

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of one sheet, from the XML of its rows and, where given, of its shared strings.
pub(crate) fn workbook(sheet_data: &str, shared_strings: Option<&str>) -> Vec<u8> {
    workbook_with(
        &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{sheet_data}</sheetData></worksheet>"),
        shared_strings,
        "",
    )
}

/// The same with the whole sheet and the properties of the workbook.
pub(crate) fn workbook_with(sheet: &str, shared_strings: Option<&str>, properties: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    };
    add(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    add(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\">{properties}<sheets><sheet name=\"客户\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{RELATIONSHIPS}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
        ),
    );
    add(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    add("xl/worksheets/sheet1.xml", sheet);
    if let Some(strings) = shared_strings {
        add("xl/sharedStrings.xml", strings);
    }
    zip.finish().unwrap().into_inner()
}
