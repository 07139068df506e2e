//! Whose eyes a webhook has: its owner's, as they are when it sends.

use guanxi_integrations::webhook;
use guanxi_kernel::Id;
use guanxi_org::account::stop;
use guanxi_records::query::{self, ListRequest};
use guanxi_records::write;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::receiver::Reply;
use crate::scene::{Scene, code};

/// A person who manages the company and sees the own deals alone.
async fn narrow(scene: &Scene) -> Id {
    scene.person("narrow", &[("deal", "read", "own"), ("deal", "create", "own")], &["manage_company"]).await
}

fn told(scene: &Scene) -> Vec<(String, String)> {
    let text =
        |message: &crate::receiver::Message| (String::from(message.kind()), String::from(message.record()));
    scene.receiver.take().iter().map(text).collect()
}

async fn what_the_owner_does_not_see_is_not_sent(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let owner = narrow(&scene).await;
    let webhook = scene.webhook_of(&scene.acting(owner).await, json!({})).await;
    let own = scene.create("deal", json!({"name": "自己的", "owner_id": owner})).await;
    let other = scene.deal("别人的").await;
    scene.deliver().await;
    assert_eq!(told(&scene), [(String::from("deal.create"), own.to_string())]);
    // It leaves the owner's sight: its id alone. What was never told stays untold.
    write::transfer(&scene.system(), &scene.company, "deal", own, scene.started.employee).await.unwrap();
    scene.update("deal", other, json!({"region": "east"})).await;
    scene.update("deal", own, json!({"region": "east"})).await;
    scene.deliver().await;
    let messages = scene.receiver.take();
    assert_eq!(messages.len(), 1);
    assert_eq!((messages[0].kind(), messages[0].record()), ("deal.left", own.to_string().as_str()));
    assert_eq!(messages[0].body["data"]["record"], Json::Null);
    scene.delete("deal", other).await;
    scene.delete("deal", own).await;
    scene.deliver().await;
    assert!(told(&scene).is_empty(), "nothing more is told of either");
    assert_eq!(scene.overview(webhook).await.waiting, 0);
}

async fn deletion_is_told_of_what_was_told(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene
        .webhook(json!({"filter": json!({"field": "region", "op": "eq", "value": "east"}).to_string()}))
        .await;
    let (east, west) = (scene.deal("东").await, scene.deal("西").await);
    scene.update("deal", east, json!({"region": "east"})).await;
    scene.update("deal", west, json!({"region": "west"})).await;
    scene.deliver().await;
    let first = told(&scene);
    assert!(first.iter().all(|(_, record)| *record == east.to_string()), "{first:?}");
    scene.delete("deal", east).await;
    scene.delete("deal", west).await;
    scene.deliver().await;
    assert_eq!(told(&scene), [(String::from("deal.delete"), east.to_string())]);
}

async fn rights_count_when_it_is_sent(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let owner = narrow(&scene).await;
    let webhook = scene.webhook_of(&scene.acting(owner).await, json!({})).await;
    scene.receiver.answers(|_| Reply::Says(500, ""));
    let deal = scene.create("deal", json!({"name": "一", "owner_id": owner})).await;
    scene.deliver().await;
    assert_eq!(told(&scene).len(), 1);
    // What waits is not sent as it was when it was due first.
    scene.update("deal", deal, json!({"secret": "改了"})).await;
    let receiver = scene.started.employee;
    write::transfer(&scene.system(), &scene.company, "deal", deal, receiver).await.unwrap();
    scene.receiver.answers(|_| Reply::Says(200, ""));
    scene.pass(10);
    scene.deliver().await;
    let messages = scene.receiver.take();
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].kind(), "deal.left");
    assert!(!messages[0].text.contains("改了"));
    assert_eq!(scene.overview(webhook).await.waiting, 0);
}

async fn a_hidden_field_stays_hidden(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let owner = scene.person("masked", &[("deal", "read", "all")], &["manage_company"]).await;
    let hides = json!({"object": "deal", "field": "secret", "rule": "hidden"});
    let roles = ListRequest {
        object: String::from("role"),
        filter: Some(json!({"field": "name", "op": "eq", "value": "masked"})),
        ..ListRequest::default()
    };
    let role = query::list(&scene.system(), &scene.company, &roles).await.unwrap().items[0].id();
    scene.update("role", role, json!({"field_rules": [hides]})).await;
    scene.webhook_of(&scene.acting(owner).await, json!({})).await;
    scene.create("deal", json!({"name": "一", "secret": "底价"})).await;
    scene.deliver().await;
    let message = scene.receiver.take().remove(0);
    assert!(!message.text.contains("底价") && message.body["data"]["record"].get("secret").is_none());
}

async fn it_stops_with_its_owner(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let owner = narrow(&scene).await;
    let webhook = scene.webhook_of(&scene.acting(owner).await, json!({})).await;
    let admin = scene.admin().await;
    stop::stop(&admin, &scene.company, owner).await.unwrap();
    scene.deal("一").await;
    scene.deliver().await;
    assert!(told(&scene).is_empty());
    assert_eq!(scene.overview(webhook).await.held.as_deref(), Some("account.state"));
    // Whoever says anew what is sent answers for it, and it goes on with what it missed.
    scene.try_update(&scene.admin().await, "webhook", webhook, json!({"actions": ["create"]})).await.unwrap();
    scene.deliver().await;
    assert_eq!(told(&scene).len(), 1);
    assert_eq!(scene.overview(webhook).await.record.get("owner_id"), &json!(scene.started.employee));
}

async fn with_another_owner_it_has_other_eyes(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let owner = narrow(&scene).await;
    let heir = scene.person("heir", &[("deal", "read", "all")], &[]).await;
    let webhook = scene.webhook_of(&scene.acting(owner).await, json!({})).await;
    scene.deal("看不到").await;
    scene.deliver().await;
    assert!(told(&scene).is_empty());
    // As a departure hands it over.
    write::transfer(&scene.system(), &scene.company, "webhook", webhook, heir).await.unwrap();
    let seen = scene.deal("看得到").await;
    scene.deliver().await;
    assert_eq!(told(&scene), [(String::from("deal.create"), seen.to_string())]);
}

async fn only_who_manages_the_company_sets_one_up(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let other = scene
        .person("other", &[("*", "create", "all"), ("*", "read", "all"), ("*", "edit", "all")], &[])
        .await;
    let other = scene.acting(other).await;
    let values = json!({"name": "x", "url": scene.receiver.url, "objects": "deal"});
    assert_eq!(code(scene.try_create(&other, "webhook", values).await), "webhook.power");
    let webhook = scene.webhook(json!({})).await;
    assert_eq!(code(webhook::list(&other, &scene.company).await), "access.power");
    assert_eq!(code(webhook::rotate(&other, &scene.company, webhook).await), "access.power");
    let admin = scene.admin().await;
    let wrong = [
        (json!({"url": "file:///etc/passwd"}), "outbound.url"),
        (json!({"objects": "nothing"}), "webhook.object_unknown"),
        (json!({"objects": "deal,article", "filter": "{}"}), "webhook.filter_objects"),
        (json!({"filter": "no"}), "webhook.filter"),
    ];
    for (values, refused) in wrong {
        assert_eq!(code(scene.try_update(&admin, "webhook", webhook, values).await), refused);
    }
}

both!(
    what_the_owner_does_not_see_is_not_sent,
    deletion_is_told_of_what_was_told,
    rights_count_when_it_is_sent,
    a_hidden_field_stays_hidden,
    it_stops_with_its_owner,
    with_another_owner_it_has_other_eyes,
    only_who_manages_the_company_sets_one_up,
);
