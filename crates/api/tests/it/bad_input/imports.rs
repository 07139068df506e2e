//! Files that cannot be read: the preview and the beginning of an import say so alike, and nothing is begun.

use serde_json::{Value as Json, json};

use super::Row;
use super::scene::Scene;
use super::workbook;

const IMPORT: &str = "/records/customer/import";

/// A file, what an import is told beside it, and how both preview and import refuse it.
struct Bad {
    name: &'static str,
    content: Vec<u8>,
    told: Json,
    status: u16,
    code: &'static str,
}

pub(super) async fn rows(scene: &Scene) -> Vec<Row> {
    let mut rows = Vec::new();
    for bad in files() {
        let file = scene.upload(&bad.content).await;
        let mut body = bad.told.clone();
        body["file"] = json!(file);
        for (what, path) in [("previewed", format!("{IMPORT}/preview")), ("imported", String::from(IMPORT))] {
            // Beginning an import reads no further than the columns; then the job tells it.
            let further_down = matches!(bad.code, "table.quote_open" | "table.record_too_long");
            if what == "imported" && further_down && bad.content.starts_with(b"name\n") {
                continue;
            }
            rows.push(Row::post(&format!("{}, {what}", bad.name), path, &body).refused(bad.status, bad.code));
        }
    }
    let file = scene.upload(b"name\nA\n").await;
    for (name, told, field, code) in mappings() {
        let mut body = told;
        body["file"] = json!(file);
        rows.push(Row::post(name, IMPORT, &body).refused(422, "import.mapping").fault(field, code));
    }
    rows
}

fn files() -> Vec<Bad> {
    let bad = |name, content: &[u8], told, status, code| Bad {
        name,
        content: content.to_vec(),
        told,
        status,
        code,
    };
    let none = || json!({});
    let utf8 = || json!({"encoding": "utf-8"});
    // 名称 and 上海 in GB18030.
    let gb18030 = b"\xc3\xfb\xb3\xc6\n\xc9\xcf\xba\xa3\n";
    let open = [b"name\n\"A\n".as_slice(), &b"B\n".repeat(20_000)].concat();
    let long = [b"name\n".as_slice(), &vec![b'x'; 2 << 20]].concat();
    let wide = vec!["a"; 1_001].join(",");
    let number = |text: &str| workbook::sheet(&format!("<row r=\"1\"><c r=\"A1\"><v>{text}</v></c></row>"));
    let cut = {
        let whole = workbook::sheet("<row/>");
        whole[..whole.len() / 2].to_vec()
    };
    vec![
        bad("an empty file", b"", none(), 422, "table.empty"),
        bad("blank lines", b"\n\n\r\n", none(), 422, "table.empty"),
        bad("a byte order mark alone", b"\xef\xbb\xbf", none(), 422, "table.empty"),
        bad("GB18030 declared as UTF-8", gb18030, utf8(), 422, "table.encoding"),
        bad("broken UTF-8 in the header", b"na\xe4\xbame\nA\n", utf8(), 422, "table.encoding"),
        bad(
            "an encoding nobody knows",
            b"name\nA\n",
            json!({"encoding": "klingon"}),
            422,
            "table.encoding_unknown",
        ),
        bad("a quote in the header that is never closed", b"\"name\nA\nB\n", none(), 422, "table.quote_open"),
        bad("a quote in the first row that is never closed", &open, none(), 422, "table.quote_open"),
        bad("a line of two megabytes", &long, none(), 422, "table.record_too_long"),
        bad("a NUL in the header", b"na\0me\nA\n", utf8(), 422, "table.nul_character"),
        bad("a thousand and one columns", wide.as_bytes(), none(), 422, "table.too_many_columns"),
        bad(
            "an old workbook",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on",
            none(),
            422,
            "table.unsupported",
        ),
        bad("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", none(), 422, "table.unsupported"),
        bad("a workbook that is no archive", b"PK\x03\x04 and then nothing", none(), 422, "table.broken"),
        bad("half a workbook", &cut, none(), 422, "table.broken"),
        bad("a workbook without rows", &workbook::sheet(""), none(), 422, "table.empty"),
        bad(
            "a workbook of no sheet",
            &workbook::workbook([b"<notasheet/>".as_slice()]),
            none(),
            422,
            "table.broken",
        ),
        bad("a workbook with another sheet", &number("1"), json!({"sheet": "b"}), 422, "table.sheet_missing"),
        bad("a cell of five megabytes", &number(&"1".repeat(5 << 20)), none(), 422, "table.too_complex"),
    ]
}

/// Mappings that do not fit a file with the one column `name`.
fn mappings() -> Vec<(&'static str, Json, &'static str, &'static str)> {
    vec![
        (
            "a column that is not there",
            json!({"mapping": {"title": "name"}}),
            "title",
            "import.column_missing",
        ),
        ("a field nobody knows", json!({"mapping": {"name": "nothing"}}), "nothing", "import.field_unknown"),
        (
            "a field only the program writes",
            json!({"mapping": {"name": "last_follow_up_at"}}),
            "last_follow_up_at",
            "import.read_only",
        ),
        ("nothing for the name", json!({"mapping": {"name": "city"}}), "name", "import.required_unmapped"),
        (
            "a key without a column",
            json!({"mapping": {"name": "name"}, "key": ["external_code"]}),
            "external_code",
            "import.key_unmapped",
        ),
        (
            "a key that is no field",
            json!({"mapping": {"name": "name"}, "key": ["nothing"]}),
            "nothing",
            "import.key_unmapped",
        ),
    ]
}
