//! Change orders over HTTP.

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::app::App;

async fn a_change_is_proposed_looked_at_and_applied(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let made = app.post(&caller, "/records/customer", json!({"name": "云帆"})).await.expect(201);
    let path = format!("/records/customer/{}", made["id"].as_str().unwrap());
    let wanted = json!({"deed": "edit", "values": {"name": "云帆科技"}, "reason": "更名", "version": 1});
    let preview = app.post(&caller, &format!("{path}/changes/preview"), wanted.clone()).await.expect(200);
    assert_eq!(preview["fields"][0]["after"], json!("云帆科技"));
    let order = app.post(&caller, &format!("{path}/changes"), wanted).await.expect(201);
    assert_eq!((&order["stage"], &order["may"]), (&json!("draft"), &json!(["edit", "submit", "discard"])));
    let listed = app.get(&caller, &format!("{path}/changes")).await.expect(200);
    assert_eq!(listed["items"][0]["number"], order["number"]);
    let at = format!("/changes/{}", order["id"].as_str().unwrap());
    let cookie = [("cookie", caller.0.as_str())];
    let put = async |body| app.send(Method::PUT, &at, Some(body), &cookie).await;
    let values = json!({"lock": order["lock"], "values": {"name": "云帆自动化"}, "reason": "更名"});
    let changed = put(values.clone()).await.expect(200);
    assert_eq!(changed["values"], json!({"name": "云帆自动化"}));
    assert_eq!(put(values).await.status, 412);
    let applied = app.post(&caller, &format!("{at}/submit"), json!({})).await.expect(200);
    assert_eq!((&applied["stage"], &applied["fields"][0]["before"]), (&json!("applied"), &json!("云帆")));
    let versions = app.get(&caller, &format!("{path}/versions")).await.expect(200);
    assert_eq!(versions["items"][0]["change_order"]["id"], order["id"]);
    let compared = app.get(&caller, &format!("{path}/compare?from=1&to=2")).await.expect(200);
    assert_eq!(compared["fields"][0]["field"], json!("name"));
    let values = app.get(&caller, &format!("{path}/values?field=name")).await.expect(200);
    assert_eq!(values["items"].as_array().unwrap().len(), 2);
    let back = app.post(&caller, &format!("{path}/revert"), json!({"version": 1})).await.expect(200);
    assert_eq!(back["name"], json!("云帆"));
    let (_, stranger) = app.stranger("chen").await;
    assert_eq!(app.get(&stranger, &at).await.status, 404);
    let draft =
        app.post(&caller, &format!("{path}/changes"), json!({"values": {"name": "甲"}})).await.expect(201);
    let at = format!("/changes/{}", draft["id"].as_str().unwrap());
    assert_eq!(app.delete(&caller, &at).await.status, 204);
    assert_eq!(app.get(&caller, &at).await.status, 404);
}

both!(a_change_is_proposed_looked_at_and_applied);
