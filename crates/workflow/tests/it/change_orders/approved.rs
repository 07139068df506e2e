//! What becomes of a change order once it is decided, and of those whose record moved meanwhile.

use guanxi_kernel::Id;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::{Deed, Outcome};
use guanxi_workflow::change_order::{self, Request, Stage};
use serde_json::{Value as Json, json};

use super::scene::{Scene, request};

async fn what_was_approved_goes_over_what_others_changed_besides(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let order = scene.waiting(json!({"price": 120})).await;
    scene.meanwhile(json!({"freight": 8, "name": "改名"})).await;
    assert_eq!(scene.decide(order, Outcome::Approved).await, Stage::Applied);
    let now = scene.read().await;
    assert_eq!((&now["price"], &now["freight"], &now["name"]), (&json!(120), &json!(8), &json!("改名")));
    let version = now["version"].clone();
    // Said again, nothing happens again.
    scene.meanwhile(json!({"price": 130})).await;
    assert_eq!(scene.decide(order, Outcome::Approved).await, Stage::Applied);
    assert_eq!(scene.decide(order, Outcome::Rejected).await, Stage::Applied);
    assert_eq!(scene.value("price").await, json!(130));
    assert_eq!(version, json!(3));
}

async fn what_somebody_else_changed_is_a_conflict_until_it_is_confirmed(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let order = scene.waiting(json!({"price": 120, "freight": 6})).await;
    let same = scene.waiting(json!({"freight": 9})).await;
    scene.meanwhile(json!({"price": 110, "remark": "急"})).await;
    assert_eq!(scene.decide(order, Outcome::Approved).await, Stage::Conflict);
    let now = scene.read().await;
    assert_eq!((&now["price"], &now["freight"]), (&json!(110), &json!(5)), "all of it or nothing");
    let shown = scene.get(order).await;
    assert_eq!(
        (shown.conflicts.as_slice(), shown.may.as_slice()),
        (&["price".to_owned()][..], &["edit", "submit", "withdraw"][..])
    );
    let price = shown.proposed.fields.iter().find(|f| f.field == "price").unwrap();
    assert_eq!((&price.before, &price.after, &price.now), (&json!(100), &json!(120), &Some(json!(110))));
    assert!(price.conflict && shown.proposed.fields.iter().any(|f| f.field == "freight" && !f.conflict));
    // What was seen is confirmed, and asked anew; here nobody has to approve.
    assert_eq!(scene.submit(order).await, Stage::Applied);
    assert_eq!(scene.value("price").await, json!(120));
    // One change order may be in the way of another.
    assert_eq!(scene.decide(same, Outcome::Approved).await, Stage::Conflict);
    // A draft whose field others changed is not asked about before its author has seen it.
    let draft = scene.propose(json!({"remark": "缓"})).await;
    scene.meanwhile(json!({"remark": "不急"})).await;
    assert_eq!(scene.submit(draft).await, Stage::Conflict);
    assert_eq!(scene.value("remark").await, json!("不急"));
    // What others made of it is what was wanted.
    let agreed = scene.waiting(json!({"remark": "好"})).await;
    scene.meanwhile(json!({"remark": "好"})).await;
    assert_eq!(scene.decide(agreed, Outcome::Approved).await, Stage::Applied);
}

async fn who_decides_sees_what_would_follow(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let order = scene.waiting(json!({"price": 120})).await;
    let ctx = scene.acting(scene.chief).await;
    let shown = change_order::get(&ctx, &scene.company, order).await.unwrap();
    let fields: Vec<&str> = shown.proposed.fields.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(fields, ["price"]);
    let effects: Vec<(&str, &Json)> = shown.effects.iter().map(|f| (f.field.as_str(), &f.after)).collect();
    assert_eq!(effects, [("total", &json!(840))]);
    assert_eq!(scene.decide(order, Outcome::Approved).await, Stage::Applied);
    assert_eq!(scene.value("total").await, json!(840));
}

fn line(id: Id, more: Json) -> Json {
    let mut line = more;
    line["id"] = json!(id);
    line
}

