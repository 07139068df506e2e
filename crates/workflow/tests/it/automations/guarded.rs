//! Rules that call themselves, storms, and rules tried without being put to use.

use std::time::Duration;

use guanxi_records::{Draft, backup, write};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::automation::definition::Definition;
use guanxi_workflow::automation::{self, Held};
use serde_json::{Value as Json, json};

use super::scene::{Scene, code, map};

/// Each deal makes another one.
fn multiplying() -> Json {
    json!({"trigger": {"kind": "created"}, "steps": [
        {"id": "s", "kind": "create", "object": "deal", "values": {"name": {"formula": "name + \"'\""}}}]})
}

async fn a_rule_that_calls_itself_is_stopped_and_told_of(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let rule = scene.rule("owner", scene.anna, multiplying()).await;
    scene.deal(scene.anna, json!({"name": "d"})).await;
    scene.work().await;
    // The first, and five that came of it.
    assert_eq!(scene.count("deal").await, 6);
    assert_eq!(scene.stages().await, ["done"; 5]);
    let admin = scene.admin().await;
    let paused = automation::automation(&admin, &scene.company, rule.id).await.unwrap().paused.unwrap();
    assert_eq!(paused.code, "automation.loop");
    for person in [scene.anna, scene.started.employee] {
        let told = scene.told(person).await;
        assert_eq!(told.iter().filter(|t| t.kind == "automation.paused").count(), 1);
    }
    // What it would do meanwhile is held back, and done when somebody lets it go on.
    scene.deal(scene.anna, json!({"name": "e"})).await;
    scene.work().await;
    assert_eq!(scene.stages().await.last().map(String::as_str), Some("held"));
    automation::resume(&admin, &scene.company, rule.id, Held::Discard).await.unwrap();
    assert_eq!(scene.stages().await.last().map(String::as_str), Some("cancelled"));
    let again = automation::resume(&admin, &scene.company, rule.id, Held::Run).await;
    assert_eq!(code(again), "automation.not_paused");
    scene.deal(scene.anna, json!({"name": "f"})).await;
    scene.work().await;
    assert_eq!(scene.count("deal").await, 7 + 1 + 5);
}

async fn a_rule_does_not_start_again_by_what_it_writes_and_two_do_not_call_one_another(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let setting = |trigger: Json, field: &str, text: &str| {
        json!({"trigger": trigger, "steps": [
            {"id": "s", "kind": "change", "values": {field: {"formula": text}}}]})
    };
    let any = json!({"kind": "changed", "fields": ["amount"]});
    let own = scene.rule_at(1, "owner", scene.anna, setting(any, "amount", "amount + 1")).await;
    let deal = scene.deal(scene.anna, json!({"name": "d", "amount": 1})).await;
    scene.update(scene.anna, deal, json!({"amount": 10})).await;
    scene.work().await;
    assert_eq!((scene.get("deal", deal).await["amount"].as_i64(), scene.stages().await.len()), (Some(11), 1));
    // Another rule that puts its amount up again would have it go on for ever.
    let remark = json!({"kind": "changed", "fields": ["amount"]});
    let other = scene.rule_at(2, "owner", scene.anna, setting(remark, "amount", "amount + 100")).await;
    scene.update(scene.anna, deal, json!({"amount": 20})).await;
    scene.work().await;
    let admin = scene.admin().await;
    let mut paused = Vec::new();
    for id in [own.id, other.id] {
        let rule = automation::automation(&admin, &scene.company, id).await.unwrap();
        paused.extend(rule.paused.map(|p| p.code));
    }
    assert!(!paused.is_empty() && paused.iter().all(|code| code == "automation.loop"), "{paused:?}");
    assert!(scene.stages().await.len() < 12);
}

async fn a_storm_is_held_back_and_every_event_counted(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let definition = json!({"trigger": {"kind": "created"}, "most_an_hour": 100, "steps": [
        {"id": "s", "kind": "change", "values": {"remark": {"value": "seen"}}}]});
    let rule = scene.rule("owner", scene.anna, definition).await;
    let ctx = scene.acting(scene.anna).await;
    for batch in 0..5 {
        let drafts = (0..50).map(|n| Draft(map(json!({"name": format!("{batch}-{n}")})))).collect();
        let mut tx = scene.company.db.begin().await.unwrap();
        write::create_many(&ctx, &scene.company, &mut tx, "deal", drafts).await.unwrap();
        tx.commit().await.unwrap();
    }
    scene.work().await;
    let admin = scene.admin().await;
    let lines = automation::automations(&admin, &scene.company).await.unwrap();
    let figures = lines[0].figures.clone();
    assert_eq!(lines[0].paused.as_ref().map(|p| p.code.as_str()), Some("automation.storm"));
    // What had not begun when it was paused is held back with the rest.
    assert_eq!((figures.done + figures.open, figures.failed), (250, 0));
    automation::resume(&admin, &scene.company, rule.id, Held::Run).await.unwrap();
    scene.work().await;
    let figures = automation::automations(&admin, &scene.company).await.unwrap()[0].figures.clone();
    assert_eq!((figures.done, figures.open, figures.failed), (250, 0, 0));
}

