//! Figures of records.

use std::time::Duration;

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::App;

async fn figures_tell_whose_orders_were_and_are(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (stranger, _) = app.stranger("chen").await;
    let me = app.get(&caller, "/me").await.expect(200)["employee"]["id"].clone();
    let customer = app.post(&caller, "/records/customer", json!({"name": "云帆科技"})).await.expect(201);
    let order = |freight: &str| json!({"customer_id": customer["id"], "owner_id": me, "ordered_on": "2026-02-28", "freight": freight});
    let first = app.post(&caller, "/records/order", order("12.30")).await.expect(201);
    app.post(&caller, "/records/order", order("0.70")).await.expect(201);
    t.clock.advance(Duration::from_secs(86_400));
    let caller = app.sign_in("liming").await;
    let path = format!("/records/order/{}/transfer", first["id"].as_str().unwrap());
    app.post(&caller, &path, json!({"owner_id": stranger})).await.expect(200);

    let question = json!({"object": "order", "measure": {"function": "sum", "field": "total"}, "date": "ordered_on",
        "from": "2026-01-01", "to": "2026-03-31", "by": "owner", "period": "quarter",
        "filter": {"field": "status", "op": "eq", "value": "pending"}});
    let answer = app.post(&caller, "/reports/figures", question.clone()).await.expect(200);
    let row = |id: &Json, label: &str, then: &str, today: &str| {
        json!({"group": "named", "key": {"id": id, "label": label}, "period": "2026-Q1",
            "then": {"value": then}, "today": {"value": today}})
    };
    let expected = json!({"from": "2026-01-01", "to": "2026-03-31", "currency": "CNY",
        "rows": [row(&me, "李明", "13.00", "0.70"), row(&json!(stranger), "陈生", "0.00", "12.30")],
        "totals": [{"period": "2026-Q1", "value": "13.00"}], "total": {"value": "13.00"}});
    assert_eq!(answer, expected);

    let count = json!({"object": "order", "measure": {"function": "count"}, "date": "created_at", "within": "today",
        "attribution": "then"});
    let answer = app.post(&caller, "/reports/figures", count.clone()).await.expect(200);
    assert_eq!((&answer["rows"], &answer["total"]), (&json!([]), &json!({"value": "0"})));
    let yesterday = json!({"within": "yesterday", "object": "order", "measure": {"function": "count"},
        "date": "created_at", "attribution": "then"});
    let answer = app.post(&caller, "/reports/figures", yesterday).await.expect(200);
    let all = json!([{"group": "all", "key": null, "period": null, "then": {"value": "2"}, "today": null}]);
    assert_eq!((&answer["rows"], &answer["currency"]), (&all, &Json::Null));

    // Whoever may only read may ask.
    let token = app.post(&caller, "/tokens", json!({"name": "report", "scopes": ["read"]})).await.expect(201);
    let bearer = format!("Bearer {}", token["token"].as_str().unwrap());
    let headers = [("authorization", bearer.as_str())];
    let answer = app.send(Method::POST, "/reports/figures", Some(question), &headers).await.expect(200);
    assert_eq!(answer, expected);
}

async fn questions_that_are_none_are_refused(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let good = || json!({"object": "order", "measure": {"function": "count"}, "date": "ordered_on", "within": "today"});
    let with = |name: &str, value: Json| {
        let mut question = good();
        question[name] = value;
        question
    };
    let cases = [
        (400, "request.malformed", with("measure", json!({"function": "average"}))),
        (400, "request.malformed", with("measure", json!({"function": "sum"}))),
        (400, "request.malformed", with("measure", json!({"function": "count", "field": "total"}))),
        (400, "request.malformed", with("by", json!("nobody"))),
        (400, "request.malformed", with("from", json!("2026-02-30"))),
        (400, "request.malformed", with("colour", json!("red"))),
        (404, "object.not_found", with("object", json!("nothing"))),
        (422, "report.object", with("object", json!("product"))),
        (422, "report.measure", with("measure", json!({"function": "sum", "field": "number"}))),
        (422, "report.date", with("date", json!("number"))),
        (422, "report.span", with("from", json!("2026-02-28"))),
        (422, "query.field", with("date", json!("nothing"))),
        (422, "filter.malformed", with("filter", json!("x"))),
    ];
    for (status, code, question) in cases {
        let answer = app.post(&caller, "/reports/figures", question.clone()).await;
        assert_eq!(answer.code(status), code, "{question}");
    }
}

both!(figures_tell_whose_orders_were_and_are, questions_that_are_none_are_refused);
