//! How many records of a list there are by a field.

use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::App;

async fn orders_are_told_apart_by_status_month_and_customer(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let customer = app.post(&caller, "/records/customer", json!({"name": "云帆科技"})).await.expect(201);
    let order = |freight: Json, day: &str| json!({"customer_id": customer["id"], "ordered_on": day, "freight": freight});
    app.post(&caller, "/records/order", order(json!("12.30"), "2026-02-28")).await.expect(201);
    app.post(&caller, "/records/order", order(json!("0.70"), "2026-03-01")).await.expect(201);

    let by_customer = json!({"by": [{"field": "customer_id"}, {"field": "ordered_on", "period": "month"}],
        "sum": ["freight"]});
    let answer = app.post(&caller, "/records/order/groups", by_customer).await.expect(200);
    let told: Vec<_> = answer["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| {
            let label = group["keys"][0]["label"].as_str().unwrap();
            (label, group["keys"][1]["value"].as_str().unwrap(), group["sums"][0]["value"].as_str().unwrap())
        })
        .collect();
    assert_eq!(told, [("云帆科技", "2026-02-01", "12.30"), ("云帆科技", "2026-03-01", "0.70")]);
    let total = json!({"keys": [], "count": 2, "sums": [
        {"field": "freight", "value": "13.00", "amounts": [{"currency": "CNY", "amount": "13.00"}]}]});
    assert_eq!((&answer["total"], &answer["currency"]), (&total, &json!("CNY")));

    // The condition of each group finds its records.
    for by in [
        json!({"field": "status"}),
        json!({"field": "created_at", "period": "day"}),
        json!({"field": "owner_id"}),
    ] {
        let answer = app.post(&caller, "/records/order/groups", json!({"by": [by]})).await.expect(200);
        for group in answer["groups"].as_array().unwrap() {
            let question = json!({"filter": group["keys"][0]["filter"], "count": true});
            let list = app.post(&caller, "/records/order/query", question).await.expect(200);
            assert_eq!(list["count"]["value"], group["count"], "{group}");
        }
    }
}

async fn groupings_that_are_none_are_refused(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let by = |field: &str| json!({"by": [{"field": field}]});
    let cases = [
        (422, "query.group", json!({"by": []})),
        (422, "query.group", json!({"by": [{"field": "status"}, {"field": "status"}]})),
        (422, "query.group", by("number")),
        (422, "query.group", by("ordered_on")),
        (422, "query.group", json!({"by": [{"field": "status", "period": "month"}]})),
        (422, "query.field", by("nothing")),
        (422, "query.sum", json!({"by": [{"field": "status"}], "sum": ["version"]})),
        (422, "query.sum", json!({"by": [{"field": "status"}], "sum": ["number"]})),
        (422, "query.limit", json!({"by": [{"field": "status"}], "limit": 201})),
        (422, "filter.malformed", json!({"by": [{"field": "status"}], "filter": "x"})),
        (400, "request.malformed", json!({"by": [{"field": "ordered_on", "period": "decade"}]})),
    ];
    for (status, code, question) in cases {
        let answer = app.post(&caller, "/records/order/groups", question.clone()).await;
        assert_eq!(answer.code(status), code, "{question}");
    }
}

both!(orders_are_told_apart_by_status_month_and_customer, groupings_that_are_none_are_refused);
