//! What becomes of change orders when their record or their author goes.

use guanxi_kernel::Id;
use guanxi_org::moves::{self, Stage as MoveStage};
use guanxi_records::erasure::{Erasure, Whose};
use guanxi_records::write;
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::{Deed, Outcome};
use guanxi_workflow::change_order::{self, Request, Stage};
use serde_json::json;

use super::scene::{Scene, code, request};

/// The stage, whoever may see it.
async fn stage(scene: &Scene, order: Id) -> String {
    let mut conn = scene.company.db.read().await.unwrap();
    let sql = conn.sql("SELECT stage FROM {o_change_order} WHERE id = ?", [Val::from(order)]);
    conn.row(&sql).await.unwrap().text("stage").unwrap().into()
}

async fn deleting_a_record_ends_its_open_change_orders(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (draft, waiting) =
        (scene.propose(json!({"price": 1})).await, scene.waiting(json!({"price": 2})).await);
    let refused = scene.waiting(json!({"price": 3})).await;
    scene.decide(refused, Outcome::Rejected).await;
    write::delete(&scene.system(), &scene.company, "bill", scene.bill, None).await.unwrap();
    let stages = [stage(&scene, draft).await, stage(&scene, waiting).await, stage(&scene, refused).await];
    assert_eq!(stages, ["withdrawn", "withdrawn", "rejected"]);
    let seller = scene.acting(scene.seller).await;
    assert_eq!(code(change_order::get(&seller, &scene.company, waiting).await), "change_order.not_found");
    write::restore(&scene.system(), &scene.company, "bill", scene.bill).await.unwrap();
    assert_eq!(scene.decide(waiting, Outcome::Approved).await, Stage::Withdrawn);
    assert_eq!(scene.value("price").await, json!(100));
}

async fn a_deletion_is_proposed_and_ends_the_others(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let delete = Request { deed: Deed::Delete, ..request(json!({})) };
    assert_eq!(code(scene.try_propose(scene.seller, delete.clone()).await), "record.kept");
    let rule = json!({"object": "bill", "status": "agreed", "who": "owner", "fields": "*", "rule": "change"});
    scene.create("status_rule", rule).await;
    let other = scene.waiting(json!({"price": 1})).await;
    let order = scene.try_propose(scene.seller, delete).await.unwrap();
    let seller = scene.acting(scene.seller).await;
    let kept = write::delete(&seller, &scene.company, "bill", scene.bill, None).await;
    assert_eq!(code(kept), "record.kept");
    change_order::submit(&seller, &scene.company, order).await.unwrap();
    assert_eq!(
        (stage(&scene, order).await.as_str(), stage(&scene, other).await.as_str()),
        ("applied", "withdrawn")
    );
    let read = guanxi_records::query::get(&scene.system(), &scene.company, "bill", scene.bill).await;
    assert_eq!(code(read.map(drop)), "record.not_found");
}

async fn a_move_gives_open_change_orders_to_whoever_gets_the_records(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let open = scene.waiting(json!({"price": 120})).await;
    let draft = scene.propose(json!({"freight": 9})).await;
    let over = scene.waiting(json!({"price": 3})).await;
    scene.decide(over, Outcome::Rejected).await;
    let admin = scene.acting(scene.started.employee).await;
    let request = serde_json::from_value(json!({
        "kind": "depart", "employee": scene.seller, "handover": {"default": {"employee": scene.chief}},
    }))
    .unwrap();
    let company = &scene.company;
    let id = moves::create(&admin, company, request).await.unwrap();
    let plan = moves::rehearse(&admin, company, id).await.unwrap();
    moves::confirm(&admin, company, id, &plan.hash).await.unwrap();
    assert_eq!(moves::get(&admin, company, id).await.unwrap().stage, MoveStage::Done);
    let chief = scene.acting(scene.chief).await;
    let may = async |order| change_order::get(&chief, company, order).await.unwrap().may;
    assert_eq!((may(open).await, may(draft).await), (vec!["withdraw"], vec!["edit", "submit", "discard"]));
    assert_eq!(may(over).await, [""; 0], "what is closed stays in the old books");
    assert_eq!(scene.decide_as(&chief, open, Outcome::Approved).await, Stage::Applied);
    assert_eq!(scene.value("price").await, json!(120));
    change_order::submit(&chief, company, draft).await.unwrap();
    assert_eq!(scene.value("freight").await, json!(9));
    moves::undo(&admin, company, id).await.unwrap();
}

async fn what_is_erased_of_a_person_is_not_proposed_any_more(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.acting(scene.started.employee).await;
    let company = &scene.company;
    let proposed = request(json!({"name": "陈秀英"}));
    let order = change_order::create(&admin, company, "employee", scene.stranger, proposed).await.unwrap();
    let kept = async || {
        let mut conn = company.db.read().await.unwrap();
        let text = "SELECT proposed, base FROM {change_proposal} WHERE change_order_id = ?";
        let sql = conn.sql(text, [Val::from(order)]);
        let row = conn.row(&sql).await.unwrap();
        format!("{} {}", row.text("proposed").unwrap(), row.text("base").unwrap())
    };
    assert!(kept().await.contains("陈秀英") && kept().await.contains("stranger"));
    let mut tx = company.db.begin().await.unwrap();
    let mut erasure = Erasure::new("P-1".into());
    let employee = company.object("employee").unwrap();
    let (system, target) = (scene.system(), (scene.stranger, Whose::Own));
    erasure.record(&system, company, &mut tx, &employee, target, Vec::new()).await.unwrap();
    erasure.finish(&system, company, &mut tx, ("employee", scene.stranger)).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!kept().await.contains("陈秀英") && !kept().await.contains("stranger"), "{}", kept().await);
    let title = change_order::get(&admin, company, order).await.unwrap().title;
    assert_eq!(title, "P-1");
    // Nor does an earlier version say it.
    let versions = change_order::versions(&admin, company, "employee", scene.stranger).await.unwrap();
    let oldest = versions.last().unwrap().version.version;
    let newest = versions[0].version.version;
    let told =
        change_order::compare(&admin, company, "employee", scene.stranger, (oldest, newest)).await.unwrap();
    let told = serde_json::to_string(&told.shown).unwrap();
    assert!(!told.contains("stranger"), "{told}");
}

both!(
    deleting_a_record_ends_its_open_change_orders,
    a_deletion_is_proposed_and_ends_the_others,
    a_move_gives_open_change_orders_to_whoever_gets_the_records,
    what_is_erased_of_a_person_is_not_proposed_any_more,
);
