//! Modules a company does without.

use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::App;

async fn switch(app: &App, caller: &crate::app::Caller, module: &str, on: bool) -> crate::app::Answer {
    app.put(caller, &format!("/settings/modules/{module}"), json!({ "on": on })).await
}

fn fields(object: &Json) -> Vec<&str> {
    object["fields"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap()).collect()
}

async fn made(app: &App, caller: &crate::app::Caller, object: &str, value: Json) -> String {
    let record = app.post(caller, &format!("/records/{object}"), value).await.expect(201);
    String::from(record["id"].as_str().unwrap())
}

async fn nobody_sees_what_is_switched_off_and_nothing_is_lost(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let customer = made(&app, &caller, "customer", json!({"name": "恒通"})).await;
    let task = made(&app, &caller, "task", json!({"subject": "恒通 anrufen", "customer_id": customer})).await;
    app.get(&caller, &format!("/records/task/{task}")).await.expect(200);
    let off = switch(&app, &caller, "tasks", false).await.expect(200);
    assert_eq!((&off["on"], &off["objects"][0]["object"]), (&json!(false), &json!("task")));
    assert_eq!(app.get(&caller, &format!("/records/task/{task}")).await.code(404), "record.not_found");
    assert_eq!(app.get(&caller, "/records/task").await.expect(200)["items"], json!([]));
    let refused = app.post(&caller, "/records/task", json!({"subject": "A"})).await;
    assert_eq!(refused.code(403), "access.denied");
    let refused = app.patch(&caller, &format!("/records/task/{task}"), json!({"subject": "B"})).await;
    assert_eq!(refused.code(404), "record.not_found");
    let objects = app.get(&caller, "/objects").await.expect(200);
    let shown = objects["items"].as_array().unwrap().iter().find(|o| o["name"] == "task");
    assert!(shown.is_none_or(|o| o["can"]["read"] == json!(false) && o["can"]["create"] == json!(false)));
    let found = app.get(&caller, "/search?q=anrufen").await.expect(200);
    assert!(!found.to_string().contains(&task), "{found}");
    switch(&app, &caller, "tasks", true).await.expect(200);
    let back = app.get(&caller, &format!("/records/task/{task}")).await.expect(200);
    assert_eq!((&back["subject"], &back["version"]), (&json!("恒通 anrufen"), &json!(1)));
}

async fn no_field_tells_of_what_is_switched_off(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let order = app.get(&caller, "/objects/order").await.expect(200);
    assert!(fields(&order).contains(&"paid") && fields(&order).contains(&"open_amount"));
    let off = switch(&app, &caller, "payments", false).await.expect(200);
    let hides: Vec<_> = off["hides"].as_array().unwrap().iter().map(|f| &f["field"]).collect();
    assert_eq!(hides, [&json!("paid"), &json!("open_amount")]);
    let order = app.get(&caller, "/objects/order").await.expect(200);
    assert!(!fields(&order).contains(&"paid") && !fields(&order).contains(&"open_amount"));
    switch(&app, &caller, "payments", true).await.expect(200);
    let order = app.get(&caller, "/objects/order").await.expect(200);
    assert!(fields(&order).contains(&"paid"));
}

async fn what_others_need_goes_after_them(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    assert_eq!(switch(&app, &caller, "products", false).await.code(409), "module.needed");
    for module in ["payments", "deliveries", "returns", "invoices", "orders", "products"] {
        switch(&app, &caller, module, false).await.expect(200);
    }
    assert_eq!(switch(&app, &caller, "payments", true).await.code(409), "module.needs");
    assert_eq!(switch(&app, &caller, "customers", false).await.code(404), "module.not_found");
    let all = app.get(&caller, "/settings/modules").await.expect(200);
    let on: Vec<_> = all["items"].as_array().unwrap().iter().filter(|m| m["on"] == json!(true)).collect();
    let on: Vec<_> = on.iter().map(|m| m["module"].as_str().unwrap()).collect();
    assert_eq!(on, ["contacts", "follow_ups", "tasks"]);
    // Settings changed elsewhere leave them as they are.
    let settings = app.get(&caller, "/settings/company").await.expect(200);
    let mut wanted = settings.clone();
    wanted.as_object_mut().unwrap().remove("currency_fixed");
    wanted["name"] = json!("恒通");
    app.put(&caller, "/settings/company", wanted).await.expect(200);
    assert_eq!(app.get(&caller, "/records/order").await.expect(200)["items"], json!([]));
    let again = app.get(&caller, "/settings/modules").await.expect(200);
    assert_eq!(again, all);
}

async fn everybody_asks_at_once_when_one_was_switched(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    for on in [false, true, false] {
        switch(&app, &caller, "tasks", on).await.expect(200);
        // More than there are connections: none may wait for a second one while it holds the first.
        let asked = futures::future::join_all((0..40).map(|_| app.get(&caller, "/objects")));
        let answers = tokio::time::timeout(std::time::Duration::from_secs(20), asked).await.unwrap();
        for answer in answers {
            answer.expect(200);
        }
    }
}

async fn are_for_those_who_manage_the_company(t: TestDatabase) {
    let (app, _) = App::started(&t).await;
    let (_, stranger) = app.stranger("chen").await;
    assert_eq!(app.get(&stranger, "/settings/modules").await.code(403), "access.power");
    assert_eq!(switch(&app, &stranger, "tasks", false).await.code(403), "access.power");
}

both!(
    nobody_sees_what_is_switched_off_and_nothing_is_lost,
    no_field_tells_of_what_is_switched_off,
    what_others_need_goes_after_them,
    everybody_asks_at_once_when_one_was_switched,
    are_for_those_who_manage_the_company,
);
