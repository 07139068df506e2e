//! What people do is counted once, whichever node they do it on and whichever counts it.

use std::collections::BTreeMap;
use std::time::Duration;

use guanxi_kernel::{Action, Via};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::usage::{self, Counted};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::watch;
use serde_json::json;

use super::scene::Scene;

async fn two_nodes_count_exactly(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let other = scene.node().await;
    let deals = scene.deals(scene.anna, 5).await;
    let ctx = scene.acting(scene.anna).await;
    for deal in &deals {
        scene.look(&scene.company, &ctx, *deal).await;
    }
    for deal in &deals[..2] {
        scene.look(&other, &ctx, *deal).await;
    }
    // An amount that was there before, one that is not typed, and something else.
    scene.update(&ctx, "deal", deals[0], json!({"price": {"amount": "11", "currency": "CNY"}})).await;
    scene.update(&ctx, "deal", deals[1], json!({"remark": "改"})).await;
    scene.export(scene.anna).await.unwrap();
    // What the program does in somebody's name is not what that person does.
    scene.update(&ctx.as_program().through(Via::Move), "deal", deals[2], json!({"remark": "交接"})).await;
    for company in [&scene.company, &other] {
        usage::flush(company).await.unwrap();
        usage::flush(company).await.unwrap();
    }
    let (one, two) = tokio::join!(watch::count(&scene.company), watch::count(&other));
    let counted = one.unwrap() + two.unwrap();
    let mut conn = scene.company.db.read().await.unwrap();
    let sql = conn.sql("SELECT COUNT(*) AS number FROM {audit}", []);
    let rows = conn.row(&sql).await.unwrap().int("number").unwrap();
    drop(conn);
    assert_eq!(i64::try_from(counted).unwrap(), rows, "each row of the audit once");
    assert_eq!(watch::count(&other).await.unwrap(), 0);
    let expected = BTreeMap::from([
        (Counted::Views, 7),
        (Counted::Exports, 5),
        (Counted::Edits, 2),
        (Counted::PriceChanges, 1),
    ]);
    assert_eq!(scene.counted(scene.anna).await, expected);
    assert_eq!(scene.counted(scene.ben).await, BTreeMap::new());
}

async fn lists_count_where_they_are_taken_along(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene.deals(scene.anna, 4).await;
    let ctx = scene.acting(scene.anna).await;
    let request = ListRequest { object: String::from("deal"), limit: Some(3), ..ListRequest::default() };
    let views = async || {
        usage::flush(&scene.company).await.unwrap();
        scene.counted(scene.anna).await.get(&Counted::Views).copied().unwrap_or_default()
    };
    // Screens show the first page again and again by themselves.
    let page = query::list(&ctx, &scene.company, &request).await.unwrap();
    query::list(&ctx, &scene.company, &request).await.unwrap();
    assert_eq!(views().await, 0);
    let next = ListRequest { cursor: page.next, ..request.clone() };
    query::list(&ctx, &scene.company, &next).await.unwrap();
    assert_eq!(views().await, 1);
    let program = ctx.clone().through(Via::Api);
    query::list(&program, &scene.company, &request).await.unwrap();
    assert_eq!(views().await, 4);
    // Background work shows nothing to anybody.
    query::list(&ctx.through(Via::Job), &scene.company, &next).await.unwrap();
    assert_eq!(views().await, 4);
}

async fn rights_used_are_known_by_their_last_day(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let deals = scene.deals(scene.anna, 1).await;
    let first = scene.today();
    let last_used = async || {
        watch::watch(&scene.company.system(), &scene.company).await.unwrap();
        let mut conn = scene.company.db.read().await.unwrap();
        let people = [scene.anna].into_iter().collect();
        let used = usage::used(&mut conn, &people).await.unwrap();
        let mut days: Vec<_> = used
            .into_iter()
            .filter(|((_, object, _), _)| object == "deal")
            .map(|((_, _, action), day)| (action, day))
            .collect();
        days.sort();
        days
    };
    let ctx = scene.acting(scene.anna).await;
    scene.look(&scene.company, &ctx, deals[0]).await;
    assert_eq!(last_used().await, [(Action::Read, first), (Action::Create, first)]);
    scene.t.clock.advance(Duration::from_secs(2 * 24 * 60 * 60));
    let ctx = scene.acting(scene.anna).await;
    scene.look(&scene.company, &ctx, deals[0]).await;
    assert_eq!(last_used().await, [(Action::Read, scene.today()), (Action::Create, first)]);
}

async fn what_cannot_be_written_is_counted_on(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let deals = scene.deals(scene.anna, 1).await;
    let ctx = scene.acting(scene.anna).await;
    scene.look(&scene.company, &ctx, deals[0]).await;
    let rename = async |from: &'static str| {
        let mut tx = scene.company.db.begin().await.unwrap();
        let sql = tx.sql(from, []);
        tx.run(&sql).await.unwrap();
        tx.commit().await.unwrap();
    };
    rename("ALTER TABLE {activity} RENAME COLUMN number TO gone").await;
    assert!(usage::flush(&scene.company).await.is_err());
    rename("ALTER TABLE {activity} RENAME COLUMN gone TO number").await;
    scene.look(&scene.company, &ctx, deals[0]).await;
    usage::flush(&scene.company).await.unwrap();
    assert_eq!(scene.counted(scene.anna).await, BTreeMap::from([(Counted::Views, 2)]));
    // Old numbers go; what is needed stays.
    scene.did(scene.ben, 200, Counted::Edits, 3).await;
    assert_eq!(watch::prune(&scene.company).await.unwrap(), 1);
    assert_eq!(scene.counted(scene.ben).await, BTreeMap::new());
    let mut conn = scene.company.db.read().await.unwrap();
    let sql = conn.sql("SELECT number FROM {activity} WHERE person_id = ?", [Val::from(scene.anna)]);
    assert_eq!(conn.row(&sql).await.unwrap().int("number").unwrap(), 2);
}

both!(
    two_nodes_count_exactly,
    lists_count_where_they_are_taken_along,
    rights_used_are_known_by_their_last_day,
    what_cannot_be_written_is_counted_on,
);
