//! Everything that is kept but is no record: accounts, tokens, mappings, definitions, rights.

use axum::http::Method;
use serde_json::{Value as Json, json};

use super::Row;
use super::scene::Scene;

pub(super) fn rows(scene: &Scene) -> Vec<Row> {
    let mut rows = nul();
    rows.extend(shapes(scene));
    rows.extend(definitions());
    rows
}

/// A NUL cannot be kept by every database, so no text has one, wherever it stands. The place is named.
fn nul() -> Vec<Row> {
    let row = |method, path: &str, body: Json, place: &str| {
        Row::json(&format!("a NUL in {path} at {place}"), method, path, &body)
            .refused(422, "request.characters")
            .fault(place, "field.characters")
    };
    let post = |path: &str, body: Json, place: &str| row(Method::POST, path, body, place);
    let n = "a\u{0}b";
    vec![
        post("/session", json!({"account": n, "password": "x"}), "account"),
        post("/session", json!({"account": "a", "password": n}), "password"),
        post("/session", json!({"account": "a", "password": "x", "company": n}), "company"),
        post("/activation", json!({"token": n, "password": "x"}), "token"),
        post("/password", json!({"current": n, "new": "x"}), "current"),
        post("/tokens", json!({"name": n}), "name"),
        row(Method::PATCH, "/me", json!({"time_zone": n}), "time_zone"),
        post("/import-mappings", json!({"object": n, "name": "x", "mapping": {}}), "object"),
        post("/import-mappings", json!({"object": "customer", "name": n, "mapping": {}}), "name"),
        post(
            "/import-mappings",
            json!({"object": "customer", "name": "x", "mapping": {"a": n}}),
            "mapping.a",
        ),
        post(
            "/import-mappings",
            json!({"object": "customer", "name": "x", "mapping": {}, "options": {"a": [n]}}),
            "options.a[0]",
        ),
        post("/objects", json!({"name": "machine", "labels": {"en": n}}), "labels.en"),
        post(
            "/objects/customer/fields",
            json!({"name": "x", "type": "text", "labels": {"en": "X"}, "help": {"en": n}}),
            "help.en",
        ),
        post(
            "/access/what-if",
            json!({"role": "1", "rights": {"grants": [], "fields": [], "powers": [n]}}),
            "rights.powers[0]",
        ),
        post("/records/customer/export", json!({"format": "csv", "q": n}), "q"),
        post("/records/customer/import", json!({"file": "1", "sheet": n}), "sheet"),
        post("/records/customer/import/preview", json!({"file": "1", "encoding": n}), "encoding"),
        post("/records/customer/query", json!({"filter": {"field": n, "op": "eq"}}), "filter.field"),
        post(
            "/records/customer/batch",
            json!({"operations": [{"delete": {"id": n}}]}),
            "operations[0].delete.id",
        ),
    ]
}

