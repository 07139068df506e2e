//! Asking over HTTP for what is kept about a person, and that it be erased.

use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::{App, Caller};

/// Prepares, rehearses and confirms a departure.
async fn depart(app: &App, caller: &Caller, person: &str) {
    let request = json!({"kind": "depart", "employee": person, "reason": "个人原因"});
    let made = app.post(caller, "/moves", request).await.expect(201);
    let path = format!("/moves/{}", made["id"].as_str().unwrap());
    let plan = app.post(caller, &format!("{path}/rehearse"), json!({})).await.expect(200);
    app.post(caller, &format!("{path}/confirm"), json!({"plan": plan["hash"]})).await.expect(200);
}

async fn a_person_asks_and_is_erased(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, own) = app.stranger("chen").await;
    let (_, other) = app.stranger("wu").await;
    let ask = format!("/employees/{person}/erasure");
    let body = json!({"basis": "pipl", "reason": "离职后不再需要"});
    assert_eq!(app.post(&other, &ask, body.clone()).await.code(403), "erasure.not_allowed");
    assert_eq!(app.post(&own, &ask, json!({"basis": "none"})).await.status, 400);
    let made = app.post(&own, &ask, body.clone()).await.expect(201);
    assert_eq!((&made["stage"], &made["can"]["decide"]), (&json!("open"), &json!(false)));
    let path = format!("/erasures/{}", made["id"].as_str().unwrap());
    assert_eq!(app.get(&other, &path).await.code(404), "erasure.not_found");
    assert_eq!(app.get(&own, &path).await.expect(200)["reason"], "离职后不再需要");
    let again = app.post(&caller, &ask, body).await;
    assert!(again.text.contains("ER-000001"), "{}", again.text);

    let decide = format!("{path}/decide");
    assert_eq!(app.post(&own, &decide, json!({"approve": true})).await.code(403), "access.power");
    let refused = app.post(&caller, &decide, json!({"approve": false})).await;
    assert_eq!(refused.code(422), "erasure.invalid");
    let approved = app.post(&caller, &decide, json!({"approve": true})).await.expect(200);
    assert_eq!((&approved["stage"], &approved["employee"]["label"]), (&json!("approved"), &json!("陈生")));
    let execute = format!("{path}/execute");
    assert_eq!(app.post(&caller, &execute, json!({})).await.code(409), "erasure.works_here");
    depart(&app, &caller, &person.to_string()).await;
    let done = app.post(&caller, &execute, json!({})).await.expect(200);
    let name = String::from(done["employee"]["label"].as_str().unwrap());
    assert!(
        name.starts_with("离职员工 ") && done["stage"] == "done" && done["reason"] == Json::Null,
        "{done}"
    );
    let record = app.get(&caller, &format!("/records/employee/{person}")).await.expect(200);
    assert_eq!((record["name"].as_str(), &record["account"]), (Some(name.as_str()), &Json::Null));
    let history = app.get(&caller, &format!("/records/employee/{person}/history")).await;
    assert!(history.status == 200 && !history.text.contains("陈生"), "{}", history.text);
    let listed = app.get(&caller, "/records/erasure_request").await.expect(200);
    assert_eq!(listed["items"][0]["labels"]["employee_id"], name.as_str());
}

async fn what_is_kept_comes_as_a_file(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, own) = app.stranger("chen").await;
    let (_, other) = app.stranger("wu").await;
    let path = format!("/employees/{person}/data");
    assert_eq!(app.get(&other, &path).await.code(403), "erasure.not_allowed");
    let answer = app.get(&own, &path).await;
    assert_eq!(
        answer.header("content-disposition"),
        format!("attachment; filename=\"employee-{person}.json\"")
    );
    let told = answer.expect(200);
    let name = told["employee"].as_array().unwrap().iter().find(|v| v["field"] == "name").unwrap();
    assert_eq!((&name["value"], &name["label"]), (&json!("陈生"), &json!("姓名")));
    assert_eq!((&told["complete"], told["sessions"].as_array().unwrap().len()), (&json!(true), 2));
    assert_eq!(app.get(&caller, &path).await.expect(200)["complete"], false);
    let before = app.get(&own, &format!("{path}?before=1")).await.expect(200);
    assert_eq!(before["actions"], json!({"items": [], "next": null}));
}

both!(a_person_asks_and_is_erased, what_is_kept_comes_as_a_file);
