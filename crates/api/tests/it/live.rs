//! Live events.

use std::time::Duration;

use axum::http::Method;
use futures::StreamExt;
use guanxi_api::Limits;
use guanxi_kernel::Id;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::app::{App, Caller};

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

async fn a_stream_ends_with_its_session_while_events_keep_coming(t: TestDatabase) {
    let limits = Limits { renewal: Duration::from_secs(1), ..Limits::default() };
    let (app, caller) = App::started_with(&t, limits).await;
    let leaving = app.sign_in("liming").await;
    let mut events = app.open("/events", &leaving).await.into_body().into_data_stream();
    let made = app.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    let path = format!("/records/customer/{}", made["id"].as_str().unwrap());
    next(&mut events).await;
    app.delete(&leaving, "/session").await.expect(204);
    // More often than the session is asked for.
    let written = async {
        for name in 0.. {
            app.patch(&caller, &path, json!({"name": name.to_string()})).await.expect(200);
        }
    };
    let ended = async { while events.next().await.is_some() {} };
    let both = async {
        tokio::select! {
            () = written => (),
            () = ended => (),
        }
    };
    tokio::time::timeout(Duration::from_secs(30), both).await.unwrap();
}

async fn two_with_the_same_record_open_see_each_other(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, other) = app.stranger("chen").await;
    let made = app.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    let address = format!("/records/customer/{}", made["id"].as_str().unwrap());
    let presence = format!("{address}/presence");
    let page = |doing: &str| json!({"page": "p1", "doing": doing});
    // Who may not read the record cannot learn of anybody there.
    assert_eq!(app.post(&other, &presence, page("reading")).await.code(404), "record.not_found");
    let share = json!({"employee_id": person, "level": "read"});
    app.post(&caller, &format!("{address}/shares"), share).await.expect(201);
    let alone = app.post(&caller, &presence, page("reading")).await.expect(200);
    assert_eq!(alone["people"], json!([]));
    let mut events = app.open("/events", &caller).await.into_body().into_data_stream();
    let seen = app.post(&other, &presence, page("editing")).await.expect(200);
    assert_eq!(seen["people"].as_array().unwrap().len(), 1, "{seen}");
    while !next(&mut events).await.starts_with("event: present") {}
    let seen = app.post(&caller, &presence, page("reading")).await.expect(200);
    assert_eq!(seen["people"][0]["id"], person.to_string(), "{seen}");
    assert_eq!(seen["people"][0]["editing"], true);
    app.post(&other, &presence, page("gone")).await.expect(200);
    while !next(&mut events).await.starts_with("event: present") {}
    let left = app.post(&caller, &presence, page("reading")).await.expect(200);
    assert_eq!(left["people"], json!([]));
    // What was said before leaving, and came after it, brings nobody back.
    let late = |doing: &str, turn: u64| json!({"page": "p2", "doing": doing, "turn": turn});
    app.post(&other, &presence, late("gone", 8)).await.expect(200);
    app.post(&other, &presence, late("reading", 7)).await.expect(200);
    let left = app.post(&caller, &presence, page("reading")).await.expect(200);
    assert_eq!(left["people"], json!([]));
    app.post(&other, &presence, late("reading", 9)).await.expect(200);
    let back = app.post(&caller, &presence, page("reading")).await.expect(200);
    assert_eq!(back["people"][0]["id"], person.to_string());
    app.post(&other, &presence, late("gone", 10)).await.expect(200);
    // Who is not heard of any more has gone.
    app.post(&other, &presence, page("editing")).await.expect(200);
    t.clock.advance(Duration::from_secs(60));
    let left = app.post(&caller, &presence, page("reading")).await.expect(200);
    assert_eq!(left["people"], json!([]));
}

/// Lets the person read every customer until that day, and answers the assignment.
async fn reads_customers(app: &App, caller: &Caller, person: Id, until: &str) -> String {
    let role = app.post(caller, "/records/role", json!({"name": "R"})).await.expect(201);
    let role = role["id"].as_str().unwrap();
    let grants = json!([{"object": "customer", "action": "read", "scope": "all"}]);
    let rights = json!({"grants": grants, "fields": [], "powers": []});
    let cookie = [("cookie", caller.0.as_str())];
    app.send(Method::PUT, &format!("/roles/{role}/rights"), Some(rights), &cookie).await.expect(200);
    let holds = json!({"employee_id": person, "role_id": role, "starts_on": "2026-01-01", "ends_on": until});
    let held = app.post(caller, "/records/role_assignment", holds).await.expect(201);
    String::from(held["id"].as_str().unwrap())
}

async fn rights_that_were_taken_are_told_before_what_was_written_since(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, reader) = app.stranger("chen").await;
    let held = reads_customers(&app, &caller, person, "2026-12-31").await;
    let mut events = app.open("/events", &reader).await.into_body().into_data_stream();
    app.delete(&caller, &format!("/records/role_assignment/{held}")).await.expect(204);
    app.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    let heard = next(&mut events).await;
    assert!(heard.starts_with("event: rights"), "{heard}");
}

async fn rights_that_end_by_themselves_end_for_listeners_too(t: TestDatabase) {
    let limits = Limits { renewal: Duration::from_secs(1), ..Limits::default() };
    let (app, caller) = App::started_with(&t, limits).await;
    let (person, _) = app.stranger("chen").await;
    reads_customers(&app, &caller, person, "2026-03-02").await;
    // An hour before the day ends where the company is.
    t.clock.advance(Duration::from_secs(7 * 3600));
    let reader = app.sign_in("chen").await;
    let mut events = app.open("/events", &reader).await.into_body().into_data_stream();
    let made = app.post(&caller, "/records/customer", json!({"name": "A"})).await.expect(201);
    let heard = next(&mut events).await;
    assert!(heard.contains(made["id"].as_str().unwrap()), "{heard}");
    t.clock.advance(Duration::from_secs(2 * 3600));
    let heard = next(&mut events).await;
    assert!(heard.starts_with("event: rights"), "{heard}");
}

both!(
    two_with_the_same_record_open_see_each_other,
    listeners_hear_of_what_they_may_see_and_of_nothing_else,
    another_node_is_heard_and_new_rights_are_told,
    a_stream_ends_with_its_session_while_events_keep_coming,
    rights_that_were_taken_are_told_before_what_was_written_since,
    rights_that_end_by_themselves_end_for_listeners_too,
);
