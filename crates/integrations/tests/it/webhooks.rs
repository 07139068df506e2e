//! What is sent: signed, in order for each record, until it arrived.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use guanxi_integrations::webhook::{self, Replay};
use guanxi_kernel::Id;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::receiver::Reply;
use crate::scene::{Scene, code, many};

async fn a_change_is_told_once_and_signed(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene.deal("先前").await;
    let webhook = scene.webhook(json!({})).await;
    let secret = webhook::rotate(&scene.admin().await, &scene.company, webhook).await.unwrap();
    assert_eq!(secret.before_until, None, "nobody saw the one before");
    let deal = scene.deal("云帆").await;
    scene.deliver().await;
    scene.deliver().await;
    let told = scene.receiver.take();
    assert_eq!(told.len(), 1, "neither what was before nor anything twice");
    assert_eq!((told[0].kind(), told[0].record()), ("deal.create", deal.to_string().as_str()));
    assert_eq!(told[0].body["data"]["record"]["name"], "云帆");
    assert_eq!(told[0].body["data"]["version"], 1);
    let secrets = [secret.secret];
    let expected = webhook::signatures(&secrets, &told[0].id, told[0].timestamp, told[0].text.as_bytes());
    assert_eq!(told[0].signature, expected);
    assert_eq!(told[0].timestamp, scene.t.now().timestamp());
}

async fn both_secrets_sign_for_a_day(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (webhook, admin) = (scene.webhook(json!({})).await, scene.admin().await);
    let rotate = async || webhook::rotate(&admin, &scene.company, webhook).await.unwrap();
    let first = rotate().await.secret;
    let second = rotate().await;
    assert_eq!(second.before_until, Some(scene.t.now() + TimeDelta::hours(24)));
    scene.deal("一").await;
    scene.deliver().await;
    let told = scene.receiver.take().remove(0);
    let sign =
        |secrets: &[String]| webhook::signatures(secrets, &told.id, told.timestamp, told.text.as_bytes());
    assert_eq!(told.signature, sign(&[second.secret.clone(), first]));
    scene.pass(24 * 3600);
    scene.deal("二").await;
    scene.deliver().await;
    let told = scene.receiver.take().remove(0);
    let sign = webhook::signatures(&[second.secret], &told.id, told.timestamp, told.text.as_bytes());
    assert_eq!(told.signature, sign);
}

async fn what_follows_of_a_record_waits_and_others_do_not(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let webhook = scene.webhook(json!({})).await;
    let (stuck, free) = (scene.deal("卡住").await, scene.deal("顺利").await);
    let bad = stuck.to_string();
    scene.receiver.answers(move |m| Reply::Says(if m.record() == bad { 500 } else { 200 }, ""));
    scene.update("deal", stuck, json!({"region": "east"})).await;
    scene.update("deal", free, json!({"region": "west"})).await;
    scene.deliver().await;
    let told = scene.receiver.take();
    let of = |id: Id| -> Vec<&str> {
        told.iter().filter(|m| m.record() == id.to_string()).map(|m| m.kind()).collect()
    };
    assert_eq!(of(free), ["deal.create", "deal.edit"]);
    assert_eq!(of(stuck), ["deal.create"], "the next one waits");
    assert_eq!(scene.overview(webhook).await.waiting, 2);
    assert_eq!(scene.overview(webhook).await.failure.as_deref(), Some("500"));
    scene.receiver.answers(|_| Reply::Says(204, ""));
    scene.deliver().await;
    assert!(scene.receiver.take().is_empty(), "not before its pause is over");
    scene.pass(6);
    scene.deliver().await;
    let told = scene.receiver.take();
    assert_eq!(told.iter().map(|m| m.kind()).collect::<Vec<_>>(), ["deal.create", "deal.edit"]);
    assert_eq!(scene.overview(webhook).await.waiting, 0);
    let log = scene.deliveries(webhook).await;
    assert_eq!(log.len(), 4);
    let tried = log.iter().find(|d| d.attempts.len() == 2).unwrap();
    assert_eq!(tried.attempts.iter().map(|a| a.status).collect::<Vec<_>>(), [Some(500), Some(204)]);
}

async fn pauses_grow_until_it_is_given_up(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let webhook = scene.webhook(json!({})).await;
    scene.receiver.answers(|_| Reply::Says(503, ""));
    let begun = scene.t.now();
    let deal = scene.deal("一").await;
    scene.deliver().await;
    let mut attempts = 1;
    scene.receiver.take();
    while let Some(next) = scene.deliveries(webhook).await[0].next_at {
        scene.t.clock.set(next);
        scene.deliver().await;
        assert_eq!(scene.receiver.take().len(), 1);
        attempts += 1;
        assert!(attempts < 40);
    }
    assert!(scene.t.now() - begun > TimeDelta::hours(60) && scene.t.now() - begun <= TimeDelta::hours(72));
    let log = scene.deliveries(webhook).await;
    assert_eq!((log[0].state.as_str(), log[0].attempts.len()), ("dead", attempts));
    assert_eq!(scene.overview(webhook).await.dead, 1);
    // What follows goes on, and what was given up can be sent again.
    scene.receiver.answers(|_| Reply::Says(200, ""));
    scene.update("deal", deal, json!({"region": "east"})).await;
    scene.deliver().await;
    assert_eq!(scene.receiver.take()[0].kind(), "deal.edit");
    let admin = scene.admin().await;
    webhook::replay(&admin, &scene.company, webhook, Replay::One(log[0].id)).await.unwrap();
    scene.deliver().await;
    let again = scene.receiver.take();
    assert_eq!((again[0].kind(), &again[0].id), ("deal.create", &log[0].message));
    assert_eq!(scene.overview(webhook).await.dead, 0);
}

