//! Records through the interface.

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::App;

async fn a_record_is_made_read_changed_and_restored(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let made = app.post(&caller, "/records/customer", json!({"name": "上海云帆科技有限公司"})).await;
    assert_eq!(made.header("etag"), "\"1\"");
    let made = made.expect(201);
    let address = format!("/records/customer/{}", made["id"].as_str().unwrap());
    let changed = app.patch(&caller, &address, json!({"phone": "021-5555 1234"})).await;
    assert_eq!(changed.header("etag"), "\"2\"");
    assert_eq!(changed.expect(200)["phone"], "021-5555 1234");
    let read = app.get(&caller, &address).await.expect(200);
    assert!(read["can"].as_array().unwrap().contains(&json!("edit")), "{read}");
    app.delete(&caller, &address).await.expect(204);
    assert_eq!(app.get(&caller, &address).await.code(404), "record.not_found");
    let bin = app.get(&caller, "/records/customer?deleted=true").await.expect(200);
    assert_eq!(bin["items"].as_array().unwrap().len(), 1);
    app.post(&caller, &format!("{address}/restore"), json!({})).await.expect(200);
    app.get(&caller, &address).await.expect(200);
}

async fn a_change_made_for_an_older_version_is_refused_with_the_present_one(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let made = app.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    let address = format!("/records/customer/{}", made["id"].as_str().unwrap());
    app.patch(&caller, &address, json!({"name": "B"})).await.expect(200);
    let headers = [("cookie", caller.0.as_str()), ("if-match", "\"1\"")];
    let stale = app.send(Method::PATCH, &address, Some(json!({"name": "C"})), &headers).await.expect(412);
    assert_eq!(stale["code"], "record.stale");
    assert_eq!(stale["current"]["name"], "B");
    let headers = [("cookie", caller.0.as_str()), ("if-match", "3")];
    let bad = app.send(Method::PATCH, &address, Some(json!({"name": "C"})), &headers).await;
    assert_eq!(bad.code(400), "request.if_match");
}

async fn every_fault_is_told_by_field_in_the_readers_language(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let mut told = Vec::new();
    for language in ["zh-CN", "zh-TW", "en", "de"] {
        app.patch(&caller, "/me", json!({"language": language})).await.expect(200);
        let body = json!({"phone": "x", "stage": "nonsense", "nope": 1});
        let mut problem = app.post(&caller, "/records/customer", body).await.expect(422);
        problem["request_id"] = Json::Null;
        told.push(problem);
    }
    insta::assert_json_snapshot!("faults_in_four_languages", told);
}

async fn lists_are_filtered_sorted_counted_and_paged(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    for name in ["甲", "乙", "丙"] {
        app.post(&caller, "/records/customer", json!({"name": name, "city": "上海"})).await.expect(201);
    }
    let filter =
        "%7B%22field%22%3A%22city%22%2C%22op%22%3A%22eq%22%2C%22value%22%3A%22%E4%B8%8A%E6%B5%B7%22%7D";
    let page = format!("/records/customer?filter={filter}&sort=name&limit=2&count=true&fields=name");
    let first = app.get(&caller, &page).await.expect(200);
    assert_eq!(first["count"], json!({"value": 3, "exact": true}));
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    let cursor = first["next"].as_str().unwrap();
    let second = app.get(&caller, &format!("{page}&cursor={cursor}")).await.expect(200);
    assert_eq!(second["items"].as_array().unwrap().len(), 1);
    assert_eq!(second["next"], Json::Null);
    let body = json!({"filter": {"field": "city", "op": "eq", "value": "上海"}, "sort": ["name"], "limit": 2,
        "fields": ["name"], "count": true});
    let same = app.post(&caller, "/records/customer/query", body).await.expect(200);
    assert_eq!(same, first);
    assert_eq!(app.get(&caller, "/records/customer?filter=%7B").await.code(422), "filter.malformed");
    assert_eq!(app.get(&caller, "/records/customer?limit=x").await.code(400), "request.query");
    assert_eq!(app.get(&caller, "/records/customer?limit=201").await.code(422), "query.limit");
}

