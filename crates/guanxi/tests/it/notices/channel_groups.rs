//! What groups are told: no more than an automation's owner may see, and of the rest only that it happened.

use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::automation::check;
use guanxi_workflow::notify::{self, Notice};
use serde_json::json;

use super::channel_scene::Scene;

async fn a_group_reads_what_the_owner_of_the_rule_may_see_and_nothing_else(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("feishu").await.id;
    let anna = scene.office.person("anna", "en", chrono_tz::UTC).await;
    // Somebody who may see nothing: also where the rule acts with the rights of the company.
    let values = json!({"name": "blind", "account": "blind", "account_state": "active"});
    let blind = scene.office.create("employee", values).await;
    scene.rule(blind, "company", "secret {{name}}", channel).await;
    scene.rule(scene.office.started.employee, "owner", "{{name}} of {{owner_id}}: {{remark}}", channel).await;
    let acme = scene.give("Acme", anna).await;
    let told = scene.work().await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].text(), format!("Acme of anna: —\nhttps://crm.example.com/records/customer/{acme}"));
    let mut states = scene.states(channel).await;
    states.sort();
    let out = (String::from("dropped"), Some(String::from("out_of_sight")));
    assert_eq!(states, [out, (String::from("sent"), None)]);
}

async fn hostile_text_calls_nobody_and_stays_what_it_is(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let owner = scene.office.started.employee;
    let name = "Acme @all <@all> <at user_id=\"all\">所有人</at> **bold** [x](https://evil.example)";
    let text = format!("{{{{name}}}}\r\n@all {}", "😀".repeat(10_000));
    let mut channels = Vec::new();
    for kind in ["wecom", "dingtalk", "feishu"] {
        let channel = scene.channel(kind).await.id;
        scene.rule(owner, "owner", &text, channel).await;
        channels.push(channel);
    }
    scene.office.create("customer", json!({"name": name, "owner_id": owner})).await;
    let told = scene.work().await;
    assert_eq!(told.len(), 3);
    for message in &told {
        let said = message.text();
        assert!(said.starts_with("Acme ＠all ＜＠all＞ ＜at user_id=\"all\"＞"), "{said}");
        assert!(!said.contains('@') && !said.contains('<') && said.matches('\n').count() == 1);
        assert!(said.len() <= 9_000 && said.contains('…') == (said.len() <= 2_048));
        assert!(said.ends_with(|c: char| c.is_ascii_digit()), "the link is whole");
        assert!(message.body.to_string().len() < 20_000);
        assert!(message.body["at"].get("isAtAll").is_none_or(|all| all == false));
        assert!(message.body["text"].get("mentioned_mobile_list").is_none_or(|all| *all == json!([])));
    }
}

async fn the_company_has_groups_told_that_something_happened(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("wecom").await.id;
    let gateway = scene.gateway().await.id;
    let (admin, company) = (scene.office.admin().await, &scene.office.company);
    for (wrong, code) in [
        (json!({"record.given": [channel]}), "notification.group_kind"),
        (json!({"watch.raised": [gateway]}), "notification.channel"),
    ] {
        let choices = serde_json::from_value(json!({"groups": wrong})).unwrap();
        let refused = notify::set_defaults(&admin, company, &choices).await.unwrap_err();
        assert_eq!(refused.code().name, code);
    }
    scene.office.choose_for_all(json!({"groups": {"watch.raised": [channel]}})).await;
    let anna = scene.office.person("anna", "en", chrono_tz::UTC).await;
    let mut tx = company.db.begin().await.unwrap();
    let params = [("watch_case", "4711"), ("watched", "exports"), ("value", "500"), ("limit", "20")];
    let notice = Notice {
        kind: "watch.raised",
        // Also when nobody else is to be told.
        to: Vec::new(),
        object: String::from("employee"),
        record: anna,
        params: params.map(|(name, value)| (name, String::from(value))).to_vec(),
    };
    notify::tell(&company.system(), company, &mut tx, notice).await.unwrap();
    tx.commit().await.unwrap();
    let told = scene.work().await;
    assert_eq!(told.len(), 1);
    let said = told[0].text();
    assert!(said.contains("500 records exported in a day") && !said.contains("anna"), "{said}");
    assert!(said.ends_with("\nhttps://crm.example.com/watch/cases/4711"), "{said}");
}

async fn a_rule_must_say_something_to_somebody(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (channel, gateway) = (scene.channel("wecom").await.id, scene.gateway().await.id);
    let admin = scene.office.admin().await;
    let faults = async |step: serde_json::Value| {
        let definition = json!({"trigger": {"kind": "created"}, "steps": [step]});
        let definition = serde_json::from_value(definition).unwrap();
        let found = check(&admin, &scene.office.company, "customer", &definition).await.unwrap();
        found.into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    let step = |to: serde_json::Value, text: &str, channels: serde_json::Value| json!({"id": "s1", "kind": "notify", "to": to, "text": text, "channels": channels});
    assert_eq!(faults(step(json!([{"owner": true}]), " \n", json!([]))).await, ["automation.no_text"]);
    assert_eq!(faults(step(json!([]), "x", json!([]))).await, ["automation.no_receiver"]);
    assert_eq!(faults(step(json!([]), "x", json!([channel]))).await, Vec::<String>::new());
    // Short messages go to a number, and a group has none.
    assert_eq!(faults(step(json!([]), "x", json!([gateway]))).await, ["automation.channel"]);
    assert_eq!(
        faults(step(json!([]), "x", json!([scene.office.started.employee]))).await,
        ["automation.channel"]
    );
}

both!(
    a_group_reads_what_the_owner_of_the_rule_may_see_and_nothing_else,
    hostile_text_calls_nobody_and_stays_what_it_is,
    the_company_has_groups_told_that_something_happened,
    a_rule_must_say_something_to_somebody,
);
