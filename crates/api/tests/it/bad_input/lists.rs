//! Lists nobody can make: filters, orders, pages and words that are none, or that ask for what is hidden.

use serde_json::{Value as Json, json};

use super::Row;
use super::scene::Scene;

const LIST: &str = "/records/customer";
const QUERY: &str = "/records/customer/query";

pub(super) async fn rows(scene: &Scene) -> Vec<Row> {
    let mut rows = parameters();
    rows.extend(filters());
    rows.extend(operands());
    rows.extend(hidden(scene));
    rows.extend(cursors(scene).await);
    rows.extend(other_lists(scene));
    rows
}

/// A text as it stands in an address.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// What stands behind the question mark.
fn parameters() -> Vec<Row> {
    let query = |rest: &str| Row::get(rest, format!("{LIST}?{rest}"));
    let mut rows: Vec<Row> = [
        "limit=-1",
        "limit=abc",
        "limit=",
        "limit=1.5",
        "limit=18446744073709551616",
        "limit=1%00",
        "count=yes",
        "deleted=1",
        "nothing=1",
        "limit=1&limit=2",
        "sort=name&sort=name",
        "q=%ff%fe",
        "filter=%e4%ba",
        "sort=name%00",
        "fields=name%00",
        "q=a%00b",
        "cursor=%00",
        "filter=%00",
    ]
    .into_iter()
    .map(|rest| query(rest).refused(400, "request.query"))
    .collect();
    for rest in ["limit=0", "limit=201", "limit=1000000000"] {
        rows.push(query(rest).refused(422, "query.limit"));
    }
    for sort in [
        "nothing",
        "name,nothing",
        "-",
        "--name",
        "name%20desc",
        "name;drop",
        "%27",
        "remark",
        "address",
        "tags",
        "customer_id.name",
        "name,city,phone,email,code",
        ",",
    ] {
        rows.push(query(&format!("sort={sort}")).refused(422, "query.sort"));
    }
    for fields in ["nothing", "name,nothing", "name%20as%20x", "parent_id.name"] {
        rows.push(query(&format!("fields={fields}")).refused(422, "query.field"));
    }
    for filter in [
        "x",
        "{",
        "[]",
        "1",
        "\"name\"",
        "{\"field\":\"name\"}",
        "{\"and\":{}}",
        "{\"or\":1}",
        "{\"not\":[]}",
        "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"A\",\"x\":1}",
        "{\"and\":[],\"or\":[]}",
        "{\"field\":1,\"op\":\"eq\"}",
        "{\"field\":\"name\",\"op\":7}",
        "{\"field\":\"name\",\"field\":\"city\",\"op\":\"is_null\"}",
    ] {
        let row = Row::get(&format!("filter={filter}"), format!("{LIST}?filter={}", escaped(filter)));
        rows.push(row.refused(422, "filter.malformed"));
    }
    let deep = "[".repeat(2_000);
    rows.push(
        Row::get("2,000 brackets", format!("{LIST}?filter={}", escaped(&deep)))
            .refused(422, "filter.malformed"),
    );
    rows
}

/// Filters in the body: too much of everything.
fn filters() -> Vec<Row> {
    let query = |name: &str, filter: Json| Row::post(name, QUERY, &json!({"filter": filter}));
    let one = json!({"field": "city", "op": "eq", "value": "上海"});
    let nested = (0..60).fold(one.clone(), |inner, _| json!({"not": inner}));
    let deep = (0..1_000).fold(String::from("{}"), |inner, _| format!("{{\"not\":{inner}}}"));
    let values = |count: usize| json!({"field": "city", "op": "in", "value": vec!["上海"; count]});
    let malformed = |name: &str, body: Json| Row::post(name, QUERY, &body).refused(400, "request.malformed");
    vec![
        query("a filter 60 deep", nested).refused(422, "filter.too_complex"),
        Row::bytes("a filter 1,000 deep", axum::http::Method::POST, QUERY, format!("{{\"filter\":{deep}}}"))
            .refused(400, "request.malformed"),
        query("10,000 conditions", json!({"and": vec![one.clone(); 10_000]}))
            .refused(422, "filter.too_complex"),
        query("10,000 choices of nothing", json!({"and": vec![json!({"or": []}); 10_000]}))
            .refused(422, "filter.too_complex"),
        query("10,000 empty conditions", json!({"or": vec![json!({}); 10_000]}))
            .refused(422, "filter.too_complex"),
        query("1,001 values", values(1_001)).refused(422, "filter.value"),
        query("50 lists of 1,000 values", json!({"or": vec![values(1_000); 50]}))
            .refused(422, "filter.too_complex"),
        query("a list for a filter", json!([one])).refused(422, "filter.malformed"),
        malformed("a text for fields", json!({"fields": "name"})),
        malformed("a text for sort", json!({"sort": "name"})),
        malformed("a number for words", json!({"q": 1})),
        malformed("a text for limit", json!({"limit": "10"})),
        malformed("a negative limit", json!({"limit": -1})),
        malformed("a limit beyond counting", json!({"limit": 1e30})),
        malformed("a text for count", json!({"count": "true"})),
        malformed("a member nobody knows", json!({"where": {}})),
        Row::post("no limit at all", QUERY, &json!({"limit": 0})).refused(422, "query.limit"),
        Row::post("an order by nothing", QUERY, &json!({"sort": ["nothing"]})).refused(422, "query.sort"),
        Row::post("an order by a NUL", QUERY, &json!({"sort": ["na\u{0}me"]}))
            .refused(422, "request.characters"),
        Row::post("words with a NUL", QUERY, &json!({"q": "云\u{0}帆"})).refused(422, "request.characters"),
    ]
}

