//! A write sent twice happens once.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use axum::http::Method;
use guanxi_api::Limits;
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

async fn batch(app: &App, caller: &Caller, key: &str) -> Answer {
    let headers = [("cookie", caller.0.as_str()), ("idempotency-key", key)];
    let operations = json!({"operations": [{"create": {"name": key}}]});
    app.send(Method::POST, "/records/customer/batch", Some(operations), &headers).await
}

/// What the request answers, unless it has to wait more often than that: then its caller is gone.
async fn patient<T>(times: usize, request: impl Future<Output = T>) -> Option<T> {
    let (mut request, mut left) = (pin!(request), times);
    poll_fn(|cx| match request.as_mut().poll(cx) {
        Poll::Ready(answer) => Poll::Ready(Some(answer)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

async fn whenever_a_caller_hangs_up_the_retry_finds_the_request_carried_out_once(t: TestDatabase) {
    // Enough to ask again and again.
    let (app, caller) = App::started_with(&t, Limits { requests: 1_000_000, ..Limits::default() }).await;
    let mut keys = 0;
    loop {
        let key = format!("k{keys}");
        let answered = patient(keys, batch(&app, &caller, &key)).await.is_some();
        keys += 1;
        let retried = async {
            loop {
                let again = batch(&app, &caller, &key).await;
                if again.status != 409 {
                    return again;
                }
            }
        };
        // The clock stands still, so that no claim is ever taken over.
        let retried = tokio::time::timeout(Duration::from_secs(30), retried).await.unwrap();
        assert_eq!(retried.expect(200)["results"][0]["status"], 201);
        let count = app.get(&caller, "/records/customer?count=true").await.expect(200);
        assert_eq!(count["count"]["value"], keys);
        if answered {
            break;
        }
    }
    assert!(keys > 1, "nobody hung up");
}

async fn an_answer_too_large_to_be_kept_is_given_once(t: TestDatabase) {
    let (app, caller) = App::started_with(&t, Limits { kept: 100, ..Limits::default() }).await;
    let first = batch(&app, &caller, "k1").await.expect(200);
    assert_eq!(first["results"][0]["record"]["name"], "k1");
    assert_eq!(batch(&app, &caller, "k1").await.code(409), "request.key_done");
    // One record is read again.
    let made = send(&app, &caller, "/records/customer", "k2", "A").await.expect(201);
    let again = send(&app, &caller, "/records/customer", "k2", "A").await.expect(201);
    assert_eq!(made["id"], again["id"]);
    let count = app.get(&caller, "/records/customer?count=true").await.expect(200);
    assert_eq!(count["count"]["value"], 2);
}

both!(
    whenever_a_caller_hangs_up_the_retry_finds_the_request_carried_out_once,
    an_answer_too_large_to_be_kept_is_given_once,
    the_same_key_answers_as_the_first_time,
    a_refused_request_may_be_sent_again_with_its_key,
    the_same_request_twice_at_once_is_carried_out_once,
    keys_are_forgotten_after_a_day,
    a_key_that_is_none_is_refused,
);
