//! Bodies that are no JSON, or not the JSON meant; addresses and headers that are none.

use axum::http::Method;
use serde_json::{Value as Json, json};

use super::Row;
use super::scene::Scene;

const CUSTOMERS: &str = "/records/customer";

pub(super) fn rows(scene: &Scene) -> Vec<Row> {
    let mut rows = broken();
    rows.extend(unlike(scene));
    rows.extend(addresses(scene));
    rows.extend(headers(scene));
    rows.extend(out_of_reach(scene));
    rows
}

/// Bytes that cannot be read at all.
fn broken() -> Vec<Row> {
    let post = |name: &str, body: &[u8]| {
        Row::bytes(name, Method::POST, CUSTOMERS, body).refused(400, "request.malformed")
    };
    let nested = |open: &str, close: &str, times: usize| {
        format!("{{\"name\":{}1{}}}", open.repeat(times), close.repeat(times)).into_bytes()
    };
    let large = format!("{{\"name\":\"A\",\"remark\":\"{}\"}}", "x".repeat(1024 * 1024));
    vec![
        post("no body", b""),
        post("blanks", b"  \n "),
        post("half an object", b"{\"name\":"),
        post("a comma too many", b"{\"name\":\"A\",}"),
        post("something after the object", b"{\"name\":\"A\"} {}"),
        post("a comment", b"{\"name\":\"A\" /* x */}"),
        post("single quotes", b"{'name':'A'}"),
        post("a number JSON does not know", b"{\"employees_count\":NaN}"),
        post("a number beyond any", b"{\"employees_count\":1e400}"),
        post("a zero too many", b"{\"employees_count\":007}"),
        post("broken UTF-8", b"{\"name\":\"\xe4\xba\"}"),
        post("GB18030 for UTF-8", b"{\"name\":\"\xc9\xcf\xba\xa3\"}"),
        post("UTF-16", b"\xff\xfe{\x00}\x00"),
        post("half a surrogate", b"{\"name\":\"\\ud800\"}"),
        post("a NUL between the values", b"{\"name\":\"A\",\0\"city\":\"B\"}"),
        post("a line break within a text", b"{\"name\":\"A\nB\"}"),
        post("100,000 brackets", "[".repeat(100_000).as_bytes()),
        post("100,000 objects within one another", "{\"a\":".repeat(100_000).as_bytes()),
        post("lists 1,000 deep", &nested("[", "]", 1_000)),
        post("objects 1,000 deep", &nested("{\"a\":", "}", 1_000)),
        post("the same name twice", b"{\"name\":\"A\",\"name\":\"B\"}"),
        post("the same name twice, once escaped", b"{\"name\":\"A\",\"n\\u0061me\":\"B\"}"),
        post(
            "the same name twice, further in",
            b"{\"name\":\"A\",\"address\":{\"city\":\"A\",\"city\":\"B\"}}",
        ),
        Row::bytes("larger than allowed", Method::POST, CUSTOMERS, large).refused(413, "request.too_large"),
    ]
}

/// JSON of another shape than the endpoint takes.
fn unlike(scene: &Scene) -> Vec<Row> {
    let malformed =
        |name: &str, path: &str, body: Json| Row::post(name, path, &body).refused(400, "request.malformed");
    let customer = &scene.customer;
    let batch = "/records/customer/batch";
    let one = json!({"create": {"name": "A"}});
    let typed = |name: &str, kind: &'static str| {
        let row = Row::bytes(name, Method::POST, CUSTOMERS, b"{\"name\":\"A\"}".to_vec());
        row.header("content-type", kind).refused(415, "request.media_type")
    };
    let mixed = json!({"atomic": true, "operations": [one, {"create": {"name": "B", "level": "z"}}]});
    let stale = json!({"atomic": true, "operations": [one, {"update": {"id": customer, "version": 9, "values": {}}}]});
    vec![
        malformed("a list", CUSTOMERS, json!([{"name": "A"}])),
        malformed("a text", CUSTOMERS, json!("A")),
        malformed("a number", CUSTOMERS, json!(1)),
        malformed("null", CUSTOMERS, Json::Null),
        typed("a form", "application/x-www-form-urlencoded"),
        typed("plain text", "text/plain"),
        typed("no kind of content", ""),
        typed("something like JSON", "application/jsonp"),
        malformed("operations are an object", batch, json!({"operations": {}})),
        malformed("an operation nobody knows", batch, json!({"operations": [{"destroy": {"id": "1"}}]})),
        malformed(
            "two operations in one",
            batch,
            json!({"operations": [{"create": {}, "delete": {"id": "1"}}]}),
        ),
        malformed("a batch with a member nobody knows", batch, json!({"operations": [], "force": true})),
        malformed(
            "a version that is a text",
            batch,
            json!({"operations": [{"delete": {"id": customer, "version": "1"}}]}),
        ),
        malformed("an id of a batch that is none", batch, json!({"operations": [{"delete": {"id": "abc"}}]})),
        Row::post("more operations than allowed", batch, &json!({"operations": vec![one.clone(); 1_001]}))
            .refused(413, "record.too_many"),
        Row::post("the second of a batch that stands or falls is wrong", batch, &mixed)
            .refused(422, "record.invalid"),
        Row::post("the second of a batch that stands or falls is stale", batch, &stale)
            .refused(412, "record.stale"),
        malformed("a change without values", "/records/customer/change", json!({"filter": {}})),
        malformed(
            "a change that both sets and deletes",
            "/records/customer/change",
            json!({"filter": {}, "values": {"city": "A"}, "delete": true}),
        ),
        Row::post(
            "a change of what is no field",
            "/records/customer/change",
            &json!({"filter": {}, "values": {"nothing": 1}}),
        )
        .fault("nothing", "field.unknown"),
        Row::post(
            "a change to what does not fit",
            "/records/customer/change",
            &json!({"filter": {}, "values": {"level": "z"}}),
        )
        .fault("level", "field.not_an_option"),
        malformed(
            "an owner that is none",
            &format!("/records/customer/{customer}/transfer"),
            json!({"owner_id": "x"}),
        ),
        Row::post(
            "an owner nobody is",
            format!("/records/customer/{customer}/transfer"),
            &json!({"owner_id": "4711"}),
        )
        .fault("owner_id", "field.reference"),
    ]
}

