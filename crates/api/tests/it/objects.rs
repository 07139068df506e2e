//! Objects and fields made while the program runs.

use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::{App, Caller};

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

/// The object as it is administered.
async fn administered(app: &App, caller: &Caller, object: &str) -> Json {
    app.get(caller, &format!("/objects/{object}?definition=true")).await.expect(200)
}

async fn a_section_waits_for_the_value_that_shows_it(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let field = json!({"name": "export_code", "type": "text", "labels": {"en": "Export code"}});
    app.post(&caller, "/objects/customer/fields", field).await.expect(201);
    let mut form = administered(&app, &caller, "customer").await["form"].take();
    let sections = form.as_array_mut().unwrap();
    for section in sections.iter_mut() {
        section.as_object_mut().unwrap().remove("label");
        section["fields"].as_array_mut().unwrap().retain(|f| f != "export_code");
    }
    let told = |op: &str, value: Json| {
        let mut form = sections.clone();
        form.push(json!({"labels": {"en": "Export"}, "fields": ["export_code"],
            "when": {"field": "name", "op": op, "value": value}}));
        json!({"form": form})
    };
    let changed = app.patch(&caller, "/objects/customer", told("contains", json!("GmbH"))).await.expect(200);
    assert_eq!(changed["form"].as_array().unwrap().last().unwrap()["when"]["op"], "contains");
    let shape = app.get(&caller, "/objects/customer").await.expect(200);
    let shown = shape["form"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(shown["when"], json!({"field": "name", "op": "contains", "value": "GmbH"}));
    for (op, value) in [("relative", json!("today")), ("gt", json!("A")), ("contains", Json::Null)] {
        let problem = app.patch(&caller, "/objects/customer", told(op, value)).await.expect(422);
        assert_eq!(problem["errors"][0]["code"], "definition.condition", "{op}");
    }
    let mut within = told("contains", json!("GmbH"));
    within["form"].as_array_mut().unwrap().last_mut().unwrap()["when"]["field"] = json!("export_code");
    let problem = app.patch(&caller, "/objects/customer", within).await.expect(422);
    assert_eq!(problem["errors"][0]["code"], "definition.condition_within");
}

async fn a_field_says_where_it_is_used_before_it_goes(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    for (name, kind) in [("weight", "integer"), ("note", "text")] {
        let field = json!({"name": name, "type": kind, "labels": {"en": name}});
        app.post(&caller, "/objects/customer/fields", field).await.expect(201);
    }
    let rule = json!({"rules": [{"name": "light", "holds": "weight < 100", "field": "note", "labels": {"en": "Too heavy"}}]});
    app.patch(&caller, "/objects/customer", rule).await.expect(200);
    app.post(&caller, "/records/customer", json!({"name": "A", "weight": 3})).await.expect(201);
    let uses = app.get(&caller, "/objects/customer/uses?field=weight").await.expect(200);
    let kinds: Vec<&str> =
        uses["items"].as_array().unwrap().iter().map(|u| u["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["form", "rule"]);
    assert_eq!(uses["records"], json!({"value": 1, "exact": true}));
    assert_eq!(app.delete(&caller, "/objects/customer/fields/weight").await.code(422), "definition.invalid");
    app.delete(&caller, "/objects/customer/fields/note").await.expect(204);
    assert_eq!(administered(&app, &caller, "customer").await["rules"][0]["field"], Json::Null);
    let whole = app.get(&caller, "/objects/customer/uses").await.expect(200);
    assert_eq!(whole["records"]["value"], 1);
    let (_, stranger) = app.stranger("chen").await;
    assert_eq!(app.get(&stranger, "/objects/customer/uses").await.code(403), "access.power");
}

async fn a_formula_is_tried_on_a_record_before_it_is_kept(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let field = json!({"name": "weight", "type": "integer", "labels": {"en": "Weight"}});
    app.post(&caller, "/objects/customer/fields", field).await.expect(201);
    let tried = |formula: &str, rule: bool| json!({"formula": formula, "rule": rule});
    let address = "/objects/customer/formula";
    let nothing = app.post(&caller, address, tried("weight * 2", false)).await.expect(200);
    assert_eq!(nothing["record"], Json::Null);
    app.post(&caller, "/records/customer", json!({"name": "A", "weight": 21})).await.expect(201);
    let answer = app.post(&caller, address, tried("weight * 2", false)).await.expect(200);
    assert_eq!((&answer["record"]["label"], &answer["value"]), (&json!("A"), &json!("42")));
    let holds = app.post(&caller, address, tried("weight < 10 || now > now", true)).await.expect(200);
    assert_eq!((&holds["kind"], &holds["value"]), (&json!("bool"), &json!(false)));
    for (formula, code) in [
        ("weight *", "definition.expression"),
        ("wait + 1", "definition.expression_field"),
        ("today", "definition.expression_field"),
    ] {
        let problem = app.post(&caller, address, tried(formula, false)).await.expect(422);
        assert_eq!(problem["errors"][0]["code"], code, "{formula}");
    }
}

async fn removed_objects_are_listed_and_limits_taken_away(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    app.post(&caller, "/objects", json!({"name": "machine", "labels": {"en": "Machine"}})).await.expect(201);
    let field =
        json!({"name": "tag", "type": "text", "max_length": 5, "default": "x", "labels": {"en": "Tag"}});
    app.post(&caller, "/objects/machine/fields", field).await.expect(201);
    let loose = json!({"max_length": null, "default": null});
    let changed = app.patch(&caller, "/objects/machine/fields/tag", loose).await.expect(200);
    assert_eq!((&changed["max_length"], &changed["default"]), (&Json::Null, &Json::Null));
    let ordered = app.patch(&caller, "/objects/machine", json!({"order": ["tag", "name"]})).await.expect(200);
    let own = ordered["fields"].as_array().unwrap().iter().filter(|f| f["system"] == false);
    assert_eq!(own.map(|f| f["name"].as_str().unwrap()).collect::<Vec<_>>(), ["tag", "name"]);
    // What is hidden keeps its place in the form.
    app.patch(&caller, "/objects/machine/fields/tag", json!({"hidden": true})).await.expect(200);
    assert_eq!(administered(&app, &caller, "machine").await["form"][0]["fields"], json!(["name", "tag"]));
    app.delete(&caller, "/objects/machine").await.expect(204);
    let all = app.get(&caller, "/objects?definition=true").await.expect(200);
    let machine = all["items"].as_array().unwrap().iter().find(|o| o["name"] == "machine").unwrap().clone();
    assert!(machine["removed_at"].is_string());
    let sort = json!({"list": {"columns": ["name"], "sort": "-nothing"}});
    let problem = app.patch(&caller, "/objects/customer", sort).await.expect(422);
    assert_eq!(problem["errors"][0]["code"], "definition.sort");
}

both!(
    a_section_waits_for_the_value_that_shows_it,
    a_field_says_where_it_is_used_before_it_goes,
    a_formula_is_tried_on_a_record_before_it_is_kept,
    removed_objects_are_listed_and_limits_taken_away,
    a_custom_field_is_in_use_on_every_node_at_once,
    a_custom_object_is_read_written_and_described_like_any_other,
    a_removed_field_comes_back_with_its_data,
    a_field_with_doubles_cannot_become_unique,
    only_who_manages_objects_changes_them,
);
