//! What looks like a mistake and is none: it is taken as it is, and found again.

use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::scene::Scene;

/// Names people really have, or might: each comes back as it was sent.
const NAMES: [&str; 8] = [
    "شركة ‏النور‎ (بكين)",
    "a\u{200b}b",
    "👨‍👩‍👧‍👦 家庭",
    "𠮷野家",
    "Robert'); DROP TABLE o_customer;--",
    "<script>alert(1)</script>",
    "100% \\ _ ? {name} { $x }",
    "=cmd|' /C calc'!A0",
];

async fn odd_names_come_back_as_they_went(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let (app, caller) = (&scene.app, &scene.caller);
    let long = "😀".repeat(200);
    for name in NAMES.into_iter().chain([long.as_str()]) {
        let made = app.post(caller, "/records/customer", json!({"name": name})).await.expect(201);
        let read =
            app.get(caller, &format!("/records/customer/{}", made["id"].as_str().unwrap())).await.expect(200);
        assert_eq!(read["name"], name);
        let filter = json!({"filter": {"field": "name", "op": "eq", "value": name}, "fields": ["name"]});
        let found = app.post(caller, "/records/customer/query", filter).await.expect(200);
        assert_eq!(found["items"].as_array().unwrap().len(), 1, "{name}");
    }
}

async fn odd_words_find_what_they_can_and_harm_nothing(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let (app, caller) = (&scene.app, &scene.caller);
    let many = "云帆 ".repeat(5_000);
    for words in [
        "'",
        "\"",
        "*",
        "a OR b",
        "NEAR(a b)",
        "a:*",
        "!a & (b",
        "%",
        "\\",
        "\u{202e}",
        "😀",
        "-",
        ":",
        many.as_str(),
    ] {
        let body = json!({"q": words, "limit": 1});
        app.post(caller, "/records/customer/query", body).await.expect(200);
    }
    let body = json!({"q": "\u{200b}云\u{200b}帆"});
    let found = app.post(caller, "/records/customer/query", body).await.expect(200);
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
}

async fn the_widest_questions_that_are_allowed_are_answered(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let (app, caller) = (&scene.app, &scene.caller);
    let one = |n: usize| json!({"field": "city", "op": "ne", "value": n.to_string()});
    let wide = json!({"filter": {"and": (0..200).map(one).collect::<Vec<_>>()}, "count": true});
    assert_eq!(app.post(caller, "/records/customer/query", wide).await.expect(200)["count"]["value"], 2);
    let deep = (0..12).fold(one(1), |inner, _| json!({"not": inner}));
    let found =
        app.post(caller, "/records/customer/query", json!({"filter": deep, "count": true})).await.expect(200);
    assert_eq!(found["count"]["value"], 2);
    let values: Vec<String> = (0..1_000).map(|n| n.to_string()).collect();
    let list = json!({"filter": {"field": "city", "op": "not_in", "value": values}, "count": true});
    assert_eq!(app.post(caller, "/records/customer/query", list).await.expect(200)["count"]["value"], 2);
    // Nothing asked of all is everything, of any is nothing; also beside others.
    for (filter, count) in [
        (json!({}), 2),
        (json!({"and": []}), 2),
        (json!({"or": []}), 0),
        (json!({"not": {"or": []}}), 2),
        (json!({"not": {"and": []}}), 0),
        (json!({"or": [{}, one(1)]}), 2),
        (json!({"or": [{"and": []}, {"not": one(1)}]}), 2),
        (json!({"or": [{"or": []}, {"not": one(1)}]}), 0),
        (json!({"and": [{"or": []}, one(1)]}), 0),
        (json!({"not": {"or": [{}, one(1)]}}), 0),
    ] {
        let body = json!({"filter": filter, "count": true});
        let found = app.post(caller, "/records/customer/query", body).await.expect(200);
        assert_eq!(found["count"]["value"], count, "{filter}");
    }
}

async fn a_refused_write_carries_the_record_as_it_is(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let address = format!("/records/customer/{}", scene.customer);
    let headers = [("cookie", scene.caller.0.as_str()), ("if-match", "\"99\"")];
    let body = Some(json!({"city": "苏州"}));
    let stale = scene.app.send(axum::http::Method::PATCH, &address, body, &headers).await.expect(412);
    assert_eq!((&stale["current"]["version"], &stale["current"]["name"]), (&json!(1), &json!("云帆科技")));
}

both!(
    odd_names_come_back_as_they_went,
    odd_words_find_what_they_can_and_harm_nothing,
    the_widest_questions_that_are_allowed_are_answered,
    a_refused_write_carries_the_record_as_it_is,
);
