//! What was deleted, across objects.

use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::App;

fn labels(bin: &Json) -> Vec<&str> {
    bin["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

async fn holds_what_was_deleted_of_all_objects_until_it_is_taken_out(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let mut made = Vec::new();
    for (object, value) in [
        ("customer", json!({"name": "Kept"})),
        ("customer", json!({"name": "Thrown first"})),
        ("product", json!({"name": "Thrown next", "code": "T1"})),
    ] {
        let record = app.post(&caller, &format!("/records/{object}"), value).await.expect(201);
        made.push(format!("/records/{object}/{}", record["id"].as_str().unwrap()));
    }
    for address in &made[1..] {
        t.clock.advance(std::time::Duration::from_secs(60));
        app.delete(&caller, address).await.expect(204);
    }
    let bin = app.get(&caller, "/recycle-bin").await.expect(200);
    assert_eq!(labels(&bin), ["Thrown next", "Thrown first"]);
    assert_eq!(bin["kept_days"], 180);
    let counts: Vec<_> =
        bin["objects"].as_array().unwrap().iter().map(|o| (&o["object"], &o["count"])).collect();
    assert_eq!(counts, [(&json!("customer"), &json!(1)), (&json!("product"), &json!(1))]);
    let me = app.get(&caller, "/me").await.expect(200);
    assert_eq!(bin["items"][0]["deleted_by"]["id"], me["employee"]["id"]);
    let one = app.get(&caller, "/recycle-bin?objects=customer").await.expect(200);
    assert_eq!(labels(&one), ["Thrown first"]);
    assert_eq!(one["objects"].as_array().unwrap().len(), 2);
    let found = app.get(&caller, "/recycle-bin?q=next").await.expect(200);
    assert_eq!((labels(&found), found["objects"].as_array().unwrap().len()), (vec!["Thrown next"], 1));
    let in_list = app.get(&caller, "/records/customer?deleted=true&q=first").await.expect(200);
    assert_eq!(in_list["items"].as_array().unwrap().len(), 1);
    app.post(&caller, &format!("{}/restore", made[1]), json!({})).await.expect(200);
    let bin = app.get(&caller, "/recycle-bin").await.expect(200);
    assert_eq!(labels(&bin), ["Thrown next"]);
}

async fn shows_nothing_to_whoever_may_not_delete(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (_, stranger) = app.stranger("chen").await;
    let made = app.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    app.delete(&caller, &format!("/records/customer/{}", made["id"].as_str().unwrap())).await.expect(204);
    let bin = app.get(&stranger, "/recycle-bin").await.expect(200);
    assert_eq!((&bin["objects"], &bin["items"]), (&json!([]), &json!([])));
}

both!(holds_what_was_deleted_of_all_objects_until_it_is_taken_out, shows_nothing_to_whoever_may_not_delete);
