//! The change feed: whoever goes on from the last cursor misses nothing and hears nothing twice.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use guanxi_integrations::changes::{After, ChangePage, changes};
use guanxi_kernel::{Ctx, Id};
use guanxi_records::event::Event;
use guanxi_records::feed::Cursor;
use guanxi_records::handover;
use guanxi_records::{Company, Draft, event, write};
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Map, json};

use crate::scene::{Scene, code, many, open};

async fn read(ctx: &Ctx, company: &Company, after: After, limit: usize) -> ChangePage {
    changes(ctx, company, after, &[String::from("deal")], limit).await.unwrap()
}

/// Everything from the cursor on, a few at a time.
async fn rest(ctx: &Ctx, company: &Company, after: After, limit: usize) -> (Vec<(Id, Id)>, Cursor) {
    let (mut after, mut all) = (after, Vec::new());
    loop {
        let page = read(ctx, company, after, limit).await;
        all.extend(page.items.iter().map(|item| (item.change.event, item.change.record)));
        after = After::Cursor(page.next);
        if !page.more {
            return (all, page.next);
        }
    }
}

async fn it_goes_on_where_it_stopped(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let system = scene.system();
    let begin = read(&system, &scene.company, After::Now, 10).await;
    assert!(begin.items.is_empty() && !begin.more);
    let mut deals = Vec::new();
    for n in 0..7 {
        deals.push(scene.deal(&format!("第{n}")).await);
    }
    scene.update("deal", deals[0], json!({"region": "east"})).await;
    let (all, end) = rest(&system, &scene.company, After::Cursor(begin.next), 3).await;
    let expected: Vec<Id> = deals.iter().chain([&deals[0]]).copied().collect();
    assert_eq!(all.iter().map(|(_, record)| *record).collect::<Vec<_>>(), expected);
    assert!(read(&system, &scene.company, After::Cursor(end), 3).await.items.is_empty());
    let (again, _) = rest(&system, &scene.company, After::Cursor(begin.next), 200).await;
    assert_eq!(all, again, "places do not change");
}

/// A transaction that began first and commits last must not be passed by.
async fn what_commits_late_is_not_missed(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let system = scene.system();
    if !scene.company.db.dialect().writes_in_parallel() {
        return;
    }
    let node = open(&scene.t, scene.t.node().await).await;
    let values = |name: &str| Draft(Map::from_iter([(String::from("name"), json!(name))]));
    let late = write::create(&system, &scene.company, "article", values("慢")).await.unwrap();
    let begin = read(&system, &scene.company, After::Now, 10).await.next;
    let mut slow = scene.company.db.begin().await.unwrap();
    // Announced alone: a whole write would also hold its connection's audit chain, which the other connection may share.
    let event = Event {
        object: String::from("article"),
        record: late.id(),
        action: String::from("edit"),
        version: 2,
    };
    event::append(&system, &scene.company, &mut slow, vec![event]).await.unwrap();
    let quick = write::create(&system, &node, "deal", values("快")).await.unwrap();
    let all = async |after| {
        let page = changes(&system, &node, after, &[], 10).await.unwrap();
        (page.items.iter().map(|item| item.change.record).collect::<Vec<_>>(), After::Cursor(page.next))
    };
    let (first, cursor) = all(After::Cursor(begin)).await;
    assert_eq!(first, [quick.id()], "it is not held up by what is not committed yet");
    slow.commit().await.unwrap();
    let (second, _) = all(cursor).await;
    assert_eq!(second, [late.id()], "with a lower id, and heard of all the same");
    node.db.close().await;
}

/// Writers on two nodes and readers that stop at every page: each reader hears of everything exactly once, in one order.
async fn concurrent_writers_and_readers(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let system = scene.system();
    let begin = read(&system, &scene.company, After::Now, 10).await.next;
    let other = open(&scene.t, scene.t.node().await).await;
    let write_on = |company: Arc<Company>, writer: usize| {
        let system = system.clone();
        tokio::spawn(async move {
            let mut made = Vec::new();
            for n in 0..12 {
                let name = format!("{writer}-{n}");
                let count = if n % 4 == 3 { 120 } else { 1 };
                made.extend(many(&system, &company, &name, count).await);
            }
            made
        })
    };
    let nodes = [&scene.company, &other, &scene.company, &other];
    let writers: Vec<_> = nodes.iter().enumerate().map(|(n, c)| write_on(Arc::clone(c), n)).collect();
    let read_on = |company: Arc<Company>, limit: usize, expected: usize| {
        let system = system.clone();
        tokio::spawn(async move {
            let (mut after, mut heard) = (After::Cursor(begin), Vec::new());
            while heard.len() < expected {
                let page = read(&system, &company, after, limit).await;
                heard.extend(page.items.iter().map(|item| item.change.event));
                after = After::Cursor(page.next);
                tokio::task::yield_now().await;
            }
            heard
        })
    };
    let expected = 4 * (9 + 3 * 120);
    let readers: Vec<_> =
        [7, 50, 200].into_iter().map(|limit| read_on(Arc::clone(&other), limit, expected)).collect();
    let mut made = BTreeSet::new();
    for writer in writers {
        made.extend(writer.await.unwrap());
    }
    assert_eq!(made.len(), expected);
    let mut orders = Vec::new();
    // A reader that misses one waits for it until it is given up.
    for reader in readers {
        let reader = tokio::time::timeout(Duration::from_secs(60), reader);
        orders.push(reader.await.unwrap().unwrap());
    }
    for order in &orders {
        assert_eq!(order, &orders[0]);
        assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), expected, "nothing twice");
    }
    let (all, _) = rest(&system, &scene.company, After::Cursor(begin), 200).await;
    assert_eq!(all.iter().map(|(_, record)| *record).collect::<BTreeSet<_>>(), made);
    other.db.close().await;
}

