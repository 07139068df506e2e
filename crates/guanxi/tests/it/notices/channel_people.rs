//! What people are told through channels: in the words of each kind, when they wish, once.

use guanxi_integrations::channel::{Wanted, dingtalk_signature, feishu_signature};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::notify::{self, Which, mark_read};
use serde_json::json;

use super::channel_scene::Scene;

async fn the_robot_of_wecom_calls_the_person_by_number_and_once(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("wecom").await.id;
    let anna = scene.listener("anna", Some("138 0013 8000"), channel).await;
    let acme = scene.give("Acme", anna).await;
    let told = scene.work().await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].body["msgtype"], "text");
    assert_eq!(
        told[0].text(),
        format!("anna：管理员 gave you “Acme”\nhttps://crm.example.com/records/customer/{acme}")
    );
    assert_eq!(told[0].body["text"]["mentioned_mobile_list"], json!(["13800138000"]));
    assert!(told[0].body["text"].get("mentioned_list").is_none());
    assert!(scene.later(3600).await.is_empty(), "what was taken is not said again");
    let log = scene.log(channel).await;
    assert_eq!((log.len(), log[0].state.as_str(), log[0].tries), (1, "sent", 1));
    assert_eq!(log[0].to.as_ref().map(|to| to.name.as_str()), Some("anna"));
}

async fn the_robot_of_dingtalk_is_told_with_a_signature_in_the_address(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let wanted = Wanted { secret: Some(String::from("SEC000test")), ..scene.wanted("ding") };
    let channel = scene.set_up("dingtalk", wanted).await;
    assert!(channel.has_secret);
    let anna = scene.listener("anna", Some("+8613800138000"), channel.id).await;
    scene.give("Acme", anna).await;
    let told = scene.work().await.remove(0);
    let milliseconds = scene.office.t.now().timestamp_millis();
    assert_eq!(told.query("access_token").as_deref(), Some("topsecrettoken"));
    assert_eq!(told.query("timestamp"), Some(milliseconds.to_string()));
    assert_eq!(told.query("sign"), dingtalk_signature("SEC000test", milliseconds));
    assert_eq!(told.body["at"], json!({"atMobiles": ["13800138000"], "isAtAll": false}));
    assert!(told.text().starts_with("anna：管理员 gave you “Acme”"), "{}", told.text());
}

async fn the_bot_of_feishu_is_told_with_a_signature_in_the_body_and_names_the_person(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let wanted = Wanted { secret: Some(String::from("demo-secret")), ..scene.wanted("feishu") };
    let channel = scene.set_up("feishu", wanted).await.id;
    let anna = scene.listener("anna", Some("+8613800138000"), channel).await;
    scene.give("Acme", anna).await;
    let told = scene.work().await.remove(0);
    let seconds = scene.office.t.now().timestamp();
    assert_eq!(told.body["timestamp"], seconds.to_string());
    assert_eq!(told.body["sign"].as_str().map(String::from), feishu_signature("demo-secret", seconds));
    assert_eq!(told.body["msg_type"], "text");
    assert!(told.body["content"]["text"].as_str().unwrap().starts_with("anna："));
    assert_eq!(told.query("sign"), None);
}

async fn a_gateway_is_told_as_it_wants_and_only_with_a_number(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.gateway().await.id;
    let anna = scene.listener("anna", Some("138 0013 8000"), channel).await;
    let ben = scene.listener("ben", None, channel).await;
    scene.give("Acme", anna).await;
    scene.give("Nobody's", ben).await;
    let told = scene.work().await;
    assert_eq!(told.len(), 1, "who has no number is not reached");
    assert_eq!(told[0].body["to"], "13800138000");
    assert!(told[0].text().starts_with("管理员 gave you “Acme”"));
    assert!(told[0].head.to_lowercase().contains("x-token: headersecret"));
    let said = ["sent", "dropped"].map(String::from);
    let states = scene.states(channel).await;
    assert_eq!(states.iter().map(|(state, _)| state.clone()).collect::<Vec<_>>(), said);
    assert_eq!(states[1].1.as_deref(), Some("no_number"));
    // Nobody's phone rings for what somebody else is told.
    scene.phone(ben, "139 0013 9000").await;
    scene.give("One", anna).await;
    scene.give("Two", ben).await;
    let told = scene.work().await;
    let to: Vec<_> = told.iter().map(|m| m.body["to"].as_str().unwrap()).collect();
    assert_eq!(to, ["13800138000", "13900139000"]);
    assert!(!told[0].text().contains("Two") && !told[1].text().contains("One"));
}

