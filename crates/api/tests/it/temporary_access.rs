//! Temporary access as its reader meets it: what is shown and refused, over the moment it ends.

use std::time::Duration;

use axum::http::Method;
use futures::StreamExt;
use guanxi_api::Limits;
use guanxi_kernel::Id;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::{App, Caller};

/// Two customers, the first of which somebody may read until two hours from the test's beginning.
struct Cast {
    app: App,
    admin: Caller,
    shown: String,
    hidden: String,
}

const ENDS: &str = "2026-03-02T10:00:00.000000Z";

fn id_of(record: &Json) -> String {
    String::from(record["id"].as_str().unwrap())
}

impl Cast {
    async fn new(t: &TestDatabase) -> Self {
        let limits = Limits { renewal: Duration::from_secs(1), ..Limits::default() };
        let (app, admin) = App::started_with(t, limits).await;
        let shown = app.post(&admin, "/records/customer", json!({"name": "甲公司"})).await.expect(201);
        let hidden = app.post(&admin, "/records/customer", json!({"name": "乙公司"})).await.expect(201);
        Self { shown: id_of(&shown), hidden: id_of(&hidden), app, admin }
    }

    async fn grant(&self, person: Id) -> String {
        let filter = json!({"field": "id", "op": "eq", "value": self.shown}).to_string();
        let values = json!({"employee_id": person, "reason": "年度审计", "ends_at": ENDS,
            "parts": [{"object": "customer", "filter": filter}]});
        id_of(&self.app.post(&self.admin, "/records/temporary_access", values).await.expect(201))
    }

    async fn names(&self, caller: &Caller, path: &str) -> Vec<String> {
        let page = self.app.get(caller, path).await.expect(200);
        let name = |item: &Json| String::from(item["name"].as_str().unwrap_or_default());
        page["items"].as_array().unwrap().iter().map(name).collect()
    }
}

async fn the_reader_reads_and_nothing_else(t: TestDatabase) {
    let cast = Cast::new(&t).await;
    let (app, shown) = (&cast.app, format!("/records/customer/{}", cast.shown));
    let (person, reader) = app.stranger("chen").await;
    assert_eq!(app.get(&reader, "/me").await.expect(200)["temporary_access"], Json::Null);
    app.get(&reader, &shown).await.expect(404);
    let access = cast.grant(person).await;
    assert_eq!(cast.names(&reader, "/records/customer").await, ["甲公司"]);
    app.get(&reader, &shown).await.expect(200);
    app.get(&reader, &format!("/records/customer/{}", cast.hidden)).await.expect(404);
    app.patch(&reader, &shown, json!({"name": "改"})).await.expect(403);
    app.delete(&reader, &shown).await.expect(403);
    let share = json!({"employee_id": person, "level": "edit"});
    app.post(&reader, &format!("{shown}/shares"), share).await.expect(403);
    let export = app.post(&reader, "/records/customer/export", json!({"format": "csv"})).await;
    assert!(export.status == 403 || export.status == 422, "{}", export.text);
    let me = app.get(&reader, "/me").await.expect(200);
    let expected = json!({"until": ENDS, "only": false, "watermark": "陈生 · chen · 2026-03-02"});
    assert_eq!(me["temporary_access"], expected);
    for (words, hits) in [("乙公司", 0), ("甲公司", 1)] {
        let found = app.get(&reader, &format!("/search?q={words}")).await.expect(200);
        assert_eq!(found["items"].as_array().unwrap().len(), hits, "{found}");
    }
    app.get(&reader, &format!("/temporary-access/{access}/log")).await.expect(404);
    let log = app.get(&cast.admin, &format!("/temporary-access/{access}/log")).await.expect(200);
    let read: Vec<&Json> = log["items"].as_array().unwrap().iter().map(|e| &e["record"]).collect();
    let opened = json!(cast.shown);
    assert_eq!(read, [&Json::Null, &opened, &Json::Null], "{log}");
    assert_eq!(log["items"][1]["label"], "甲公司");
    assert_eq!(log["items"][2]["details"]["records"], json!([cast.shown]));
    t.clock.advance(Duration::from_secs(2 * 3600));
    app.get(&reader, &shown).await.expect(404);
    assert!(cast.names(&reader, "/records/customer").await.is_empty());
    assert_eq!(app.get(&reader, "/me").await.expect(200)["temporary_access"], Json::Null);
}

async fn ended_by_hand_it_is_over_with_the_answer(t: TestDatabase) {
    let cast = Cast::new(&t).await;
    let (person, reader) = cast.app.stranger("chen").await;
    let access = cast.grant(person).await;
    let path = format!("/temporary-access/{access}/end");
    cast.app.post(&reader, &path, json!({})).await.expect(404);
    let record = cast.app.post(&cast.admin, &path, json!({})).await.expect(200);
    assert_eq!(record["ended_at"], "2026-03-02T08:00:00.000000Z");
    assert!(cast.names(&reader, "/records/customer").await.is_empty());
    assert_eq!(cast.app.post(&cast.admin, &path, json!({})).await.code(409), "temporary_access.ended");
}

async fn who_left_signs_in_sees_that_alone_and_is_refused_after_it(t: TestDatabase) {
    let cast = Cast::new(&t).await;
    let app = &cast.app;
    let (person, before) = app.stranger("chen").await;
    let system = app.company.system();
    let left = guanxi_records::Draft::new().with("account_state", "left");
    guanxi_records::write::update(&system, &app.company, "employee", person, None, left).await.unwrap();
    app.get(&before, "/me").await.expect(401);
    let invite = format!("/employees/{person}/invite");
    assert_eq!(app.post(&cast.admin, &invite, json!({})).await.code(409), "account.state");
    cast.grant(person).await;
    let link = app.post(&cast.admin, &invite, json!({})).await.expect(200);
    let token = link["link"].as_str().unwrap().rsplit('/').next().unwrap();
    let chosen = json!({"token": token, "password": "another long secret"});
    let answer = app.send(Method::POST, "/activation", Some(chosen), &[]).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    let reader = Caller(String::from(answer.header("set-cookie").split(';').next().unwrap()));
    assert_eq!(cast.names(&reader, "/records/customer").await, ["甲公司"]);
    for object in ["employee", "department", "position", "move"] {
        assert!(cast.names(&reader, &format!("/records/{object}")).await.is_empty(), "{object}");
    }
    let me = app.get(&reader, "/me").await.expect(200);
    assert_eq!((&me["temporary_access"]["only"], &me["powers"]), (&json!(true), &json!([])));
    let mut events = app.open("/events", &reader).await.into_body().into_data_stream();
    t.clock.advance(Duration::from_secs(2 * 3600));
    let path = format!("/records/customer/{}", cast.shown);
    app.get(&reader, &path).await.expect(401);
    app.patch(&cast.admin, &path, json!({"name": "丙公司"})).await.expect(200);
    let rest = async {
        let mut heard = String::new();
        while let Some(Ok(chunk)) = events.next().await {
            heard.push_str(&String::from_utf8_lossy(&chunk));
        }
        heard
    };
    let heard = tokio::time::timeout(Duration::from_secs(30), rest).await.unwrap();
    assert!(!heard.contains("event: record"), "{heard}");
}

both!(
    the_reader_reads_and_nothing_else,
    ended_by_hand_it_is_over_with_the_answer,
    who_left_signs_in_sees_that_alone_and_is_refused_after_it,
);