async fn records_that_change_hands_together_are_each_told(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let system = scene.system();
    let to = scene.person("next", &[], &[]).await;
    let mut deals = BTreeSet::new();
    for n in 0..5 {
        deals.insert(scene.deal(&format!("第{n}")).await);
    }
    let begin = read(&system, &scene.company, After::Now, 10).await.next;
    let company = &scene.company;
    let batch = company.next_id();
    let mut tx = company.db.begin().await.unwrap();
    for deal in &deals {
        let text = "INSERT INTO {handover} (batch_id, object, record_id, owner_before, department_before, owner_after, \
                    department_after) SELECT ?, 'deal', id, owner_id, department_id, ?, department_id FROM {o_deal} WHERE id = ?";
        let values = [batch.into(), to.into(), (*deal).into()];
        let sql = tx.sql(text, values);
        tx.run(&sql).await.unwrap();
    }
    let step = handover::apply(&system, company, &mut tx, batch, "deal", None, 100).await.unwrap();
    assert_eq!(step.changed, 5);
    tx.commit().await.unwrap();
    let (told, end) = rest(&system, company, After::Cursor(begin), 2).await;
    assert_eq!(told.iter().map(|(_, record)| *record).collect::<BTreeSet<_>>(), deals);
    assert_eq!(told.len(), 5);
    assert!(rest(&system, company, After::Cursor(end), 2).await.0.is_empty());
}

async fn it_shows_what_its_reader_sees(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let reader = scene.person("reader", &[("deal", "read", "own")], &[]).await;
    let begin = read(&scene.system(), &scene.company, After::Now, 10).await.next;
    let own = scene.create("deal", json!({"name": "自己的", "owner_id": reader})).await;
    scene.deal("别人的").await;
    let ctx = scene.acting(reader).await;
    let page = read(&ctx, &scene.company, After::Cursor(begin), 10).await;
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.items[0].change.record, own);
    assert_eq!(page.items[0].record.as_ref().unwrap()["name"], "自己的");
    write::transfer(&scene.system(), &scene.company, "deal", own, scene.started.employee).await.unwrap();
    let page = read(&scene.acting(reader).await, &scene.company, After::Cursor(page.next), 10).await;
    assert_eq!(page.items.len(), 1, "it is gone from who owned it");
    assert_eq!((page.items[0].change.record, &page.items[0].record), (own, &None));
}

async fn a_cursor_too_old_or_of_elsewhere_is_told(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let system = scene.system();
    let begin = read(&system, &scene.company, After::Now, 10).await.next;
    scene.deal("一").await;
    scene.t.clock.advance(Duration::from_secs(8 * 24 * 3600));
    let last = scene.deal("二").await;
    event::prune(&scene.company, scene.t.now() - TimeDelta::days(7)).await.unwrap();
    let old = changes(&system, &scene.company, After::Cursor(begin), &[], 10).await;
    assert_eq!(code(old.map(drop)), "feed.expired");
    let ahead = Cursor { place: 1_000_000, record: 0 };
    assert_eq!(
        code(changes(&system, &scene.company, After::Cursor(ahead), &[], 10).await.map(drop)),
        "feed.cursor"
    );
    assert_eq!(code(Cursor::parse("later").map(drop)), "feed.cursor");
    let (kept, _) = rest(&system, &scene.company, After::Start, 10).await;
    assert_eq!(kept.iter().map(|(_, record)| *record).collect::<Vec<_>>(), [last]);
}

both!(
    it_goes_on_where_it_stopped,
    what_commits_late_is_not_missed,
    concurrent_writers_and_readers,
    records_that_change_hands_together_are_each_told,
    it_shows_what_its_reader_sees,
    a_cursor_too_old_or_of_elsewhere_is_told,
);