async fn who_has_no_number_is_named_by_a_robot_and_not_called(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("wecom").await.id;
    let ben = scene.listener("ben", None, channel).await;
    scene.give("Acme", ben).await;
    let told = scene.work().await.remove(0);
    assert!(told.text().starts_with("ben：") && told.text().contains("“Acme”"));
    assert_eq!(told.body["text"]["mentioned_mobile_list"], json!([]));
}

async fn quiet_hours_and_the_message_of_the_day(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("feishu").await.id;
    let (anna, ben) =
        (scene.listener("anna", None, channel).await, scene.listener("ben", None, channel).await);
    scene.listens(anna, channel, json!({"quiet": {"from": "22:00", "until": "07:00"}})).await;
    let daily =
        json!({"channels": {"record.given": [{"channel": channel, "daily": true}]}, "digest_at": "09:00"});
    scene.listens(ben, channel, daily).await;
    scene.office.t.clock.set("2026-03-02T22:30:00Z".parse().unwrap());
    scene.give("Night", anna).await;
    scene.give("One", ben).await;
    assert!(scene.work().await.is_empty());
    assert!(scene.later(8 * 3600).await.is_empty(), "half past six");
    let told = scene.later(1800).await;
    assert_eq!(told.len(), 1, "seven");
    assert!(told[0].text().contains("“Night”") && !told[0].text().contains("“One”"));
    let told = scene.later(2 * 3600).await;
    assert!(told.len() == 1 && told[0].text().contains("“One”"), "nine");
}

async fn what_was_read_or_is_not_wished_any_more_is_not_said(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("wecom").await.id;
    let (anna, ben) =
        (scene.listener("anna", None, channel).await, scene.listener("ben", None, channel).await);
    scene.give("Read", anna).await;
    scene.give("Unwished", ben).await;
    mark_read(&scene.office.acting(anna).await, &scene.office.company, &Which::All).await.unwrap();
    scene.office.choose(ben, json!({"kinds": {"record.given": "program"}})).await;
    assert!(scene.work().await.is_empty());
    let why: Vec<_> = scene.states(channel).await.into_iter().filter_map(|(_, why)| why).collect();
    assert_eq!(why, ["read", "choice"]);
    // Off is off for every way.
    scene.listens(ben, channel, json!({"kinds": {"record.given": "off"}})).await;
    scene.give("Off", ben).await;
    assert!(scene.work().await.is_empty());
    assert_eq!(scene.states(channel).await.len(), 2);
}

async fn nobody_chooses_what_is_not_offered(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let closed = Wanted { to_people: false, ..scene.wanted("closed") };
    let closed = scene.set_up("wecom", closed).await.id;
    let open = scene.gateway().await.id;
    let anna = scene.office.person("anna", "en", chrono_tz::UTC).await;
    let ctx = scene.office.acting(anna).await;
    let chosen = notify::chosen(&ctx, &scene.office.company).await.unwrap();
    let offered: Vec<_> = chosen.offered.iter().map(|c| (c.id, c.needs_number, c.group)).collect();
    assert_eq!(offered, [(open, true, false)]);
    assert!(!chosen.has_number);
    for wrong in [closed, anna] {
        let choices = json!({"channels": {"record.given": [{"channel": wrong}]}});
        let choices = serde_json::from_value(choices).unwrap();
        let refused = notify::set_choices(&ctx, &scene.office.company, &choices).await.unwrap_err();
        assert_eq!(refused.code().name, "notification.channel");
    }
    // What the company chose holds for whoever chose nothing.
    let choices = json!({"kinds": {}, "channels": {"record.given": [{"channel": open}]}});
    scene.office.choose_for_all(choices).await;
    scene.phone(anna, "138 0013 8000").await;
    scene.give("Acme", anna).await;
    assert_eq!(scene.work().await.len(), 1);
    scene.office.choose(anna, json!({"kinds": {"record.given": "program"}})).await;
    scene.office.t.clock.advance(std::time::Duration::from_secs(3600));
    scene.give("Again", anna).await;
    assert!(scene.work().await.is_empty(), "whoever chose a way chose its channels");
}

both!(
    the_robot_of_wecom_calls_the_person_by_number_and_once,
    the_robot_of_dingtalk_is_told_with_a_signature_in_the_address,
    the_bot_of_feishu_is_told_with_a_signature_in_the_body_and_names_the_person,
    a_gateway_is_told_as_it_wants_and_only_with_a_number,
    who_has_no_number_is_named_by_a_robot_and_not_called,
    quiet_hours_and_the_message_of_the_day,
    what_was_read_or_is_not_wished_any_more_is_not_said,
    nobody_chooses_what_is_not_offered,
);
