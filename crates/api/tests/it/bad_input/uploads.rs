//! Uploads that are no forms, or forms without an end.

use axum::http::Method;

use super::Row;

const FORM: &str = "multipart/form-data; boundary=x";
const HEAD: &str = "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";

pub(super) fn rows() -> Vec<Row> {
    let form = |name: &str, body: &str| {
        Row::bytes(name, Method::POST, "/files", body)
            .header("content-type", FORM)
            .refused(400, "request.malformed")
    };
    let kind = |name: &str, kind: &str| {
        Row::bytes(name, Method::POST, "/files", format!("{HEAD}name\r\n--x--\r\n"))
            .header("content-type", kind)
            .refused(415, "request.media_type")
    };
    let binary = [HEAD.as_bytes(), &[0xff; 64]].concat();
    vec![
        kind("no boundary", "multipart/form-data"),
        kind("an empty boundary", "multipart/form-data; boundary=").refused(400, "request.malformed"),
        kind("plain text", "text/plain"),
        kind("JSON", "application/json"),
        kind("another kind of parts", "multipart/mixed; boundary=x"),
        form("nothing", ""),
        form("no parts", "hello"),
        form("another boundary", &HEAD.replace("--x", "--y")),
        form("an end within the head", "--x\r\ncontent-disposition: form-data; name=\"fi"),
        form("an end within the file", &format!("{HEAD}name\nA")),
        form("a head that is none", "--x\r\n:::\r\n\r\nname\r\n--x--\r\n"),
        form("a part without a name", "--x\r\ncontent-type: text/csv\r\n\r\nname\r\n--x--\r\n")
            .refused(400, "request.file_part"),
        form("another part", &format!("{}name\r\n--x--\r\n", HEAD.replace("\"file\"", "\"other\"")))
            .refused(400, "request.file_part"),
        Row::bytes("bytes without an end", Method::POST, "/files", binary)
            .header("content-type", FORM)
            .refused(400, "request.malformed"),
    ]
}
