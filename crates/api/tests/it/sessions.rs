//! Signing in and out, tokens, activation links.

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::app::{App, PASSWORD};

async fn who_signs_in_is_known_until_signing_out(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let me = app.get(&caller, "/me").await.expect(200);
    assert_eq!(me["employee"]["account"], "liming");
    assert_eq!(me["positions"][0]["kind"], "primary");
    assert!(me["powers"].as_array().unwrap().contains(&json!("manage_people")));
    let sessions = app.get(&caller, "/sessions").await.expect(200);
    assert_eq!(sessions["items"][0]["current"], true);
    app.delete(&caller, "/session").await.expect(204);
    assert_eq!(app.get(&caller, "/me").await.code(401), "session.required");
}

async fn a_wrong_password_and_a_wrong_company_answer_alike(t: TestDatabase) {
    let (app, _) = App::started(&t).await;
    for body in [
        json!({"account": "liming", "password": "no"}),
        json!({"account": "nobody", "password": PASSWORD}),
        json!({"account": "liming", "password": PASSWORD, "company": "other"}),
    ] {
        let answer = app.send(Method::POST, "/session", Some(body), &[]).await;
        assert_eq!(answer.code(401), "session.invalid");
    }
}

async fn the_cookie_is_out_of_reach_of_scripts(t: TestDatabase) {
    let (app, _) = App::started(&t).await;
    let body = json!({"account": "liming", "password": PASSWORD});
    let cookie = app.send(Method::POST, "/session", Some(body), &[]).await.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

async fn other_sites_change_nothing(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let send = async |name: &str, value: &str| {
        let headers = [("cookie", caller.0.as_str()), (name, value)];
        app.send(Method::POST, "/records/customer", Some(json!({"name": "A"})), &headers).await
    };
    assert_eq!(send("sec-fetch-site", "cross-site").await.code(403), "session.cross_site");
    assert_eq!(send("sec-fetch-site", "same-site").await.code(403), "session.cross_site");
    assert_eq!(send("origin", "https://evil.example").await.code(403), "session.cross_site");
    send("sec-fetch-site", "same-origin").await.expect(201);
    send("origin", "https://crm.example").await.expect(201);
}

async fn a_token_acts_for_its_person_within_its_scopes(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let made = app.post(&caller, "/tokens", json!({"name": "report", "scopes": ["read"]})).await.expect(201);
    let bearer = format!("Bearer {}", made["token"].as_str().unwrap());
    let headers = [("authorization", bearer.as_str())];
    app.send(Method::GET, "/me", None, &headers).await.expect(200);
    let write = app.send(Method::POST, "/records/customer", Some(json!({"name": "A"})), &headers).await;
    assert_eq!(write.code(403), "token.scope");
    // Asking a long question is reading.
    app.send(Method::POST, "/records/customer/query", Some(json!({})), &headers).await.expect(200);
    let listed = app.get(&caller, "/tokens").await.expect(200);
    assert_eq!(listed["items"][0]["scopes"], json!(["read"]));
    assert!(!listed.to_string().contains(made["token"].as_str().unwrap()));
    app.delete(&caller, &format!("/tokens/{}", made["id"].as_str().unwrap())).await.expect(204);
    assert_eq!(app.send(Method::GET, "/me", None, &headers).await.code(401), "session.required");
}

async fn an_invited_person_sets_a_password_and_is_in(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let body = json!({"name": "王芳", "account": "wangfang"});
    let made = app.post(&caller, "/records/employee", body).await.expect(201);
    let id = made["id"].as_str().unwrap();
    let link = app.post(&caller, &format!("/employees/{id}/invite"), json!({})).await.expect(200);
    let token = link["link"].as_str().unwrap().rsplit('/').next().unwrap();
    let looked = app.send(Method::GET, &format!("/activation/{token}"), None, &[]).await.expect(200);
    assert_eq!(looked["account"], "wangfang");
    let body = json!({"token": token, "password": PASSWORD});
    let set = app.send(Method::POST, "/activation", Some(body), &[]).await;
    assert_eq!(set.status, 204, "{}", set.text);
    assert!(set.header("set-cookie").starts_with("guanxi_session="));
    assert_eq!(app.send(Method::GET, &format!("/activation/{token}"), None, &[]).await.status, 404);
    app.post(&caller, &format!("/employees/{id}/stop"), json!({})).await.expect(200);
    let cookie = set.header("set-cookie");
    let cookie = [("cookie", cookie.split(';').next().unwrap())];
    assert_eq!(app.send(Method::GET, "/me", None, &cookie).await.status, 401);
}

async fn preferences_are_the_persons_own(t: TestDatabase) {
    let (app, _) = App::started(&t).await;
    let (_, stranger) = app.stranger("chen").await;
    let me = app.patch(&stranger, "/me", json!({"language": "de"})).await.expect(200);
    assert_eq!(me["language"], "de");
    let problem = app.get(&stranger, "/records/customer/1").await.expect(404);
    assert!(problem["detail"].as_str().unwrap().contains("Datensatz"), "{problem}");
}

async fn too_many_attempts_are_told_when_to_come_back(t: TestDatabase) {
    let (app, _) = App::started(&t).await;
    let body = json!({"account": "liming", "password": "no"});
    for _ in 0..10 {
        app.send(Method::POST, "/session", Some(body.clone()), &[]).await.expect(401);
    }
    let answer = app.send(Method::POST, "/session", Some(body), &[]).await;
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
    assert_eq!(answer.code(429), "session.too_many_attempts");
}

both!(
    who_signs_in_is_known_until_signing_out,
    a_wrong_password_and_a_wrong_company_answer_alike,
    the_cookie_is_out_of_reach_of_scripts,
    other_sites_change_nothing,
    a_token_acts_for_its_person_within_its_scopes,
    an_invited_person_sets_a_password_and_is_in,
    preferences_are_the_persons_own,
    too_many_attempts_are_told_when_to_come_back,
);
