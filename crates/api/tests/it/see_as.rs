//! Seeing as somebody else.

use std::time::Duration;

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::{App, Caller};

/// A person who may read the own customers only, with one; and one more that the person may not see.
struct Stage {
    app: App,
    admin: Caller,
    person: String,
    theirs: Caller,
}

async fn stage(t: &TestDatabase) -> Stage {
    let (app, admin) = App::started(t).await;
    let (person, theirs) = app.stranger("chen").await;
    let role = app.post(&admin, "/records/role", json!({"name": "R"})).await.expect(201);
    let role = role["id"].as_str().unwrap();
    let grant = |action: &str| json!({"object": "customer", "action": action, "scope": "own"});
    let grants = json!([grant("read"), grant("create"), grant("edit")]);
    let cookie = [("cookie", admin.0.as_str())];
    let rights = json!({"grants": grants, "fields": [], "powers": []});
    app.send(Method::PUT, &format!("/roles/{role}/rights"), Some(rights), &cookie).await.expect(200);
    let holds = json!({"employee_id": person, "role_id": role, "starts_on": "2026-01-01"});
    app.post(&admin, "/records/role_assignment", holds).await.expect(201);
    app.post(&admin, "/records/customer", json!({"name": "Kept from Chen"})).await.expect(201);
    app.post(&theirs, "/records/customer", json!({"name": "Chen's"})).await.expect(201);
    Stage { app, admin, person: person.to_string(), theirs }
}

impl Stage {
    async fn begin(&self) -> Json {
        let wish = json!({"employee_id": self.person, "reason": "Chen misses a customer"});
        self.app.post(&self.admin, "/session/see-as", wish).await.expect(200)
    }

    async fn customers(&self, caller: &Caller) -> Vec<String> {
        let page = self.app.get(caller, "/records/customer?sort=name").await.expect(200);
        let name = |item: &Json| String::from(item["name"].as_str().unwrap());
        page["items"].as_array().unwrap().iter().map(name).collect()
    }
}

async fn shows_what_the_person_sees_until_it_ends(t: TestDatabase) {
    let stage = stage(&t).await;
    let (app, admin) = (&stage.app, &stage.admin);
    assert_eq!(stage.customers(admin).await, ["Chen's", "Kept from Chen"]);
    stage.begin().await;
    assert_eq!(stage.customers(admin).await, ["Chen's"]);
    let me = app.get(admin, "/me").await.expect(200);
    assert_eq!(me["employee"]["account"], "chen");
    assert_eq!(me["powers"], json!([]));
    assert!(me["seen_by"]["until"].is_string(), "{me}");
    // What the person's own session shows is the same as before.
    assert_eq!(app.get(&stage.theirs, "/me").await.expect(200)["seen_by"], Json::Null);
    app.delete(admin, "/session/see-as").await.expect(204);
    assert_eq!(stage.customers(admin).await, ["Chen's", "Kept from Chen"]);
}

async fn changes_nothing(t: TestDatabase) {
    let stage = stage(&t).await;
    let (app, admin) = (&stage.app, &stage.admin);
    stage.begin().await;
    let made = app.post(admin, "/records/customer", json!({"name": "By whom?"})).await;
    assert_eq!(made.code(403), "see_as.read_only");
    // Nor is anything taken along that would be kept as the person's doing.
    let export = app.post(admin, "/records/customer/export", json!({"format": "csv"})).await;
    assert_eq!(export.code(403), "see_as.read_only");
    app.delete(admin, "/session/see-as").await.expect(204);
    assert_eq!(stage.customers(admin).await.len(), 2);
}

async fn keeps_what_is_the_persons_alone(t: TestDatabase) {
    let stage = stage(&t).await;
    let (app, admin) = (&stage.app, &stage.admin);
    app.post(&stage.theirs, "/tokens", json!({"name": "Chen's token", "scopes": ["read"]})).await.expect(201);
    let before = app.get(admin, "/sessions").await.expect(200);
    stage.begin().await;
    assert_eq!(app.get(admin, "/tokens").await.expect(200)["items"], json!([]));
    assert_eq!(app.get(admin, "/notifications").await.expect(200)["items"], json!([]));
    assert_eq!(app.get(admin, "/sessions").await.expect(200), before);
}

async fn is_told_and_kept(t: TestDatabase) {
    let stage = stage(&t).await;
    stage.begin().await;
    let told = stage.app.get(&stage.theirs, "/notifications").await.expect(200);
    let sentence = told["items"][0]["sentence"].as_str().unwrap();
    assert!(sentence.contains("Chen misses a customer"), "{told}");
    stage.app.delete(&stage.admin, "/session/see-as").await.expect(204);
    let address = format!("/records/employee/{}/history", stage.person);
    let history = stage.app.get(&stage.admin, &address).await.expect(200);
    assert_eq!(history["items"][0]["action"], "see_as", "{history}");
    // Whoever may see the person may know that it happened; why, only the person is told.
    assert!(!history.to_string().contains("misses"), "{history}");
}

async fn takes_the_right_to_give_rights_and_a_reason(t: TestDatabase) {
    let stage = stage(&t).await;
    let (app, admin) = (&stage.app, &stage.admin);
    let own = app.get(admin, "/me").await.expect(200)["employee"]["id"].clone();
    let wish = json!({"employee_id": own, "reason": "curious"});
    assert_eq!(app.post(&stage.theirs, "/session/see-as", wish.clone()).await.code(403), "access.power");
    assert_eq!(app.post(admin, "/session/see-as", wish).await.code(422), "see_as.oneself");
    let silent = json!({"employee_id": stage.person, "reason": "  "});
    assert_eq!(app.post(admin, "/session/see-as", silent).await.code(422), "see_as.invalid");
    let nobody = json!({"employee_id": "4711", "reason": "curious"});
    assert_eq!(app.post(admin, "/session/see-as", nobody).await.code(404), "record.not_found");
}

async fn ends_by_itself_without_a_change_of_person_unnoticed(t: TestDatabase) {
    let stage = stage(&t).await;
    let (app, admin) = (&stage.app, &stage.admin);
    stage.begin().await;
    t.clock.advance(Duration::from_secs(3600));
    // Neither the person's rights nor, without a word, one's own.
    assert_eq!(app.get(admin, "/records/customer").await.code(403), "see_as.over");
    app.delete(admin, "/session/see-as").await.expect(204);
    assert_eq!(stage.customers(admin).await.len(), 2);
}

both!(
    shows_what_the_person_sees_until_it_ends,
    changes_nothing,
    keeps_what_is_the_persons_alone,
    is_told_and_kept,
    takes_the_right_to_give_rights_and_a_reason,
    ends_by_itself_without_a_change_of_person_unnoticed,
);