fn shapes(scene: &Scene) -> Vec<Row> {
    let malformed =
        |name: &str, path: &str, body: Json| Row::post(name, path, &body).refused(400, "request.malformed");
    let shares = format!("/records/customer/{}/shares", scene.customer);
    let invalid = |name: &str, body: Json| Row::post(name, "/tokens", &body).refused(422, "token.invalid");
    vec![
        malformed("a session without a password", "/session", json!({"account": "liming"})),
        malformed("an account that is a number", "/session", json!({"account": 1, "password": "x"})),
        Row::post(
            "an account nobody has",
            "/session",
            &json!({"account": "x".repeat(10_000), "password": "x"}),
        )
        .refused(401, "session.invalid"),
        Row::post(
            "a password of a megabyte",
            "/session",
            &json!({"account": "a", "password": "x".repeat(1_000_000)}),
        )
        .refused(401, "session.invalid"),
        invalid("a token without a name", json!({"name": "  "})),
        invalid("a token's name of many letters", json!({"name": "x".repeat(101)})),
        invalid("a token's name of control characters", json!({"name": "a\u{7}b"})),
        invalid("a token for nothing", json!({"name": "x", "scopes": []})),
        invalid("a token that has ended", json!({"name": "x", "expires_at": "2000-01-01T00:00:00Z"})),
        malformed("a token for what nobody knows", "/tokens", json!({"name": "x", "scopes": ["all"]})),
        malformed("a token until no moment", "/tokens", json!({"name": "x", "expires_at": "tomorrow"})),
        malformed("a language nobody speaks here", "/me", json!({"language": "tlh"})).method(Method::PATCH),
        Row::patch("a time zone that is none", "/me", &json!({"time_zone": "Mars/Olympus"}))
            .refused(422, "record.invalid"),
        malformed("a share of no level", &shares, json!({"employee_id": scene.employee})),
        malformed(
            "a share of a level nobody knows",
            &shares,
            json!({"employee_id": scene.employee, "level": "own"}),
        ),
        malformed("a share with no id", &shares, json!({"employee_id": "x", "level": "read"})),
        malformed("a preview of no file", "/records/customer/import/preview", json!({"file": "x"})),
        malformed(
            "an import in a mode nobody knows",
            "/records/customer/import",
            json!({"file": "1", "mode": "all"}),
        ),
        malformed(
            "a separator of two letters",
            "/records/customer/import",
            json!({"file": "1", "delimiter": ";;"}),
        ),
        Row::post("an import of a file nobody kept", "/records/customer/import", &json!({"file": "4711"}))
            .refused(404, "import.file"),
        Row::post("an import into nothing", "/records/nothing/import", &json!({"file": "4711"}))
            .refused(404, "object.not_found"),
        malformed("an export in no format", "/records/customer/export", json!({"format": "pdf"})),
        Row::post(
            "an export of what is no field",
            "/records/customer/export",
            &json!({"format": "csv", "fields": ["x"]}),
        )
        .refused(422, "query.field"),
        Row::post(
            "an export by a wrong filter",
            "/records/customer/export",
            &json!({"format": "csv", "filter": []}),
        )
        .refused(422, "filter.malformed"),
    ]
}

/// Definitions an administrator might send.
fn definitions() -> Vec<Row> {
    let object =
        |name: &str, body: Json| Row::post(name, "/objects", &body).refused(422, "definition.invalid");
    let labels = json!({"en": "Machine"});
    let field = |name: &str, field: Json| {
        Row::post(name, "/objects/customer/fields", &field).refused(422, "definition.invalid")
    };
    vec![
        object("an object without a name", json!({"name": "", "labels": labels})),
        object("an object in Chinese", json!({"name": "设备", "labels": labels})),
        object("an object with a quote", json!({"name": "a\"b", "labels": labels})),
        object("an object of many letters", json!({"name": "x".repeat(500), "labels": labels})),
        object("an object nobody can call", json!({"name": "machine", "labels": {}})),
        object("a label of blanks", json!({"name": "machine", "labels": {"en": "   "}})),
        Row::post(
            "a label in another language",
            "/objects",
            &json!({"name": "machine", "labels": {"fr": "x"}}),
        )
        .refused(400, "request.malformed"),
        field("a field in capitals", json!({"name": "Name", "type": "text", "labels": labels})),
        field("a choice without choices", json!({"name": "x", "type": "choice", "labels": labels})),
        field(
            "a reference to nothing",
            json!({"name": "x", "type": "reference", "target": "nothing", "labels": labels}),
        ),
        field(
            "a formula that is none",
            json!({"name": "x", "type": "formula", "result": "decimal", "formula": "1 +", "labels": labels}),
        ),
        field(
            "a decimal of too many digits",
            json!({"name": "x", "type": "decimal", "scale": 40, "labels": labels}),
        ),
        Row::post(
            "a field of a type nobody knows",
            "/objects/customer/fields",
            &json!({"name": "x", "type": "blob", "labels": labels}),
        )
        .refused(400, "request.malformed"),
        Row::post(
            "a field that is there",
            "/objects/customer/fields",
            &json!({"name": "city", "type": "text", "labels": labels}),
        )
        .refused(409, "definition.exists"),
    ]
}