/// Comparisons that fields do not know, and values they cannot be compared with.
fn operands() -> Vec<Row> {
    let row = |field: &str, op: &str, value: Json, code| {
        let shown: String = value.to_string().chars().take(40).collect();
        let body = json!({"filter": {"field": field, "op": op, "value": value}});
        Row::post(&format!("{field} {op} {shown}"), QUERY, &body).refused(422, code)
    };
    let mut rows = Vec::new();
    for (field, op) in [
        ("name", "gt"),
        ("name", "like"),
        ("name", ""),
        ("level", "contains"),
        ("tags", "between"),
        ("remark", "eq"),
        ("address", "eq"),
        ("parent_id", "gt"),
        ("employees_count", "me"),
        ("name", "EQ"),
    ] {
        rows.push(row(field, op, json!("a"), "filter.operator"));
    }
    for field in [
        "nothing",
        "",
        "name.x",
        "parent_id.nothing",
        "parent_id.parent_id.name",
        "tags.value",
        "address.town",
        "name'",
        "o_customer.name",
        "labels",
    ] {
        rows.push(row(field, "eq", json!("a"), "filter.unknown_field"));
    }
    for (field, op, value) in [
        ("name", "eq", json!(1)),
        ("name", "eq", json!(["a"])),
        ("name", "in", json!("a")),
        ("name", "contains", json!("  ")),
        ("name", "contains", json!("字".repeat(200))),
        ("name", "contains", json!(7)),
        ("employees_count", "eq", json!("x")),
        ("employees_count", "gt", json!("9223372036854775808")),
        ("employees_count", "gt", json!(1e300)),
        ("employees_count", "between", json!(["1"])),
        ("employees_count", "between", json!(["1", null])),
        ("credit_limit", "gt", json!("9".repeat(40))),
        ("credit_limit", "gt", json!("1.005")),
        ("next_follow_up_at", "lt", json!("yesterday")),
        ("next_follow_up_at", "lt", json!("9999999-01-01T00:00:00Z")),
        ("next_follow_up_at", "relative", json!("last_century")),
        ("next_follow_up_at", "relative", json!("last_n_days:-1")),
        ("next_follow_up_at", "relative", json!("last_n_days:99999999999")),
        ("next_follow_up_at", "relative", json!(7)),
        ("parent_id", "eq", json!("abc")),
        ("parent_id", "in", json!(["1", "x"])),
        ("parent_id", "eq", json!("9223372036854775808")),
        ("owner_id", "within", json!("x")),
        ("level", "eq", json!(1)),
        ("tags", "in", json!([1])),
    ] {
        rows.push(row(field, op, value, "filter.value"));
    }
    // A text nobody can have written is not looked for: one database could, the other could not.
    for (field, op, value) in [("remark", "contains", json!("a\u{0}b")), ("level", "eq", json!("a\u{0}"))] {
        rows.push(row(field, op, value.clone(), "request.characters"));
        let filter = json!({"field": field, "op": op, "value": value}).to_string();
        let path = format!("{LIST}?filter={}", escaped(&filter));
        rows.push(
            Row::get(&format!("{field} {op} a NUL, in the address"), path).refused(422, "filter.value"),
        );
    }
    rows
}

/// What a reader may not see cannot be asked for, and answers as what is not there.
fn hidden(scene: &Scene) -> Vec<Row> {
    let get =
        |rest: &str, code| Row::get(rest, format!("{LIST}?{rest}")).by(&scene.reader).refused(422, code);
    let filter = |field: &str| escaped(&json!({"field": field, "op": "not_null"}).to_string());
    let export = json!({"format": "csv", "fields": ["name", "credit_limit"]});
    vec![
        get("sort=credit_limit", "query.sort"),
        get("sort=phone", "query.sort"),
        get("fields=name,credit_limit", "query.field"),
        get(&format!("filter={}", filter("credit_limit")), "filter.unknown_field"),
        get(&format!("filter={}", filter("phone")), "filter.unknown_field"),
        get(&format!("filter={}", filter("parent_id.credit_limit")), "filter.unknown_field"),
        Row::post("an export nobody allowed", "/records/customer/export", &export)
            .by(&scene.reader)
            .refused(403, "access.denied"),
        Row::patch(
            "a change nobody allowed",
            format!("/records/customer/{}", scene.customer),
            &json!({"city": "A"}),
        )
        .by(&scene.reader)
        .refused(403, "access.denied"),
        Row::get("an object nobody granted", "/objects/order")
            .by(&scene.reader)
            .refused(404, "object.not_found"),
    ]
}