async fn a_batch_stands_or_falls_as_asked(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let operations = json!([{"create": {"name": "A"}}, {"create": {"nope": 1}}, {"delete": {"id": "4711"}}]);
    let body = json!({"operations": operations, "atomic": false});
    let results = app.post(&caller, "/records/customer/batch", body).await.expect(200);
    let statuses: Vec<i64> =
        results["results"].as_array().unwrap().iter().map(|r| r["status"].as_i64().unwrap()).collect();
    assert_eq!(statuses, [201, 422, 404]);
    assert_eq!(results["results"][1]["problem"]["code"], "record.invalid");
    let body = json!({"operations": operations, "atomic": true});
    app.post(&caller, "/records/customer/batch", body).await.expect(422);
    let count = app.get(&caller, "/records/customer?count=true").await.expect(200);
    assert_eq!(count["count"]["value"], 1);
}

async fn what_happened_is_told_and_taken_back(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let made = app.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    let id = made["id"].as_str().unwrap();
    let address = format!("/records/customer/{id}");
    app.patch(&caller, &address, json!({"name": "B"})).await.expect(200);
    app.post(&caller, "/records/contact", json!({"name": "王芳", "customer_id": id})).await.expect(201);
    let history = app.get(&caller, &format!("{address}/history")).await.expect(200);
    let entry = &history["items"][0];
    assert_eq!(entry["action"], "edit");
    assert_eq!(entry["changes"][0]["new"], "B");
    let timeline = app.get(&caller, &format!("{address}/timeline")).await.expect(200);
    let kinds: Vec<&str> =
        timeline["items"].as_array().unwrap().iter().map(|i| i["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"related") && kinds.contains(&"change"), "{timeline}");
    let of = async |query: &str| {
        let found = app.get(&caller, &format!("{address}/timeline?{query}")).await.expect(200);
        found["items"].as_array().unwrap().clone()
    };
    let changes = of("objects=customer").await;
    assert_eq!(changes.len(), 2, "{changes:?}");
    assert_eq!(
        (&changes[0]["changes"][0]["old"], &changes[0]["changes"][0]["new"]),
        (&json!("A"), &json!("B"))
    );
    let contacts = of("objects=contact,order").await;
    assert_eq!(contacts.len(), 1, "{contacts:?}");
    assert_eq!(contacts[0]["record"]["name"], "王芳");
    let me = app.get(&caller, "/me").await.expect(200);
    assert_eq!(of(&format!("person={}", me["employee"]["id"].as_str().unwrap())).await.len(), 3);
    assert_eq!(of("person=4711").await.len(), 0);
    let undo = format!("{address}/history/{}/undo", entry["id"].as_str().unwrap());
    assert_eq!(app.post(&caller, &undo, json!({})).await.expect(200)["name"], "A");
}

async fn access_is_explained_and_shared(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, stranger) = app.stranger("chen").await;
    let made = app.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    let address = format!("/records/customer/{}", made["id"].as_str().unwrap());
    let explain = format!("{address}/access?employee={person}&action=read");
    assert_eq!(app.get(&caller, &explain).await.expect(200)["allowed"], false);
    let share = json!({"employee_id": person, "level": "read"});
    let made = app.post(&caller, &format!("{address}/shares"), share).await.expect(201);
    let explained = app.get(&caller, &explain).await.expect(200);
    assert_eq!(explained["allowed"], true);
    assert_eq!(explained["because"][0]["kind"], "share");
    app.get(&stranger, &address).await.expect(200);
    let refused = app.patch(&stranger, &address, json!({"name": "B"})).await.expect(403);
    assert_eq!(refused["code"], "access.denied");
    assert!(refused["detail"].as_str().unwrap().contains("客户"), "{refused}");
    let who = app.get(&caller, &format!("{address}/who?action=read")).await.expect(200);
    assert_eq!(who["items"].as_array().unwrap().len(), 2);
    let end = format!("{address}/shares/{}", made["id"].as_str().unwrap());
    app.delete(&caller, &end).await.expect(204);
    app.get(&stranger, &address).await.expect(404);
}

async fn records_are_found_by_words(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    app.post(&caller, "/records/customer", json!({"name": "上海云帆科技有限公司"})).await.expect(201);
    let found = app.get(&caller, "/search?q=%E4%BA%91%E5%B8%86").await.expect(200);
    assert_eq!(found["items"][0]["label"], "上海云帆科技有限公司");
    assert_eq!(app.get(&caller, "/search").await.code(400), "request.query");
}

both!(
    a_record_is_made_read_changed_and_restored,
    a_change_made_for_an_older_version_is_refused_with_the_present_one,
    every_fault_is_told_by_field_in_the_readers_language,
    lists_are_filtered_sorted_counted_and_paged,
    a_batch_stands_or_falls_as_asked,
    what_happened_is_told_and_taken_back,
    access_is_explained_and_shared,
    records_are_found_by_words,
);
