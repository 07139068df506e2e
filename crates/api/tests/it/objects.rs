//! Objects and fields made while the program runs.

use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::App;

async fn a_custom_field_is_in_use_on_every_node_at_once(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let other = App::on(&t, t.node().await).await;
    other.get(&caller, "/objects/customer").await.expect(200);
    let field = json!({"name": "region_code", "type": "text", "labels": {"zh-CN": "区域代码", "en": "Region code"},
        "max_length": 10});
    let made = app.post(&caller, "/objects/customer/fields", field).await.expect(201);
    assert_eq!(made["custom"], true);
    let body = json!({"name": "A", "region_code": "HD-1"});
    let record = other.post(&caller, "/records/customer", body).await.expect(201);
    assert_eq!(record["region_code"], "HD-1");
    let shape = other.get(&caller, "/objects/customer").await.expect(200);
    assert!(shape["fields"].as_array().unwrap().iter().any(|f| f["name"] == "region_code"));
    let document = other.get(&caller, "/openapi.json").await.expect(200);
    let draft = &document["components"]["schemas"]["customer.Draft"]["properties"]["region_code"];
    assert!(!draft.is_null());
    other.company.db.close().await;
}

async fn a_custom_object_is_read_written_and_described_like_any_other(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let object = json!({"name": "machine", "labels": {"zh-CN": "设备", "en": "Machine"}, "menu": "sales", "fields": [
        {"name": "serial", "type": "text", "labels": {"en": "Serial"}, "unique": true},
        {"name": "customer_id", "type": "reference", "target": "customer", "labels": {"en": "Customer"}},
        {"name": "grade", "type": "choice", "labels": {"en": "Grade"},
         "options": [{"value": "a", "labels": {"en": "A"}}]},
    ]});
    let made = app.post(&caller, "/objects", object.clone()).await.expect(201);
    assert_eq!(made["custom"], true);
    assert_eq!(app.post(&caller, "/objects", object).await.code(409), "definition.exists");
    let body = json!({"name": "M1", "serial": "S-1", "grade": "a"});
    app.post(&caller, "/records/machine", body.clone()).await.expect(201);
    let twice = app.post(&caller, "/records/machine", body).await.expect(409);
    assert_eq!(twice["errors"][0]["field"], "serial");
    let wrong = json!({"name": "bad__name", "labels": {}, "fields": []});
    let problem = app.post(&caller, "/objects", wrong).await.expect(422);
    assert_eq!(problem["code"], "definition.invalid");
    assert!(problem["errors"].as_array().unwrap().len() >= 2, "{problem}");
}

async fn a_removed_field_comes_back_with_its_data(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let field = json!({"name": "note", "type": "text", "labels": {"en": "Note"}});
    app.post(&caller, "/objects/customer/fields", field).await.expect(201);
    let made = app.post(&caller, "/records/customer", json!({"name": "A", "note": "kept"})).await.expect(201);
    let address = format!("/records/customer/{}", made["id"].as_str().unwrap());
    app.delete(&caller, "/objects/customer/fields/note").await.expect(204);
    assert_eq!(app.get(&caller, &address).await.expect(200)["note"], Json::Null);
    let administered = app.get(&caller, "/objects/customer?definition=true").await.expect(200);
    let kept =
        administered["fields"].as_array().unwrap().iter().find(|f| f["name"] == "note").unwrap().clone();
    assert_eq!(kept["removed"], true);
    app.post(&caller, "/objects/customer/fields/note/restore", json!({})).await.expect(200);
    assert_eq!(app.get(&caller, &address).await.expect(200)["note"], "kept");
    assert_eq!(app.delete(&caller, "/objects/customer/fields/name").await.code(409), "definition.standard");
}

async fn a_field_with_doubles_cannot_become_unique(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let field = json!({"name": "tag", "type": "text", "labels": {"en": "Tag"}});
    app.post(&caller, "/objects/customer/fields", field).await.expect(201);
    for name in ["A", "B"] {
        app.post(&caller, "/records/customer", json!({"name": name, "tag": "same"})).await.expect(201);
    }
    let answer = app.patch(&caller, "/objects/customer/fields/tag", json!({"unique": true})).await;
    assert_eq!(answer.code(409), "definition.duplicates");
    let renamed = json!({"labels": {"en": "Mark"}, "hidden": false});
    let changed = app.patch(&caller, "/objects/customer/fields/tag", renamed).await.expect(200);
    assert_eq!(changed["labels"]["en"], "Mark");
}

async fn only_who_manages_objects_changes_them(t: TestDatabase) {
    let (app, _) = App::started(&t).await;
    let (_, stranger) = app.stranger("chen").await;
    let object = json!({"name": "machine", "labels": {"en": "Machine"}});
    assert_eq!(app.post(&stranger, "/objects", object).await.code(403), "access.power");
    let administered = app.get(&stranger, "/objects/customer?definition=true").await;
    assert_eq!(administered.code(403), "access.power");
}

both!(
    a_custom_field_is_in_use_on_every_node_at_once,
    a_custom_object_is_read_written_and_described_like_any_other,
    a_removed_field_comes_back_with_its_data,
    a_field_with_doubles_cannot_become_unique,
    only_who_manages_objects_changes_them,
);
