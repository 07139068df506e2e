//! Automations through the interface: drawn, put to use, called from outside, looked at.

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::App;

fn drawn() -> Json {
    json!({
        "trigger": {"kind": "webhook", "key": "website", "map": {"website": "/site", "name": "/name"}},
        "filter": {"field": "name", "op": "not_null"}, "condition": "",
        "steps": [{"id": "s1", "name": "记", "kind": "change", "values": {"remark": {"formula": "\"来自\" + name"}}}],
    })
}

async fn they_are_drawn_checked_tried_and_put_to_use_by_whoever_manages_the_company(t: TestDatabase) {
    let (app, admin) = App::started(&t).await;
    let (_, stranger) = app.stranger("chen").await;
    let body = json!({"name": "官网线索", "object": "customer", "runs_as": "company", "definition": drawn()});
    assert_eq!(app.post(&stranger, "/automations", body.clone()).await.code(403), "access.power");
    let made = app.post(&admin, "/automations", body.clone()).await.expect(201);
    assert_eq!((&made["active"], &made["faults"], &made["hook"]), (&json!(false), &json!([]), &json!(false)));
    // What is read can be written back.
    assert_eq!(made["definition"], drawn());
    let path = format!("/automations/{}", made["id"].as_str().unwrap());
    let faulty = json!({"trigger": {"kind": "created"}, "steps": []});
    let checked = json!({"object": "customer", "definition": faulty});
    let faults = app.post(&admin, "/automations/check", checked).await.expect(200);
    assert_eq!(faults["faults"][0]["code"], "automation.no_steps");
    let changed = json!({"lock": made["lock"], "name": "n", "active": true, "place": 1, "runs_as": "owner", "definition": faulty});
    assert_eq!(app.put(&admin, &path, changed.clone()).await.code(422), "automation.faulty");
    let mut used = body.clone();
    used["lock"] = made["lock"].clone();
    used["active"] = json!(true);
    let active = app.put(&admin, &path, used.clone()).await.expect(200);
    assert_eq!(active["active"], true);
    assert_eq!(app.put(&admin, &path, used).await.code(412), "automation.stale");
    let known = app.post(&admin, "/records/customer", json!({"name": "云帆科技"})).await.expect(201);
    let wish = json!({"object": "customer", "definition": drawn(), "runs_as": "company", "records": null});
    let tried = app.post(&admin, "/automations/dry-run", wish).await.expect(200);
    let one = &tried["items"][0];
    assert_eq!((&one["record"], &one["fits"]), (&known["id"], &json!(true)));
    assert_eq!(one["steps"][0]["changes"][0]["after"], "来自云帆科技");
    let listed = app.get(&admin, "/automations").await.expect(200);
    assert_eq!(listed["items"][0]["figures"]["done"], 0);
    assert_eq!(
        app.post(&admin, &format!("{path}/resume"), json!({"held": "run"})).await.code(409),
        "automation.not_paused"
    );
    assert_eq!(app.delete(&admin, &path).await.status, 204);
    assert_eq!(app.get(&admin, &path).await.code(404), "automation.not_found");
}

async fn others_call_them_without_signing_in(t: TestDatabase) {
    let (app, admin) = App::started(&t).await;
    let body = json!({"name": "官网线索", "object": "customer", "runs_as": "company", "definition": drawn()});
    let made = app.post(&admin, "/automations", body.clone()).await.expect(201);
    let path = format!("/automations/{}", made["id"].as_str().unwrap());
    let token = app.post(&admin, &format!("{path}/hook"), json!({})).await.expect(200);
    let address = format!("/hooks/{}", token["token"].as_str().unwrap());
    assert!(token["url"].as_str().unwrap().ends_with(&format!("/api/v1{address}")));
    let say = |body: Json| app.send(Method::POST, &address, Some(body), &[]);
    let message = json!({"site": "https://www.example.com", "name": "云帆科技"});
    // Not in use yet.
    assert_eq!(say(message.clone()).await.code(404), "automation.hook_not_found");
    let mut used = body;
    used["lock"] = app.get(&admin, &path).await.expect(200)["lock"].clone();
    used["active"] = json!(true);
    app.put(&admin, &path, used).await.expect(200);
    let first = say(message.clone()).await.expect(202);
    let again = say(message).await.expect(202);
    assert_eq!(first, again);
    let record = first["record"].as_str().unwrap();
    let runs = app.get(&admin, &format!("/records/customer/{record}/automations")).await.expect(200);
    assert_eq!(runs["items"].as_array().unwrap().len(), 2);
    let run = runs["items"][0]["id"].as_str().unwrap();
    assert_eq!(app.get(&admin, &format!("/automation-runs/{run}")).await.expect(200)["stage"], "open");
    let ended = app.post(&admin, "/automation-runs/discard", json!({"ids": [run]})).await.expect(200);
    assert_eq!(ended["results"][0]["ok"], true);
    let retried = app.post(&admin, "/automation-runs/retry", json!({"ids": [run]})).await.expect(200);
    assert_eq!(retried["results"][0]["problem"]["code"], "automation.stage");
    let open = app.get(&admin, "/automation-runs?stage=open&limit=10").await.expect(200);
    assert_eq!(open["items"].as_array().unwrap().len(), 1);
    let long = json!({"site": "https://www.example.com", "name": "长".repeat(30_000)});
    assert_eq!(say(long).await.code(413), "request.too_large");
    assert_eq!(say(json!({"name": "x"})).await.code(422), "automation.hook_key");
    assert_eq!(say(json!({"site": "no site", "name": "x"})).await.code(422), "record.invalid");
}

both!(
    they_are_drawn_checked_tried_and_put_to_use_by_whoever_manages_the_company,
    others_call_them_without_signing_in,
);