async fn the_receiver_may_ask_for_time_and_say_that_it_is_gone(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let webhook = scene.webhook(json!({})).await;
    scene.receiver.answers(|_| Reply::Says(429, "retry-after: 3600\r\n"));
    scene.deal("一").await;
    scene.deliver().await;
    let next = scene.deliveries(webhook).await[0].next_at.unwrap();
    assert_eq!(next - scene.t.now(), TimeDelta::hours(1));
    scene.receiver.take();
    scene.pass(3599);
    scene.deliver().await;
    assert!(scene.receiver.take().is_empty());
    scene.receiver.answers(|_| Reply::Says(410, ""));
    scene.pass(1);
    scene.deliver().await;
    assert_eq!(scene.receiver.take().len(), 1);
    assert_eq!(scene.overview(webhook).await.record.get("active"), &json!(false));
    scene.deal("二").await;
    scene.pass(24 * 3600);
    scene.deliver().await;
    assert!(scene.receiver.take().is_empty());
    // Switched on again it begins anew; what happened meanwhile can be asked for.
    scene.receiver.answers(|_| Reply::Says(200, ""));
    let admin = scene.admin().await;
    scene.try_update(&admin, "webhook", webhook, json!({"active": true})).await.unwrap();
    scene.deliver().await;
    assert!(scene.receiver.take().is_empty());
    let since = Replay::Since(scene.t.now() - TimeDelta::hours(30));
    webhook::replay(&scene.admin().await, &scene.company, webhook, since).await.unwrap();
    scene.deliver().await;
    let names: BTreeSet<_> =
        scene.receiver.take().iter().map(|m| m.body["data"]["record"]["name"].to_string()).collect();
    assert_eq!(names.len(), 2);
}

async fn a_slow_receiver_and_a_redirect_are_failures(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let webhook = scene.webhook(json!({})).await;
    scene.receiver.answers(|_| Reply::Silence);
    scene.deal("一").await;
    scene.deliver().await;
    let log = scene.deliveries(webhook).await;
    assert_eq!(log[0].attempts[0].failure.as_deref(), Some("timeout"));
    let elsewhere = "location: http://127.0.0.1:1/\r\n";
    scene.receiver.answers(move |_| Reply::Says(307, elsewhere));
    scene.pass(6);
    scene.deliver().await;
    let log = scene.deliveries(webhook).await;
    assert_eq!(log[0].attempts[1].status, Some(307), "it is not followed");
    assert_eq!(log[0].state, "waiting");
}

async fn nobody_reaches_what_the_program_alone_can_reach(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let named = scene.receiver.url.replace("127.0.0.1", "localhost");
    let webhooks = [scene.webhook(json!({})).await, scene.webhook(json!({"url": named})).await];
    scene.deal("一").await;
    scene.deliver_to_the_open_internet().await;
    assert!(scene.receiver.take().is_empty());
    for webhook in webhooks {
        let log = scene.deliveries(webhook).await;
        assert_eq!(log[0].attempts[0].failure.as_deref(), Some("address"));
    }
}

async fn of_many_at_once_each_is_told(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let webhook = scene.webhook(json!({})).await;
    many(&scene.system(), &scene.company, "很多", 450).await;
    scene.deliver().await;
    let told: BTreeSet<String> = scene.receiver.take().iter().map(|m| String::from(m.record())).collect();
    assert_eq!(told.len(), 450);
    assert_eq!(scene.overview(webhook).await.waiting, 0);
}

async fn a_test_shows_that_messages_arrive(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let webhook = scene.webhook(json!({})).await;
    let admin = scene.admin().await;
    webhook::test_event(&admin, &scene.company, webhook).await.unwrap();
    scene.deliver().await;
    assert_eq!(scene.receiver.take()[0].kind(), "webhook.test");
    scene.try_update(&admin, "webhook", webhook, json!({"active": false})).await.unwrap();
    assert_eq!(code(webhook::test_event(&admin, &scene.company, webhook).await), "webhook.off");
}

async fn the_log_is_kept_for_a_month(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let webhook = scene.webhook(json!({})).await;
    scene.deal("一").await;
    scene.deliver().await;
    scene.pass(29 * 24 * 3600);
    assert_eq!(webhook::clean(&scene.company, scene.t.now()).await.unwrap(), 0);
    scene.pass(2 * 24 * 3600);
    assert_eq!(webhook::clean(&scene.company, scene.t.now()).await.unwrap(), 1);
    assert!(scene.deliveries(webhook).await.is_empty());
}

both!(
    a_change_is_told_once_and_signed,
    both_secrets_sign_for_a_day,
    what_follows_of_a_record_waits_and_others_do_not,
    pauses_grow_until_it_is_given_up,
    the_receiver_may_ask_for_time_and_say_that_it_is_gone,
    a_slow_receiver_and_a_redirect_are_failures,
    nobody_reaches_what_the_program_alone_can_reach,
    of_many_at_once_each_is_told,
    a_test_shows_that_messages_arrive,
    the_log_is_kept_for_a_month,
);
