//! Notifications and their settings through the interface.

use futures::StreamExt;
use guanxi_kernel::Id;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::{App, Caller};

/// A customer the administrator gives to somebody.
async fn given(app: &App, admin: &Caller, to: Id, name: &str) -> Json {
    app.post(admin, "/records/customer", json!({"name": name, "owner_id": to})).await.expect(201)
}

async fn they_are_listed_counted_and_marked_by_their_person_alone(t: TestDatabase) {
    let (app, admin) = App::started(&t).await;
    let (person, caller) = app.stranger("chen").await;
    let (_, other) = app.stranger("wang").await;
    given(&app, &admin, person, "A").await;
    let page = app.get(&caller, "/notifications?unread=true").await.expect(200);
    let one = &page["items"][0];
    assert_eq!(
        (&one["kind"], &one["read_at"], &page["next"]),
        (&json!("record.given"), &Json::Null, &Json::Null)
    );
    // Somebody without a right to customers owns one all the same, and sees neither its name nor the way to it.
    assert_eq!((&one["record"], &one["title"]), (&Json::Null, &Json::Null));
    assert_eq!(app.get(&caller, "/notifications/count").await.expect(200), json!({"unread": 1}));
    for stranger in [&other, &admin] {
        assert_eq!(app.get(stranger, "/notifications").await.expect(200)["items"], json!([]));
        let marked = app.post(stranger, "/notifications/read", json!({"ids": [one["id"]]})).await.expect(200);
        assert_eq!(marked, json!({"marked": 0}));
    }
    let marked = app.post(&caller, "/notifications/read", json!({"all": true})).await.expect(200);
    assert_eq!(marked, json!({"marked": 1}));
    assert_eq!(app.get(&caller, "/notifications/count").await.expect(200), json!({"unread": 0}));
    assert_eq!(
        app.get(&caller, "/notifications?unread=false").await.expect(200)["items"][0]["id"],
        one["id"]
    );
    assert_eq!(app.get(&caller, "/notifications?limit=0").await.code(422), "query.limit");
    assert_eq!(app.get(&caller, "/notifications?cursor=x").await.code(422), "query.cursor");
}

async fn the_own_screens_hear_of_it_on_every_node_and_nobody_elses(t: TestDatabase) {
    let (app, admin) = App::started(&t).await;
    let node = App::on(&t, t.node().await).await;
    let (person, caller) = app.stranger("chen").await;
    let (next_person, other) = app.stranger("wang").await;
    let mut mine = node.open("/events", &caller).await.into_body().into_data_stream();
    let mut theirs = node.open("/events", &other).await.into_body().into_data_stream();
    given(&app, &admin, person, "A").await;
    let heard = String::from_utf8(mine.next().await.unwrap().unwrap().to_vec()).unwrap();
    assert!(heard.starts_with("event: told"), "{heard}");
    assert!(!heard.contains(&person.to_string()), "it says nothing of what or whom: {heard}");
    // Had the other heard of it, that would come before what is told to the other.
    given(&app, &admin, next_person, "B").await;
    let heard = String::from_utf8(theirs.next().await.unwrap().unwrap().to_vec()).unwrap();
    assert!(heard.starts_with("event: told"), "{heard}");
    let pending = tokio::time::timeout(std::time::Duration::from_millis(1500), theirs.next()).await;
    assert!(pending.is_err(), "told once: {pending:?}");
    drop((mine, theirs));
    node.company.db.close().await;
}

async fn people_choose_how_they_are_told(t: TestDatabase) {
    let (app, admin) = App::started(&t).await;
    let (_, caller) = app.stranger("chen").await;
    let before = app.get(&caller, "/me/notifications").await.expect(200);
    let kinds: Vec<&str> =
        before["kinds"].as_array().unwrap().iter().map(|k| k["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"record.given") && kinds.contains(&"task.given"), "{kinds:?}");
    assert_eq!(before["digest_at"], json!("08:00"));
    let wanted = json!({"kinds": {"record.given": "digest"}, "quiet": {"from": "21:00", "until": "06:30"},
                        "digest_at": "07:45"});
    let after = app.put(&caller, "/me/notifications", wanted.clone()).await.expect(200);
    assert_eq!((&after["quiet"], &after["digest_at"]), (&wanted["quiet"], &wanted["digest_at"]));
    let wrong = json!({"kinds": {}, "digest_at": "quarter past"});
    assert_eq!(app.put(&caller, "/me/notifications", wrong).await.code(422), "notification.time");
    assert_eq!(app.put(&caller, "/settings/notifications", wanted.clone()).await.code(403), "access.power");
    assert_eq!(app.get(&caller, "/settings/notifications").await.code(403), "access.power");
    app.put(&admin, "/settings/notifications", wanted.clone()).await.expect(200);
    let all = app.get(&admin, "/settings/notifications").await.expect(200);
    assert_eq!(all["kinds"], wanted["kinds"]);
}

async fn the_password_of_the_mail_server_never_comes_out(t: TestDatabase) {
    let (app, admin) = App::started(&t).await;
    let (_, caller) = app.stranger("chen").await;
    let wanted = json!({"host": "smtp.example.com", "port": 465, "security": "tls", "account": "crm",
                        "password": "hush-hush", "from": "crm@example.com", "base": "https://crm.example.com/"});
    assert_eq!(app.put(&caller, "/settings/mail", wanted.clone()).await.code(403), "access.power");
    assert_eq!(app.get(&caller, "/settings/mail").await.code(403), "access.power");
    assert_eq!(app.post(&caller, "/settings/mail/test", json!({})).await.code(403), "access.power");
    assert_eq!(app.post(&admin, "/settings/mail/test", json!({})).await.code(409), "mail.not_set_up");
    for answer in
        [app.put(&admin, "/settings/mail", wanted.clone()).await, app.get(&admin, "/settings/mail").await]
    {
        assert!(!answer.text.contains("hush"), "{}", answer.text);
        let body = answer.expect(200);
        assert_eq!((&body["has_password"], &body["ready"]), (&json!(true), &json!(true)));
        assert_eq!(body["base"], json!("https://crm.example.com"));
    }
    let mut kept = wanted.clone();
    kept.as_object_mut().unwrap().remove("password");
    assert_eq!(
        app.put(&admin, "/settings/mail", kept.clone()).await.expect(200)["has_password"],
        json!(true)
    );
    kept["host"] = json!("smtp.example.org");
    assert_eq!(
        app.put(&admin, "/settings/mail", kept).await.expect(200)["has_password"],
        json!(false),
        "it is not sent to another server"
    );
    for (name, value) in
        [("host", "a b"), ("from", "nobody"), ("base", "javascript:alert(1)"), ("base", "https://\"")]
    {
        let mut wrong = wanted.clone();
        wrong[name] = json!(value);
        let answer = app.put(&admin, "/settings/mail", wrong).await;
        assert_eq!(answer.code(422), "mail.setting", "{name} {value}");
    }
}

both!(
    they_are_listed_counted_and_marked_by_their_person_alone,
    the_own_screens_hear_of_it_on_every_node_and_nobody_elses,
    people_choose_how_they_are_told,
    the_password_of_the_mail_server_never_comes_out,
);