async fn lines_are_proposed_line_by_line(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let [(bolt, _), (nut, _)] = scene.items().await[..] else { panic!("two lines") };
    let wanted = json!({"items": [line(bolt, json!({"pieces": 30})), {"name": "垫圈", "pieces": 9}]});
    let order = scene.waiting(wanted.clone()).await;
    let shown = scene.get(order).await;
    let rows = serde_json::to_value(&shown.proposed.lines[0].rows).unwrap();
    let kinds: Vec<_> =
        rows.as_array().unwrap().iter().map(|r| r["kind"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["changed", "added", "removed"]);
    assert_eq!((&rows[0]["fields"][0]["before"], &rows[0]["fields"][0]["after"]), (&json!(3), &json!(30)));
    assert_eq!(rows[2]["title"], json!("螺母"));
    // A line made meanwhile stays.
    let items = json!([{"id": bolt}, {"id": nut}, {"name": "钉子", "pieces": 100}]);
    scene.meanwhile(json!({"items": items})).await;
    assert_eq!(scene.decide(order, Outcome::Approved).await, Stage::Applied);
    let pieces: Vec<i64> = scene.items().await.iter().map(|(_, pieces)| *pieces).collect();
    assert_eq!(pieces, [30, 100, 9]);
    assert_eq!(scene.value("total").await, json!(13_900), "totals follow");
    // A line somebody else changed, or took away, is a conflict.
    let [(bolt, _), (nail, _), (washer, _)] = scene.items().await[..] else { panic!("three lines") };
    let keep = |id: Id| line(id, json!({}));
    let change = |id: Id| {
        scene.waiting(json!({"items": [
            if id == bolt { line(bolt, json!({"pieces": 1})) } else { keep(bolt) },
            if id == nail { line(nail, json!({"pieces": 1})) } else { keep(nail) },
            keep(washer),
        ]}))
    };
    let (first, second) = (change(bolt).await, change(nail).await);
    scene.meanwhile(json!({"items": [line(bolt, json!({"pieces": 31})), keep(washer)]})).await;
    assert_eq!(scene.decide(first, Outcome::Approved).await, Stage::Conflict);
    assert_eq!(scene.decide(second, Outcome::Approved).await, Stage::Conflict);
    assert_eq!(scene.get(first).await.conflicts, ["items"]);
    assert_eq!(scene.submit(first).await, Stage::Applied);
    let pieces: Vec<i64> = scene.items().await.iter().map(|(_, pieces)| *pieces).collect();
    assert_eq!(pieces, [1, 9]);
}

async fn what_no_longer_fits_is_told_to_its_author(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let partner = scene.agreed("二号单").await;
    let order = scene.waiting(json!({"partner_id": partner, "price": 120})).await;
    let (system, company) = (scene.system(), &scene.company);
    guanxi_records::write::delete(&system, company, "bill", partner, None).await.unwrap();
    assert_eq!(scene.decide(order, Outcome::Approved).await, Stage::Conflict);
    assert_eq!(scene.value("price").await, json!(100), "all of it or nothing");
    let shown = scene.get(order).await;
    assert_eq!((shown.conflicts.as_slice(), shown.problems.len()), (&["partner_id".to_owned()][..], 1));
    assert!(!shown.problems[0].message.is_empty() && shown.problems[0].message != shown.problems[0].code);
    let seller = scene.acting(scene.seller).await;
    assert_eq!(super::scene::code(change_order::submit(&seller, company, order).await), "field.reference");
}

async fn who_decides_may_also_refuse_and_give_back(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let order = scene.waiting(json!({"price": 120})).await;
    assert_eq!(scene.decide(order, Outcome::Rejected).await, Stage::Rejected);
    let order = scene.waiting(json!({"items": []})).await;
    assert_eq!(scene.decide(order, Outcome::Returned).await, Stage::Returned);
    assert_eq!(scene.get(order).await.may, ["edit", "submit", "withdraw"]);
    assert_eq!(scene.submit(order).await, Stage::Applied);
    assert_eq!(scene.items().await, []);
    let order = scene.waiting(json!({"price": 1})).await;
    assert_eq!(scene.decide(order, Outcome::Withdrawn).await, Stage::Withdrawn);
    assert_eq!(scene.value("price").await, json!(100));
}

async fn a_transfer_is_proposed_alike(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let transfer = Request { deed: Deed::Transfer, ..request(json!({"owner_id": scene.chief})) };
    let order = scene.try_propose(scene.seller, transfer).await.unwrap();
    scene.wait(order).await;
    assert_eq!(scene.value("owner_id").await, json!(scene.seller));
    let ctx = scene.acting(scene.chief).await;
    let mut tx = scene.company.db.begin().await.unwrap();
    change_order::decided(&ctx, &scene.company, &mut tx, order, Outcome::Approved).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(scene.value("owner_id").await, json!(scene.chief));
    let seen = change_order::get(&ctx, &scene.company, order).await.unwrap();
    assert_eq!((seen.brief.stage, seen.deed), (Stage::Applied, "transfer"));
}

async fn two_who_decide_at_once_on_two_nodes_decide_once(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let other = scene.node().await;
    for round in 0..4 {
        let order = scene.waiting(json!({"price": 200 + round})).await;
        let before = scene.value("version").await.as_i64().unwrap();
        let chief = scene.acting(scene.chief).await;
        let decide = async |company: &guanxi_records::Company, outcome: Outcome| {
            guanxi_store::retry(|| {
                Box::pin(async {
                    let mut tx = company.db.begin().await?;
                    change_order::decided(&chief, company, &mut tx, order, outcome).await?;
                    tx.commit().await
                })
            })
            .await
        };
        let (one, two) =
            tokio::join!(decide(&scene.company, Outcome::Approved), decide(&other, Outcome::Rejected));
        one.unwrap();
        two.unwrap();
        let after = scene.value("version").await.as_i64().unwrap();
        match scene.get(order).await.brief.stage {
            Stage::Applied => assert_eq!(after, before + 1),
            Stage::Rejected => assert_eq!(after, before),
            stage => panic!("{stage:?}"),
        }
    }
    other.db.close().await;
}

both!(
    what_was_approved_goes_over_what_others_changed_besides,
    what_somebody_else_changed_is_a_conflict_until_it_is_confirmed,
    lines_are_proposed_line_by_line,
    what_no_longer_fits_is_told_to_its_author,
    who_decides_may_also_refuse_and_give_back,
    a_transfer_is_proposed_alike,
    two_who_decide_at_once_on_two_nodes_decide_once,
    who_decides_sees_what_would_follow,
);