/// Addresses that lead nowhere.
fn addresses(scene: &Scene) -> Vec<Row> {
    let nowhere = |name: &str, path: &str| Row::get(name, path).refused(404, "request.no_such_address");
    let unknown = |name: &str, path: &str| Row::get(name, path).refused(404, "object.not_found");
    let customer = &scene.customer;
    let mut rows = vec![
        unknown("an object nobody knows", "/records/nothing"),
        unknown("an object in capitals", "/records/CUSTOMER"),
        unknown("an object with a quote", "/records/customer'--"),
        unknown("a table of the program", "/records/audit"),
        unknown("an object of many letters", &format!("/records/{}", "x".repeat(5_000))),
        unknown("an object with a NUL", "/records/customer%00"),
        nowhere("an object of broken UTF-8", "/records/%ff%fe"),
        nowhere("an object of broken UTF-8 with an id", "/records/%e4%ba/4711"),
        Row::get("a record nobody made", "/records/customer/4711").refused(404, "record.not_found"),
        Row::get("the greatest id", "/records/customer/9223372036854775807").refused(404, "record.not_found"),
        Row::get("an id of another object", format!("/records/order/{customer}"))
            .refused(404, "record.not_found"),
        Row::get("the definition of nothing", "/objects/nothing").refused(404, "object.not_found"),
        Row::get("a file nobody kept", "/files/4711").refused(404, "file.not_found"),
        Row::get("a job nobody began", "/jobs/4711").refused(404, "job.not_found"),
        Row::get("an activation with a NUL", "/activation/a%00.b%00").refused(404, "account.not_found"),
        Row::get("an activation of broken UTF-8", "/activation/%ff.x")
            .refused(404, "request.no_such_address"),
        Row::plain("a method nobody takes", Method::PUT, CUSTOMERS).refused(405, "request.method"),
    ];
    for id in [
        "0",
        "-1",
        "abc",
        "1.0",
        "9223372036854775808",
        "99999999999999999999999",
        "%20",
        "1%00",
        "%ff",
        "１",
    ] {
        let id: String =
            id.chars().map(|c| if c.is_ascii() { c.to_string() } else { "%EF%BC%91".into() }).collect();
        rows.push(nowhere(&format!("a record {id}"), &format!("/records/customer/{id}")));
        let path = format!("/records/customer/{id}/history");
        rows.push(nowhere(&format!("the history of {id}"), &path));
        let patch = Row::patch(
            &format!("a change of {id}"),
            format!("/records/customer/{id}"),
            &json!({"city": "A"}),
        );
        rows.push(patch.refused(404, "request.no_such_address"));
        let delete =
            Row::plain(&format!("the end of {id}"), Method::DELETE, format!("/records/customer/{id}"));
        rows.push(delete.refused(404, "request.no_such_address"));
    }
    rows
}

fn headers(scene: &Scene) -> Vec<Row> {
    let address = format!("/records/customer/{}", scene.customer);
    let patch = |name: &str| Row::patch(name, &address, &json!({"city": "苏州"}));
    let mut rows = vec![
        patch("a version that is past").header("if-match", "\"99\"").refused(412, "record.stale"),
        Row::plain("a version that is past, to delete", Method::DELETE, &address)
            .header("if-match", "\"99\"")
            .refused(412, "record.stale"),
    ];
    for version in
        ["1", "\"x\"", "\"0\"", "\"-1\"", "W/\"1\"", "\"1\", \"2\"", "\"9223372036854775808\"", "\"\"", "é"]
    {
        let row = patch(&format!("the version {version}")).header("if-match", version);
        rows.push(row.refused(400, "request.if_match"));
    }
    for key in [String::new(), String::from("a b"), "k".repeat(201), String::from("钥匙")] {
        let shown: String = key.chars().take(5).collect();
        let row = patch(&format!("the key {shown:?}")).header("idempotency-key", key);
        rows.push(row.refused(400, "request.key"));
    }
    rows
}

/// Somebody without a right learns nothing about what is there.
fn out_of_reach(scene: &Scene) -> Vec<Row> {
    let address = format!("/records/customer/{}", scene.customer);
    let gone = |row: Row| row.by(&scene.stranger).refused(404, "record.not_found");
    let mut rows = vec![
        gone(Row::patch("a change out of reach", &address, &json!({"city": "A"}))),
        gone(Row::patch("a wrong change out of reach", &address, &json!({"nothing": 1}))),
        gone(
            Row::patch("a past version out of reach", &address, &json!({"city": "A"}))
                .header("if-match", "\"99\""),
        ),
        gone(Row::plain("a deletion out of reach", Method::DELETE, &address)),
        gone(Row::post(
            "a transfer out of reach",
            format!("{address}/transfer"),
            &json!({"owner_id": scene.employee}),
        )),
        gone(Row::post(
            "a share out of reach",
            format!("{address}/shares"),
            &json!({"employee_id": scene.employee, "level": "read"}),
        )),
    ];
    for part in ["", "/history", "/timeline", "/access", "/who", "/shares"] {
        rows.push(gone(Row::get(&format!("{part} out of reach"), format!("{address}{part}"))));
    }
    rows
}
