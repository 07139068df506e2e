//! What surrounds every answer: problems, protection, limits.

use axum::http::Method;
use guanxi_api::Limits;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::app::App;

async fn every_answer_is_protected_and_has_an_id(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    for path in ["/api/v1/me", "/api/v1/nothing", "/healthz", "/", "/api/docs"] {
        let answer = app.raw(Method::GET, path, Vec::new(), &[("cookie", &caller.0)]).await;
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("x-request-id").len() >= 8, "{path}");
    }
    let given = [("x-request-id", "0123456789abcdef")];
    let answer = app.raw(Method::GET, "/api/v1/me", Vec::new(), &given).await;
    assert_eq!(answer.header("x-request-id"), "0123456789abcdef");
    assert_eq!(answer.body["request_id"], "0123456789abcdef");
}

async fn what_is_not_there_is_a_problem_too(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let cookie = [("cookie", caller.0.as_str())];
    let unknown = app.raw(Method::GET, "/api/v1/nothing", Vec::new(), &cookie).await;
    assert_eq!(unknown.header("content-type"), "application/problem+json");
    assert_eq!(unknown.code(404), "request.no_such_address");
    let method = app.raw(Method::PUT, "/api/v1/me", Vec::new(), &cookie).await;
    assert!(method.header("allow").contains("PATCH"), "{}", method.header("allow"));
    assert_eq!(method.code(405), "request.method");
    let id = app.raw(Method::GET, "/api/v1/records/customer/abc", Vec::new(), &cookie).await;
    assert_eq!(id.code(404), "request.no_such_address");
}

async fn bodies_are_read_strictly_and_to_a_limit(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let send = async |kind: &str, body: &[u8]| {
        let headers = [("cookie", caller.0.as_str()), ("content-type", kind)];
        app.raw(Method::POST, "/api/v1/records/customer", body.to_vec(), &headers).await
    };
    let broken = send("application/json", b"{\"name\":\n \"A\",}").await.expect(400);
    assert_eq!(broken["code"], "request.malformed");
    assert!(broken["detail"].as_str().unwrap().contains("第 2 行"), "{broken}");
    assert_eq!(send("text/plain", b"{}").await.code(415), "request.media_type");
    assert_eq!(send("application/json", b" []").await.code(400), "request.malformed");
    let large = format!("{{\"remark\":\"{}\"}}", "x".repeat(1024 * 1024));
    assert_eq!(send("application/json", large.as_bytes()).await.code(413), "request.too_large");
}

async fn one_caller_cannot_ask_without_end(t: TestDatabase) {
    let limits = Limits { requests: 5, ..Limits::default() };
    let app = App::with(&t, t.db.clone(), limits).await;
    for _ in 0..5 {
        assert_eq!(app.send(Method::GET, "/me", None, &[]).await.status, 401);
    }
    let answer = app.send(Method::GET, "/me", None, &[]).await;
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
    assert_eq!(answer.code(429), "request.too_many");
    let body = json!({"account": "x", "password": "y"});
    assert_ne!(app.send(Method::POST, "/session", Some(body), &[]).await.status, 429);
}

/// So few that no request is given back while a test runs.
fn few() -> Limits {
    Limits { requests: 2, ..Limits::default() }
}

async fn made_up_secrets_meet_the_limit_of_their_address(t: TestDatabase) {
    let (app, caller) = App::started_with(&t, few()).await;
    app.get(&caller, "/me").await.expect(200);
    let fresh = app.sign_in("liming").await;
    let bearer = format!("Bearer {}.guanxi_1", t.key);
    let made_up = app.send(Method::GET, "/me", None, &[("authorization", &bearer)]).await;
    assert_eq!(made_up.code(401), "session.required");
    let cookie = format!("guanxi_session={}.2", t.key);
    let made_up = app.send(Method::GET, "/me", None, &[("cookie", &cookie)]).await;
    assert_eq!(made_up.code(429), "request.too_many");
    // Who proved before to be somebody is not held up; who did not is, until the address may ask again.
    app.get(&caller, "/me").await.expect(200);
    assert_eq!(app.get(&fresh, "/me").await.code(429), "request.too_many");
}

async fn an_ended_session_counts_as_made_up(t: TestDatabase) {
    let (app, caller) = App::started_with(&t, few()).await;
    app.delete(&caller, "/session").await.expect(204);
    assert_eq!(app.get(&caller, "/me").await.code(401), "session.required");
    assert_eq!(app.get(&caller, "/me").await.code(429), "request.too_many");
    assert_eq!(app.send(Method::GET, "/me", None, &[]).await.code(429), "request.too_many");
}

async fn without_a_client_a_page_says_how_to_build_it(t: TestDatabase) {
    let app = App::on(&t, t.db.clone()).await;
    let page = app.raw(Method::GET, "/records/customer", Vec::new(), &[("accept", "text/html")]).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("make web"));
    let script = app.raw(Method::GET, "/assets/x.js", Vec::new(), &[("accept", "*/*")]).await;
    assert_eq!(script.status, 404);
}

both!(
    every_answer_is_protected_and_has_an_id,
    what_is_not_there_is_a_problem_too,
    bodies_are_read_strictly_and_to_a_limit,
    one_caller_cannot_ask_without_end,
    made_up_secrets_meet_the_limit_of_their_address,
    an_ended_session_counts_as_made_up,
    without_a_client_a_page_says_how_to_build_it,
);
