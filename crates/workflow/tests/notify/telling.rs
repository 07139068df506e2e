//! Who is told what, and how what belongs together becomes one.

use std::time::Duration;

use guanxi_records::write::{self, Operation, batch};
use guanxi_records::{Draft, event};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::notify::{Notice, Which, mark_read, prune, tell, unread};
use serde_json::json;

use crate::scene::{Scene, draft};

async fn whoever_is_given_a_record_by_somebody_else_is_told(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (admin, anna) = (scene.admin().await, scene.acting(scene.anna).await);
    let deal = scene.create_as(&admin, "deal", json!({"name": "甲项目", "owner_id": scene.anna})).await;
    assert_eq!(scene.sentences(scene.anna).await, ["管理员把“甲项目”交给了您"]);
    assert_eq!(unread(&anna, &scene.company).await.unwrap(), 1);
    assert!(scene.sentences(scene.ben).await.is_empty());
    assert!(scene.sentences(scene.started.employee).await.is_empty(), "whoever does it knows");
    scene.create_as(&anna, "deal", json!({"name": "自己的"})).await;
    assert_eq!(scene.sentences(scene.anna).await.len(), 1, "the own record is no news");
    write::transfer(&anna, &scene.company, "deal", deal, scene.ben).await.unwrap();
    assert_eq!(scene.sentences(scene.ben).await, ["anna把“甲项目”交给了您"]);
}

async fn what_is_refused_is_not_told(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.admin().await;
    let mut tx = scene.company.db.begin().await.unwrap();
    let values = draft(json!({"name": "取消", "owner_id": scene.anna}));
    write::create_in(&admin, &scene.company, &mut tx, "deal", values).await.unwrap();
    tx.rollback().await.unwrap();
    assert!(scene.sentences(scene.anna).await.is_empty());
    // One of the batch fails after the others were told of: each stands for itself.
    let mut tx = scene.company.db.begin().await.unwrap();
    let notice = |record| Notice {
        kind: "record.given",
        to: vec![scene.anna],
        object: String::from("deal"),
        record,
        params: Vec::new(),
    };
    tell(&admin, &scene.company, &mut tx, notice(guanxi_kernel::Id(1))).await.unwrap();
    tx.savepoint().await.unwrap();
    tell(&admin, &scene.company, &mut tx, notice(guanxi_kernel::Id(2))).await.unwrap();
    tx.back_to().await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(scene.sentences(scene.anna).await.len(), 1, "what was gone back on is not told");
}

async fn many_records_are_one_notification_with_their_number(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.admin().await;
    for part in 0..3 {
        let one =
            |n: i32| Draft::new().with("name", format!("{part}-{n}")).with("owner_id", json!(scene.anna));
        let operations = (0..200).map(|n| Operation::Create(one(n))).collect();
        batch(&admin, &scene.company, "deal", operations, true).await.unwrap();
        scene.t.clock.advance(Duration::from_secs(60));
    }
    let told = scene.notifications(scene.anna).await;
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].number, told[0].several, told[0].record), (600, true, None));
    assert_eq!(told[0].sentence, "管理员把600 条记录（商机）交给了您");
    // A few by themselves stand alone; after five of them the rest is counted, too.
    scene.t.clock.advance(Duration::from_secs(3600));
    for n in 0..8 {
        scene.create_as(&admin, "deal", json!({"name": format!("单{n}"), "owner_id": scene.ben})).await;
    }
    let told = scene.notifications(scene.ben).await;
    assert_eq!(told.len(), 6);
    assert_eq!(told.iter().filter(|t| t.several).map(|t| t.number).collect::<Vec<_>>(), [3]);
}

async fn the_same_again_is_counted_until_it_is_read_or_long_ago(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (admin, anna) = (scene.admin().await, scene.acting(scene.anna).await);
    let again = async || {
        let mut tx = scene.company.db.begin().await.unwrap();
        let notice = Notice {
            kind: "record.given",
            to: vec![scene.anna, scene.anna, scene.started.employee],
            object: String::from("deal"),
            record: guanxi_kernel::Id(7),
            params: Vec::new(),
        };
        tell(&admin, &scene.company, &mut tx, notice).await.unwrap();
        tx.commit().await.unwrap();
        scene.t.clock.advance(Duration::from_secs(120));
        scene.notifications(scene.anna).await.iter().map(|t| t.number).collect::<Vec<_>>()
    };
    assert_eq!(again().await, [1], "named twice is told once");
    assert_eq!(again().await, [2]);
    mark_read(&anna, &scene.company, &Which::All).await.unwrap();
    assert_eq!(again().await, [1, 2], "what was read is not read again by itself");
    scene.t.clock.advance(Duration::from_secs(900));
    assert_eq!(again().await, [1, 1, 2]);
    assert_eq!(unread(&anna, &scene.company).await.unwrap(), 2);
    scene.t.clock.advance(Duration::from_secs(91 * 24 * 3600));
    assert_eq!(prune(&scene.company).await.unwrap(), 3);
}

async fn only_the_person_hears_that_there_is_something(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.admin().await;
    let mut local = scene.company.announcements.subscribe();
    scene.create_as(&admin, "deal", json!({"name": "甲", "owner_id": scene.anna})).await;
    let mut told = Vec::new();
    while let Ok(announcement) = local.try_recv() {
        if announcement.object == event::TOLD {
            told.push(announcement.record);
        }
    }
    assert_eq!(told, [scene.anna]);
}

async fn whoever_leaves_is_told_nothing_any_more(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.admin().await;
    scene.create_as(&admin, "deal", json!({"name": "甲", "owner_id": scene.anna})).await;
    assert_eq!(scene.sentences(scene.anna).await.len(), 1);
    let left = draft(json!({"account_state": "left"}));
    write::update(&admin.as_program(), &scene.company, "employee", scene.anna, None, left).await.unwrap();
    let mut conn = scene.company.db.read().await.unwrap();
    let text = "SELECT COUNT(*) AS number FROM {notification} WHERE person_id = ?";
    let sql = conn.sql(text, [Val::from(scene.anna)]);
    assert_eq!(conn.row(&sql).await.unwrap().int("number").unwrap(), 0);
}

both!(
    whoever_is_given_a_record_by_somebody_else_is_told,
    what_is_refused_is_not_told,
    many_records_are_one_notification_with_their_number,
    the_same_again_is_counted_until_it_is_read_or_long_ago,
    only_the_person_hears_that_there_is_something,
    whoever_leaves_is_told_nothing_any_more,
);
