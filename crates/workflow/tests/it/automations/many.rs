//! Thousands of events through twenty rules: none is lost, none counts twice, on however many nodes they are worked on.

use std::sync::Arc;

use guanxi_kernel::Id;
use guanxi_records::write::Update;
use guanxi_records::{Draft, write};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::automation;
use serde_json::{Value as Json, json};

use super::scene::{Acts, Scene, map};

const RULES: i64 = 20;
const DEALS: i64 = 1_000;

/// Every rule takes one deal in ten, by its amount; each deal is taken by two of them.
fn counting(place: i64) -> Json {
    let digit = place % 10;
    json!({"trigger": {"kind": "created"}, "condition": format!("amount % 10 == {digit}"), "steps": [
        {"id": "s", "kind": "change", "values": {"remark": {"formula": format!("coalesce(remark, \"\") + \"{}\"", mark(place))}}}]})
}

fn mark(place: i64) -> char {
    char::from(b'a' + u8::try_from(place).unwrap())
}

async fn thousands_of_events_are_counted_exactly(t: TestDatabase) {
    let scene = Scene::new(t).await;
    for place in 0..RULES {
        scene.rule_at(place, "company", scene.anna, counting(place)).await;
    }
    let ctx = scene.acting(scene.anna).await;
    let mut made: Vec<Id> = Vec::new();
    let amounts: Vec<i64> = (0..DEALS).collect();
    for chunk in amounts.chunks(250) {
        let drafts =
            chunk.iter().map(|n| Draft(map(json!({"name": format!("d{n}"), "amount": n})))).collect();
        let mut tx = scene.company.db.begin().await.unwrap();
        let results = write::create_many(&ctx, &scene.company, &mut tx, "deal", drafts).await.unwrap();
        made.extend(results.into_iter().map(|r| r.unwrap().id()));
        tx.commit().await.unwrap();
    }
    // What is taken back begins nothing.
    let mut tx = scene.company.db.begin().await.unwrap();
    write::create_many(
        &ctx,
        &scene.company,
        &mut tx,
        "deal",
        vec![Draft(map(json!({"name": "x", "amount": 1})))],
    )
    .await
    .unwrap();
    tx.rollback().await.unwrap();
    // Two workers at once take nothing from one another.
    let workers = [Arc::clone(&scene.company), Arc::clone(&scene.company)].map(|company| async move {
        let handlers = guanxi_jobs::Registry::new().with(automation::RUN_KIND, automation::RunJob);
        guanxi_testkit::work!(&company, Acts(Arc::clone(&company)), handlers);
    });
    let [one, other] = workers;
    tokio::join!(one, other);
    scene.work().await;
    let lines = automation::automations(&scene.admin().await, &scene.company).await.unwrap();
    let done: Vec<i64> = lines.iter().map(|l| l.figures.done).collect();
    assert_eq!(done, vec![DEALS / 10; 20]);
    assert!(lines.iter().all(|l| l.figures.failed == 0 && l.figures.open == 0 && l.paused.is_none()));
    // In their order: the rule further up wrote first.
    for (place, deal) in made.iter().enumerate().step_by(97) {
        let digit = i64::try_from(place % 10).unwrap();
        let remark = scene.get("deal", *deal).await["remark"].as_str().unwrap().to_owned();
        assert_eq!(remark, format!("{}{}", mark(digit), mark(digit + 10)));
    }
}

async fn what_many_change_at_once_is_told_apart_by_record(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let definition = json!({"trigger": {"kind": "changed", "fields": ["amount"]}, "steps": [
        {"id": "s", "kind": "create", "object": "chore", "values": {"name": {"field": "name"}}}]});
    scene.rule("company", scene.anna, definition).await;
    let ctx = scene.acting(scene.anna).await;
    let drafts = (0..300).map(|n| Draft(map(json!({"name": format!("d{n}"), "amount": 0})))).collect();
    let mut tx = scene.company.db.begin().await.unwrap();
    let results = write::create_many(&ctx, &scene.company, &mut tx, "deal", drafts).await.unwrap();
    let made: Vec<Id> = results.into_iter().map(|r| r.unwrap().id()).collect();
    tx.commit().await.unwrap();
    for amount in [1, 1, 2] {
        let update =
            |id: &Id| Update { id: *id, version: None, values: Draft(map(json!({"amount": amount}))) };
        let mut tx = scene.company.db.begin().await.unwrap();
        let updates = made.iter().map(update).collect();
        write::update_many(&ctx, &scene.company, &mut tx, "deal", updates).await.unwrap();
        tx.commit().await.unwrap();
    }
    scene.work().await;
    // Setting it to what it was changed nothing.
    assert_eq!(scene.count("chore").await, 600);
}

both!(thousands_of_events_are_counted_exactly, what_many_change_at_once_is_told_apart_by_record);