/// Places in other lists, and texts that are no places at all.
async fn cursors(scene: &Scene) -> Vec<Row> {
    let next = async |path: &str| {
        let page = scene.app.get(&scene.caller, path).await.expect(200);
        String::from(page["next"].as_str().unwrap())
    };
    let by_name = next("/records/customer?sort=name&limit=1").await;
    let roles = next("/records/role?limit=1").await;
    let at = |name: &str, rest: &str, cursor: &str| {
        Row::get(name, format!("{LIST}?{rest}&cursor={cursor}")).refused(422, "query.cursor")
    };
    let made = |name: &str, sort: &str, text: &str| at(name, &format!("sort={sort}"), &base64(text));
    vec![
        at("no cursor", "sort=name", "garbage"),
        at("a cursor of other letters", "sort=name", "%E4%BA%91"),
        at("half a cursor", "sort=name", &by_name[..by_name.len() / 2]),
        at("a cursor of another order", "sort=-name", &by_name),
        at("a cursor of another field", "sort=city", &by_name),
        at("a cursor of another object", "sort=name", &roles),
        made("an empty cursor", "name", "[]"),
        made("a cursor that is no list", "name", "{\"a\":1}"),
        made("a cursor without values", "name", "[\"customer name__sort,id\",[]]"),
        made("a cursor of the wrong values", "name", "[\"customer name__sort,id\",[1,\"x\"]]"),
        made("a cursor beyond counting", "name", "[\"customer name__sort,id\",[\"a\",99999999999999999999]]"),
        made("a cursor with a NUL", "name", "[\"customer name__sort,id\",[\"a\\u0000\",1]]"),
        made("a cursor of no value", "name", "[\"customer name__sort,id\",[null,1]]"),
        made(
            "a cursor before all time",
            "-updated_at",
            "[\"customer -updated_at,-id\",[-8000000000000000000,1]]",
        ),
        made(
            "a cursor after all time",
            "-updated_at",
            "[\"customer -updated_at,-id\",[9000000000000000000,1]]",
        ),
        made(
            "a cursor of the ice age",
            "-updated_at",
            "[\"customer -updated_at,-id\",[-300000000000000000,1]]",
        ),
        Row::post("no cursor, in the body", QUERY, &json!({"cursor": "x"})).refused(422, "query.cursor"),
    ]
}

/// Base64 as cursors are written.
fn base64(text: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut written = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let three = chunk.iter().chain([&0, &0]).take(3).fold(0_usize, |sum, b| sum << 8 | usize::from(*b));
        for place in 0..=chunk.len() {
            written.push(char::from(LETTERS[three >> (18 - 6 * place) & 63]));
        }
    }
    written
}

/// Histories, timelines, searches, jobs.
fn other_lists(scene: &Scene) -> Vec<Row> {
    let customer = format!("/records/customer/{}", scene.customer);
    let mut rows = Vec::new();
    for cursor in ["garbage", "-1", "9223372036854775808", "%E4%BA%91"] {
        for part in ["history", "timeline"] {
            let row =
                Row::get(&format!("{part} after {cursor}"), format!("{customer}/{part}?cursor={cursor}"));
            rows.push(row.refused(422, "query.cursor"));
        }
        let row = Row::get(&format!("who after {cursor}"), format!("{customer}/who?cursor={cursor}"));
        rows.push(row.refused(400, "request.query"));
        let row = Row::get(&format!("jobs after {cursor}"), format!("/jobs?cursor={cursor}"));
        rows.push(row.refused(400, "request.query"));
    }
    for rest in ["action=nothing", "action=%00x"] {
        let code = if rest.contains("%00") { (400, "request.query") } else { (422, "access.unknown_word") };
        for part in ["access", "who"] {
            let row = Row::get(&format!("{part}?{rest}"), format!("{customer}/{part}?{rest}"));
            rows.push(row.refused(code.0, code.1));
        }
    }
    let query = |path: &str| Row::get(path, path).refused(400, "request.query");
    rows.extend([
        Row::get("access of nobody", format!("{customer}/access?employee=4711"))
            .refused(404, "access.subject_not_found"),
        Row::get("access of no id", format!("{customer}/access?employee=x")).refused(400, "request.query"),
        Row::get("access to no field", format!("{customer}/access?field=nothing"))
            .refused(422, "access.unknown_word"),
        query("/search"),
        query("/search?q=a%00b"),
        query("/search?q=%ff"),
        query("/search?q=a&limit=x"),
        query("/search?q=a&limit=-1"),
        query("/search?q=a&objects=customer%00"),
        query("/search?q=a&nothing=1"),
        query("/jobs?state=nothing"),
        query("/jobs?kind=a%00"),
        query("/import-mappings"),
        query("/import-mappings?object=%00"),
        Row::get("/search?q=a&limit=0", "/search?q=a&limit=0").refused(422, "query.limit"),
        Row::get("/search?q=a&limit=1000", "/search?q=a&limit=1000").refused(422, "query.limit"),
    ]);
    rows
}
