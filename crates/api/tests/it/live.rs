//! Live events.

use futures::StreamExt;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::app::App;

/// The next event that is no comment.
async fn next(body: &mut (impl StreamExt<Item = Result<axum::body::Bytes, axum::Error>> + Unpin)) -> String {
    loop {
        let chunk = body.next().await.unwrap().unwrap();
        let text = String::from_utf8_lossy(&chunk).into_owned();
        if text.starts_with("event:") {
            return text;
        }
    }
}

async fn listeners_hear_of_what_they_may_see_and_of_nothing_else(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, stranger) = app.stranger("chen").await;
    let mut mine = app.open("/events", &caller).await.into_body().into_data_stream();
    let mut theirs = app.open("/events", &stranger).await.into_body().into_data_stream();
    let hidden = app.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    let heard = next(&mut mine).await;
    assert!(heard.starts_with("event: record") && heard.contains(hidden["id"].as_str().unwrap()), "{heard}");
    let shown = app.post(&caller, "/records/customer", json!({"name": "B"})).await.expect(201);
    let id = shown["id"].as_str().unwrap();
    let share = json!({"employee_id": person, "level": "read"});
    app.post(&caller, &format!("/records/customer/{id}/shares"), share).await.expect(201);
    app.patch(&caller, &format!("/records/customer/{id}"), json!({"name": "C"})).await.expect(200);
    // The first the other hears of is the shared record; of the one before, never.
    let heard = next(&mut theirs).await;
    assert!(heard.contains(id), "{heard}");
    drop((mine, theirs));
}

async fn another_node_is_heard_and_new_rights_are_told(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let other = App::on(&t, t.node().await).await;
    let mut events = app.open("/events", &caller).await.into_body().into_data_stream();
    let made = other.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    let heard = next(&mut events).await;
    assert!(heard.contains(made["id"].as_str().unwrap()), "{heard}");
    let field = json!({"name": "note", "type": "text", "labels": {"en": "Note"}});
    other.post(&caller, "/objects/customer/fields", field).await.expect(201);
    loop {
        if next(&mut events).await.starts_with("event: rights") {
            break;
        }
    }
    drop(events);
    other.company.db.close().await;
}

both!(listeners_hear_of_what_they_may_see_and_of_nothing_else, another_node_is_heard_and_new_rights_are_told,);
