//! Rules that people start by a button.

use guanxi_kernel::Id;
use guanxi_records::audit;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::automation::button::{self, Pressed};
use guanxi_workflow::automation::{self, NewAutomation};
use serde_json::{Value as Json, json};

use super::scene::{Scene, code};

/// Wins what is worth something.
fn winning(ask: &str) -> Json {
    json!({"trigger": {"kind": "button", "ask": ask}, "condition": "amount > 0",
        "filter": {"field": "stage", "op": "eq", "value": "new"},
        "steps": [{"id": "s", "kind": "change", "values": {"stage": {"value": "won"}}}]})
}

async fn labels(scene: &Scene, person: Id, deal: Id) -> Vec<String> {
    let ctx = scene.acting(person).await;
    let found = button::of_record(&ctx, &scene.company, "deal", deal).await.unwrap();
    found.into_iter().map(|button| button.label).collect()
}

async fn press(scene: &Scene, person: Id, rule: Id, deals: &[Id]) -> Pressed {
    let ctx = scene.acting(person).await;
    button::press(&ctx, &scene.company, "deal", rule, deals).await.unwrap()
}

async fn whoever_may_change_a_record_presses_what_fits_it(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let rule = scene.rule("company", scene.anna, winning("Is it won?")).await;
    let deal = scene.deal(scene.anna, json!({"name": "d", "amount": 5, "stage": "new"})).await;
    let idle = scene.deal(scene.anna, json!({"name": "e", "amount": 0, "stage": "new"})).await;
    let lost = scene.deal(scene.anna, json!({"name": "f", "amount": 5, "stage": "lost"})).await;
    scene.work().await;
    assert!(scene.stages().await.is_empty(), "nobody has pressed it yet");
    let all = button::buttons(&scene.acting(scene.anna).await, &scene.company, "deal").await.unwrap();
    assert_eq!((all[0].label.as_str(), all[0].ask.as_str()), ("rule 0", "Is it won?"));
    assert_eq!(labels(&scene, scene.anna, deal).await, ["rule 0"]);
    assert!(labels(&scene, scene.anna, idle).await.is_empty());
    assert!(labels(&scene, scene.anna, lost).await.is_empty());
    assert!(labels(&scene, scene.ben, deal).await.is_empty(), "it is not his");
    assert_eq!(press(&scene, scene.ben, rule.id, &[deal]).await, Pressed { begun: 0, left_out: 1 });
    let pressed = press(&scene, scene.anna, rule.id, &[deal, idle, lost, deal, Id(1)]).await;
    assert_eq!(pressed, Pressed { begun: 1, left_out: 3 });
    scene.work().await;
    assert_eq!(scene.get("deal", deal).await["stage"], "won");
    assert_eq!(scene.get("deal", idle).await["stage"], "new");
    assert!(labels(&scene, scene.anna, deal).await.is_empty(), "it is won");
    assert_eq!(scene.stages().await, ["done"]);
    let ctx = scene.acting(scene.anna).await;
    let history = audit::history(&ctx, &scene.company, "deal", deal, None, 10).await.unwrap().items;
    let told = history.iter().find(|entry| entry.action == "press").unwrap();
    assert_eq!(told.said.as_deref(), Some("rule 0"));
    assert_eq!(told.actor.as_ref().map(|actor| actor.id), Some(scene.anna));
}

async fn buttons_that_are_gone_cannot_be_pressed(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let deal = scene.deal(scene.anna, json!({"name": "d", "amount": 5, "stage": "new"})).await;
    let drawn = scene.drawn(0, "company", scene.anna, winning(&"x".repeat(301)));
    let admin = scene.admin().await;
    let faults = automation::create(&admin, &scene.company, drawn).await.unwrap().faults;
    assert_eq!(faults[0].code, "automation.too_long");
    let rule = scene.rule("company", scene.anna, winning("")).await;
    let ctx = scene.acting(scene.anna).await;
    let many: Vec<Id> = (1..=1_001).map(Id).collect();
    let refused = button::press(&ctx, &scene.company, "deal", rule.id, &many).await;
    assert_eq!(code(refused), "automation.too_many_at_once");
    let off = NewAutomation { active: false, ..scene.drawn(0, "company", scene.anna, winning("")) };
    automation::update(&admin, &scene.company, rule.id, rule.lock, off).await.unwrap();
    let ctx = scene.acting(scene.anna).await;
    let refused = button::press(&ctx, &scene.company, "deal", rule.id, &[deal]).await;
    assert_eq!(code(refused), "automation.button_not_found");
    assert!(labels(&scene, scene.anna, deal).await.is_empty());
}

both!(whoever_may_change_a_record_presses_what_fits_it, buttons_that_are_gone_cannot_be_pressed);
