//! How people want to be told.

use guanxi_records::notices::Way;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::notify::{self, Choices};
use serde_json::{Value as Json, json};

use crate::scene::Scene;

fn choices(value: Json) -> Choices {
    serde_json::from_value(value).unwrap()
}

async fn the_own_choice_goes_before_the_companys_and_that_before_the_usual(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (admin, anna) = (scene.admin().await, scene.acting(scene.anna).await);
    let company = &scene.company;
    let way = async |kind: &str| {
        let chosen = notify::chosen(&anna, company).await.unwrap();
        chosen.kinds.iter().find(|k| k.kind == kind).map(|k| (k.way, k.usual)).unwrap()
    };
    assert_eq!(way("record.given").await, (Way::Program, Way::Program));
    assert_eq!(way("record.changed").await, (Way::Off, Way::Off));
    let deal = scene.create_as(&anna, "deal", json!({"name": "甲"})).await;
    scene.update(&admin, deal, json!({"amount": 1})).await;
    assert!(scene.sentences(scene.anna).await.is_empty(), "off");
    let all = choices(json!({"kinds": {"record.changed": "digest"}, "digest_at": "07:15"}));
    notify::set_defaults(&admin, company, &all).await.unwrap();
    assert_eq!(way("record.changed").await, (Way::Digest, Way::Digest));
    assert_eq!(notify::chosen(&anna, company).await.unwrap().digest_at.to_string(), "07:15");
    scene.update(&admin, deal, json!({"amount": 2})).await;
    assert_eq!(scene.sentences(scene.anna).await, ["管理员修改了“甲”"]);
    scene.update(&anna, deal, json!({"amount": 3})).await;
    assert_eq!(scene.sentences(scene.anna).await.len(), 1, "the own change is no news");
    let own = choices(json!({"kinds": {"record.changed": "off", "record.given": "off"}}));
    notify::set_choices(&anna, company, &own).await.unwrap();
    assert_eq!(way("record.changed").await, (Way::Off, Way::Digest));
    scene.create_as(&admin, "deal", json!({"name": "乙", "owner_id": scene.anna})).await;
    assert_eq!(scene.sentences(scene.anna).await.len(), 1, "what is off is not told");
    scene.create_as(&admin, "deal", json!({"name": "丙", "owner_id": scene.ben})).await;
    assert_eq!(scene.sentences(scene.ben).await.len(), 1, "to others it is");
}

async fn what_is_no_choice_is_refused(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let anna = scene.acting(scene.anna).await;
    for (value, code) in [
        (json!({"kinds": {"no.such": "mail"}}), "notification.kind"),
        (json!({"digest_at": "25:00"}), "notification.time"),
        (json!({"quiet": {"from": "22:00", "until": "later"}}), "notification.time"),
    ] {
        let error = notify::set_choices(&anna, &scene.company, &choices(value)).await.unwrap_err();
        assert_eq!(error.code().name, code);
    }
    let all = choices(json!({}));
    let error = notify::set_defaults(&anna, &scene.company, &all).await.unwrap_err();
    assert_eq!(error.code().name, "access.power");
    assert!(notify::defaults(&anna, &scene.company).await.is_err());
}

both!(the_own_choice_goes_before_the_companys_and_that_before_the_usual, what_is_no_choice_is_refused,);