async fn trying_keeps_nothing_and_tells_nobody(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let big = scene.deal(scene.anna, json!({"name": "big", "amount": 500})).await;
    let small = scene.deal(scene.anna, json!({"name": "small", "amount": 5})).await;
    let definition: Definition = serde_json::from_value(json!({
    "trigger": {"kind": "created"}, "condition": "amount > 100", "steps": [
        {"id": "s1", "kind": "change", "values": {"remark": {"formula": "name + \"!\""}}},
        {"id": "w", "kind": "wait", "hours": 24},
        {"id": "s2", "kind": "notify", "to": [{"owner": true}], "text": "{{name}}"},
        {"id": "s3", "kind": "create", "object": "chore", "values": {"name": {"field": "remark"}}},
    ]}))
    .unwrap();
    let admin = scene.admin().await;
    let tried =
        automation::dry_run(&admin, &scene.company, "deal", &definition, "company", Some(&[small, big]))
            .await
            .unwrap();
    let fits: Vec<(&str, bool)> = tried.iter().map(|t| (t.title.as_str(), t.fits)).collect();
    assert_eq!(fits, [("small", false), ("big", true)]);
    let outcomes: Vec<(&str, &str)> =
        tried[1].steps.iter().map(|s| (s.step.as_str(), s.outcome.as_str())).collect();
    assert_eq!(outcomes, [("s1", "done"), ("w", "waiting"), ("s2", "done"), ("s3", "done")]);
    assert_eq!(tried[1].steps[0].changes[0].after, "big!");
    assert_eq!(tried[1].steps[3].record.as_ref().map(|r| r.title.as_str()), Some("big!"));
    scene.work().await;
    assert_eq!((scene.count("chore").await, scene.told(scene.anna).await.len()), (0, 0));
    assert_eq!(scene.get("deal", big).await["version"], 1);
    let newest =
        automation::dry_run(&admin, &scene.company, "deal", &definition, "company", None).await.unwrap();
    assert_eq!(newest.len(), 2);
}

async fn what_rests_does_not_wake_in_a_copy(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let steps = json!([{"id": "s1", "kind": "wait", "hours": 1},
                       {"id": "s2", "kind": "notify", "to": [{"owner": true}], "text": "{{name}}"}]);
    let definition = json!({"trigger": {"kind": "created"}, "steps": steps});
    let rule = scene.rule("company", scene.anna, definition).await;
    scene.deal(scene.anna, json!({"name": "一"})).await;
    scene.work().await;
    assert_eq!(scene.stages().await, ["sleeping"]);
    backup::silence(&scene.system(), &scene.company).await.unwrap();
    scene.t.clock.advance(Duration::from_secs(2 * 3600));
    scene.work().await;
    assert_eq!(scene.stages().await, ["held"]);
    assert!(scene.sentences(scene.anna).await.is_empty());
    // Who means this company to act says so, and decides what becomes of what was begun.
    let admin = scene.admin().await;
    let known = automation::automation(&admin, &scene.company, rule.id).await.unwrap();
    assert_eq!(known.paused.map(|p| p.code).as_deref(), Some("automation.silenced"));
    assert!(!known.active);
    automation::resume(&admin, &scene.company, rule.id, Held::Run).await.unwrap();
    scene.work().await;
    assert_eq!(scene.stages().await, ["done"]);
    assert_eq!(scene.sentences(scene.anna).await, ["一"]);
}

both!(
    a_rule_that_calls_itself_is_stopped_and_told_of,
    a_rule_does_not_start_again_by_what_it_writes_and_two_do_not_call_one_another,
    a_storm_is_held_back_and_every_event_counted,
    trying_keeps_nothing_and_tells_nobody,
    what_rests_does_not_wake_in_a_copy,
);
