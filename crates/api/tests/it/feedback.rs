//! What people say about the program, over HTTP, and that they were shown around.

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::app::App;

async fn it_is_sent_answered_and_seen(t: TestDatabase) {
    let (app, admin) = App::started(&t).await;
    let (_, author) = app.stranger("chen").await;
    let (_, other) = app.stranger("wang").await;
    let body = json!({"kind": "question", "text": "怎样批量移交客户？", "page": "/records/customer"});
    assert_eq!(app.post(&author, "/feedback", json!({"kind": "praise", "text": "x"})).await.status, 400);
    assert_eq!(
        app.post(&author, "/feedback", json!({"kind": "wish", "text": ""})).await.code(422),
        "feedback.invalid"
    );
    let sent = app.post(&author, "/feedback", body).await.expect(201);
    assert_eq!(sent["number"], "FB-000001");
    let path = format!("/records/feedback/{}", sent["id"].as_str().unwrap());
    assert_eq!(app.get(&other, &path).await.status, 404);
    assert_eq!(app.get(&other, "/records/feedback").await.expect(200)["items"], json!([]));
    let answer = json!({"answer": "勾选后点“移交”。", "stage": "done"});
    let cookie = |caller: &crate::app::Caller| caller.0.clone();
    let by = cookie(&author);
    let refused = app.send(Method::PATCH, &path, Some(answer.clone()), &[("cookie", by.as_str())]).await;
    assert_eq!(refused.status, 403);
    let by = cookie(&admin);
    app.send(Method::PATCH, &path, Some(answer), &[("cookie", by.as_str())]).await.expect(200);
    let read = app.get(&author, &path).await.expect(200);
    assert_eq!((&read["stage"], &read["answer"]), (&json!("done"), &json!("勾选后点“移交”。")));
    let told = app.get(&author, "/notifications").await.expect(200);
    assert_eq!(told["items"][0]["kind"], "feedback.answered");
}

async fn a_tour_is_offered_until_it_was_answered(t: TestDatabase) {
    let (app, admin) = App::started(&t).await;
    assert_eq!(app.get(&admin, "/me").await.expect(200)["toured"], false);
    assert_eq!(app.post(&admin, "/me/tour", json!({})).await.status, 204);
    assert_eq!(app.get(&admin, "/me").await.expect(200)["toured"], true);
}

both!(it_is_sent_answered_and_seen, a_tour_is_offered_until_it_was_answered);
