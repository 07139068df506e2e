//! What nobody should send, sent: each row of these tables is refused with the code it names, in the reader's language,
//! and leaves the company as it was.

mod bodies;
mod elsewhere;
mod import_rows;
mod imports;
mod lists;
mod odd;
mod scene;
mod uploads;
mod values;
mod workbook;

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::Value as Json;

use crate::app::{Answer, Caller};
use scene::Scene;

/// The languages each row is told in; the last is the one the others are compared with.
const LANGUAGES: [&str; 3] = ["zh-CN", "de", "en"];

/// A request that must be refused, and how.
pub(crate) struct Row {
    name: String,
    method: Method,
    path: String,
    body: Vec<u8>,
    headers: Vec<(&'static str, String)>,
    caller: Option<Caller>,
    status: u16,
    code: &'static str,
    /// The field that is named, and the code of what is wrong with it.
    fault: Option<(String, &'static str)>,
}

impl Row {
    /// A request without a body.
    fn plain(name: &str, method: Method, path: impl Into<String>) -> Self {
        Self {
            name: String::from(name),
            method,
            path: path.into(),
            body: Vec::new(),
            headers: Vec::new(),
            caller: None,
            status: 0,
            code: "",
            fault: None,
        }
    }

    fn get(name: &str, path: impl Into<String>) -> Self {
        Self::plain(name, Method::GET, path)
    }

    /// A body of these very bytes.
    fn bytes(name: &str, method: Method, path: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        let row = Self { body: body.into(), ..Self::plain(name, method, path) };
        row.header("content-type", "application/json")
    }

    fn json(name: &str, method: Method, path: impl Into<String>, body: &Json) -> Self {
        Self::bytes(name, method, path, body.to_string())
    }

    fn post(name: &str, path: impl Into<String>, body: &Json) -> Self {
        Self::json(name, Method::POST, path, body)
    }

    fn patch(name: &str, path: impl Into<String>, body: &Json) -> Self {
        Self::json(name, Method::PATCH, path, body)
    }

    fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.into()));
        self
    }

    fn method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// Asked by somebody else than the administrator.
    fn by(mut self, caller: &Caller) -> Self {
        self.caller = Some(caller.clone());
        self
    }

    /// How it must be refused.
    fn refused(mut self, status: u16, code: &'static str) -> Self {
        (self.status, self.code) = (status, code);
        self
    }

    /// Refused for one field of a record.
    fn fault(mut self, field: impl Into<String>, code: &'static str) -> Self {
        if self.status == 0 {
            (self.status, self.code) = (422, "record.invalid");
        }
        self.fault = Some((field.into(), code));
        self
    }
}

/// Sends every row in every language; each must be refused as it says, and change nothing.
async fn check(scene: &Scene, rows: Vec<Row>) {
    let mut wrong = Vec::new();
    let mut told: Vec<Vec<String>> = Vec::new();
    for language in LANGUAGES {
        scene.speak(language).await;
        let mut before = scene.state().await;
        let mut sentences = Vec::with_capacity(rows.len());
        for row in &rows {
            let answer = send(scene, row, language).await;
            wrong.extend(faults(row, &answer).into_iter().map(|w| format!("{} ({language}): {w}", row.name)));
            sentences.push(sentence(row, &answer));
            let after = scene.state().await;
            if after != before {
                wrong.push(format!("{}: it left {after:?} where {before:?} was", row.name));
                before = after;
            }
        }
        told.push(sentences);
    }
    for (place, row) in rows.iter().enumerate() {
        let all: std::collections::BTreeSet<&String> = told.iter().map(|s| &s[place]).collect();
        if all.len() != LANGUAGES.len() {
            wrong.push(format!("{}: told alike in two languages: {all:?}", row.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

async fn send(scene: &Scene, row: &Row, language: &str) -> Answer {
    let caller = row.caller.as_ref().unwrap_or(&scene.caller);
    let mut headers = vec![("cookie", caller.0.as_str()), ("accept-language", language)];
    headers.extend(row.headers.iter().map(|(name, value)| (*name, value.as_str())));
    let path = format!("/api/v1{}", row.path);
    scene.app.raw(row.method.clone(), &path, row.body.clone(), &headers).await
}

/// Everything that is wrong with an answer.
fn faults(row: &Row, answer: &Answer) -> Vec<String> {
    let body = &answer.body;
    let mut wrong = Vec::new();
    if answer.status != row.status || body["code"] != row.code {
        let cut: String = answer.text.chars().take(600).collect();
        wrong.push(format!("expected {} {}, got {} {cut}", row.status, row.code, answer.status));
        return wrong;
    }
    if answer.header("content-type") != "application/problem+json" {
        wrong.push(format!("is {}", answer.header("content-type")));
    }
    let mut sentences = vec![(body["code"].clone(), body["detail"].clone())];
    for error in body["errors"].as_array().into_iter().flatten() {
        sentences.push((error["code"].clone(), error["message"].clone()));
    }
    for (code, sentence) in sentences {
        let sentence = sentence.as_str().unwrap_or_default();
        // A sentence that was not found is its code; a value that was not filled in is its name.
        if sentence.trim().is_empty() || sentence.contains("{ $") || code == sentence {
            wrong.push(format!("{code} says {sentence:?}"));
        }
    }
    if let Some((field, code)) = &row.fault {
        let named = |e: &Json| e["field"] == field.as_str() && e["code"] == *code;
        if !body["errors"].as_array().is_some_and(|all| all.iter().any(named)) {
            wrong.push(format!("expected {code} at {field}, got {}", body["errors"]));
        }
    }
    wrong
}

/// What a reader is told: about the field where one is named, else about the whole.
fn sentence(row: &Row, answer: &Answer) -> String {
    let errors = answer.body["errors"].as_array();
    let of_field = row.fault.as_ref().and_then(|(field, _)| {
        errors?.iter().find(|e| e["field"] == field.as_str())?["message"].as_str().map(String::from)
    });
    of_field.unwrap_or_else(|| String::from(answer.body["detail"].as_str().unwrap_or_default()))
}

async fn values_that_do_not_fit_their_field_are_refused(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    check(&scene, values::rows(&scene)).await;
}

async fn bodies_addresses_and_headers_that_are_none_are_refused(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    check(&scene, bodies::rows(&scene)).await;
}

async fn lists_that_cannot_be_made_are_refused(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    check(&scene, lists::rows(&scene).await).await;
}

async fn other_endpoints_refuse_what_cannot_be_kept(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    check(&scene, elsewhere::rows(&scene)).await;
}

async fn uploads_that_are_none_are_refused(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    check(&scene, uploads::rows()).await;
    assert_eq!(std::fs::read_dir(t.folder.join("uploads")).map_or(0, Iterator::count), 0);
}

async fn files_that_cannot_be_read_are_not_imported(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let rows = imports::rows(&scene).await;
    check(&scene, rows).await;
}

both!(
    values_that_do_not_fit_their_field_are_refused,
    bodies_addresses_and_headers_that_are_none_are_refused,
    lists_that_cannot_be_made_are_refused,
    other_endpoints_refuse_what_cannot_be_kept,
    uploads_that_are_none_are_refused,
    files_that_cannot_be_read_are_not_imported,
);
