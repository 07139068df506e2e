//! A write sent twice happens once.

use std::time::Duration;

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::app::{Answer, App, Caller};

async fn send(app: &App, caller: &Caller, path: &str, key: &str, name: &str) -> Answer {
    let headers = [("cookie", caller.0.as_str()), ("idempotency-key", key)];
    app.send(Method::POST, path, Some(json!({"name": name})), &headers).await
}

async fn the_same_key_answers_as_the_first_time(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let first = send(&app, &caller, "/records/customer", "k1", "A").await;
    let again = send(&app, &caller, "/records/customer", "k1", "A").await;
    assert_eq!(first.header("etag"), again.header("etag"));
    assert_eq!(first.expect(201), again.expect(201));
    let other = send(&app, &caller, "/records/customer", "k1", "B").await;
    assert_eq!(other.code(422), "request.key_reused");
    let count = app.get(&caller, "/records/customer?count=true").await.expect(200);
    assert_eq!(count["count"]["value"], 1);
}

async fn a_refused_request_may_be_sent_again_with_its_key(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    send(&app, &caller, "/records/nothing", "k1", "A").await.expect(404);
    send(&app, &caller, "/records/nothing", "k1", "A").await.expect(404);
    send(&app, &caller, "/records/customer", "k1", "A").await.expect(201);
}

async fn the_same_request_twice_at_once_is_carried_out_once(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (a, b) = tokio::join!(
        send(&app, &caller, "/records/customer", "k1", "A"),
        send(&app, &caller, "/records/customer", "k1", "A")
    );
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    // The second either finds the first at work, or its answer.
    assert!(matches!(statuses, [201, 201] | [201, 409]), "{statuses:?}");
    let count = app.get(&caller, "/records/customer?count=true").await.expect(200);
    assert_eq!(count["count"]["value"], 1);
}

async fn keys_are_forgotten_after_a_day(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    send(&app, &caller, "/records/customer", "k1", "A").await.expect(201);
    t.clock.advance(Duration::from_secs(11 * 3600));
    app.get(&caller, "/me").await.expect(200);
    t.clock.advance(Duration::from_secs(60));
    let caller = app.sign_in("liming").await;
    t.clock.advance(Duration::from_secs(11 * 3600));
    let caller_later = app.sign_in("liming").await;
    send(&app, &caller_later, "/records/customer", "k1", "A").await.expect(201);
    t.clock.advance(Duration::from_secs(3 * 3600));
    send(&app, &caller_later, "/records/customer", "k1", "B").await.expect(201);
    drop(caller);
}

async fn a_key_that_is_none_is_refused(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let long = "k".repeat(201);
    assert_eq!(send(&app, &caller, "/records/customer", &long, "A").await.code(400), "request.key");
}

both!(
    the_same_key_answers_as_the_first_time,
    a_refused_request_may_be_sent_again_with_its_key,
    the_same_request_twice_at_once_is_carried_out_once,
    keys_are_forgotten_after_a_day,
    a_key_that_is_none_is_refused,
);
