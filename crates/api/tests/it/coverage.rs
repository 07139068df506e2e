//! Every operation of the OpenAPI document, called by nobody and by somebody without any right.

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::{Answer, App, Caller};

/// One operation with its address filled in.
struct Operation {
    id: String,
    method: Method,
    path: String,
    open: bool,
    body: Option<Json>,
    form: bool,
    statuses: Vec<String>,
}

fn operations(document: &Json) -> Vec<Operation> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let required = |p: &&Json| p["in"] == "query" && p["required"] == true;
            let parameters = operation["parameters"].as_array().unwrap();
            let query: Vec<String> = parameters
                .iter()
                .filter(required)
                .map(|p| format!("{}=x", p["name"].as_str().unwrap()))
                .collect();
            let content = &operation["requestBody"]["content"];
            let schema = &content["application/json"]["schema"];
            all.push(Operation {
                id: String::from(operation["operationId"].as_str().unwrap()),
                method: method.to_uppercase().parse().unwrap(),
                path: format!("{}?{}", filled(path), query.join("&")),
                open: operation["security"] == json!([]),
                body: (!schema.is_null()).then(|| example(document, schema)),
                form: !content["multipart/form-data"].is_null(),
                statuses: operation["responses"].as_object().unwrap().keys().cloned().collect(),
            });
        }
    }
    all
}

fn filled(path: &str) -> String {
    path.replace("{object}", "customer")
        .replace("{field}", "phone")
        .replace("{token}", "a.b")
        .replace("{id}", "4711")
        .replace("{share}", "4711")
        .replace("{entry}", "4711")
}

/// A value of the shape: enough to get past the reading of the body.
fn example(document: &Json, schema: &Json) -> Json {
    if let Some(reference) = schema["$ref"].as_str() {
        return example(document, document.pointer(&reference[1..].replace("%24", "$")).unwrap());
    }
    if let Some(first) = schema["oneOf"].as_array().and_then(|all| all.first()) {
        return example(document, first);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
        return first.clone();
    }
    if !schema["const"].is_null() {
        return schema["const"].clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("object");
    match kind {
        "object" => {
            let names = schema["required"].as_array().cloned().unwrap_or_default();
            let pair = |name: &Json| {
                let name = String::from(name.as_str().unwrap());
                let value = example(document, &schema["properties"][&name]);
                (name, value)
            };
            Json::Object(names.iter().map(pair).collect())
        }
        "array" => json!([]),
        "integer" => json!(1),
        "boolean" => json!(true),
        _ if schema["pattern"].as_str().is_some_and(|p| p.contains("[1-9]")) => json!("4711"),
        _ => json!("x"),
    }
}

async fn call(app: &App, operation: &Operation, caller: Option<&Caller>) -> Answer {
    let mut headers = Vec::new();
    if let Some(caller) = caller {
        headers.push(("cookie", caller.0.as_str()));
    }
    if operation.form {
        headers.push(("content-type", "multipart/form-data; boundary=x"));
        let body = b"--x\r\ncontent-disposition: form-data; name=\"other\"\r\n\r\n1\r\n--x--\r\n".to_vec();
        return app
            .raw(operation.method.clone(), &format!("/api/v1{}", operation.path), body, &headers)
            .await;
    }
    app.send(operation.method.clone(), &operation.path, operation.body.clone(), &headers).await
}

async fn nobody_gets_in_without_a_session(t: TestDatabase) {
    let (app, administrator) = App::started(&t).await;
    let document = app.get(&administrator, "/openapi.json").await.expect(200);
    let operations = operations(&document);
    assert!(operations.len() > 100, "{}", operations.len());
    for operation in operations.iter().filter(|o| !o.open) {
        let answer = call(&app, operation, None).await;
        assert_eq!(answer.status, 401, "{}: {}", operation.id, answer.text);
        assert_eq!(answer.body["code"], "session.required", "{}", operation.id);
        let unknown = call(&app, operation, Some(&Caller(format!("guanxi_session={}.no", t.key)))).await;
        assert_eq!(unknown.status, 401, "{}: {}", operation.id, unknown.text);
    }
}

async fn without_a_right_nothing_is_shown_or_changed(t: TestDatabase) {
    let (app, administrator) = App::started(&t).await;
    let (_, stranger) = app.stranger("chen").await;
    let made = app.post(&administrator, "/records/customer", json!({"name": "云帆科技"})).await.expect(201);
    let id = made["id"].as_str().unwrap();
    let document = app.get(&administrator, "/openapi.json").await.expect(200);
    for operation in operations(&document) {
        // It would end the session that is used here, or never end.
        if matches!(operation.id.as_str(), "session.delete" | "events.listen") {
            continue;
        }
        let known = Operation { path: operation.path.replace("4711", id), ..operation };
        let answer = call(&app, &known, Some(&stranger)).await;
        let status = answer.status.as_u16();
        assert!(status < 500, "{}: {}", known.id, answer.text);
        assert!(known.statuses.contains(&status.to_string()), "{} answers {status}, undocumented", known.id);
        assert!(!answer.text.contains("云帆科技"), "{} shows it: {}", known.id, answer.text);
        let about_customers = known.path.contains("/customer");
        if about_customers && known.method != Method::GET {
            // These tell what became of each record: of what is out of reach, nothing.
            let asks = ["records.query", "records.batch", "records.change"];
            let refused = matches!(status, 400 | 403 | 404 | 415 | 422);
            assert!(refused || asks.iter().any(|a| known.id.starts_with(a)), "{}: {}", known.id, answer.text);
        }
    }
    let after = app.get(&administrator, &format!("/records/customer/{id}")).await.expect(200);
    assert_eq!(after["version"], 1);
    assert_eq!(app.get(&stranger, "/records/customer?count=true").await.expect(200)["items"], json!([]));
    assert_eq!(app.get(&stranger, &format!("/records/customer/{id}")).await.code(404), "record.not_found");
}

async fn an_administrator_meets_no_fault_of_ours(t: TestDatabase) {
    let (app, administrator) = App::started(&t).await;
    let document = app.get(&administrator, "/openapi.json").await.expect(200);
    for operation in operations(&document) {
        if matches!(operation.id.as_str(), "session.delete" | "events.listen") {
            continue;
        }
        let answer = call(&app, &operation, Some(&administrator)).await;
        let status = answer.status.as_u16();
        assert!(status < 500, "{}: {}", operation.id, answer.text);
        assert!(
            operation.statuses.contains(&status.to_string()),
            "{} answers {status}, undocumented",
            operation.id
        );
    }
}

async fn the_document_lists_what_there_is(t: TestDatabase) {
    let app = App::on(&t, t.db.clone()).await;
    let document = app.send(Method::GET, "/openapi.json", None, &[]).await.expect(200);
    let mut lines: Vec<String> = operations(&document)
        .iter()
        .map(|o| format!("{:<30} {:<6} {}", o.id, o.method, o.path.trim_end_matches('?')))
        .collect();
    lines.sort();
    insta::assert_snapshot!("operations", lines.join("\n"));
}

both!(
    nobody_gets_in_without_a_session,
    without_a_right_nothing_is_shown_or_changed,
    an_administrator_meets_no_fault_of_ours,
    the_document_lists_what_there_is,
);
