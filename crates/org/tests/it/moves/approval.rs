//! Roles that are asked approve a move before it can be confirmed.

use guanxi_org::moves::{self, Stage};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::house::House;
use crate::scene::code;

async fn a_role_that_is_asked_decides(t: TestDatabase) {
    let house = House::new(t).await;
    let company = house.company();
    let role = house.scene.role("人力", &[], &[]).await;
    let desk = house.scene.position("人力专员", house.sales, &[role], None).await;
    let dan = house.scene.person("dan", Some(desk)).await;
    let (ann_ctx, dan_ctx) = (house.scene.acting(house.ann).await, house.scene.acting(dan).await);
    let request = json!({
        "kind": "depart", "employee": house.ann, "approvals": [role],
        "handover": {"default": {"employee": house.bob}},
    });
    let id = house.prepare(&house.admin, request.clone()).await.unwrap();
    assert_eq!(
        code(moves::get(&dan_ctx, company, id).await),
        "move.not_found",
        "a draft is nobody's to approve"
    );

    let plan = house.rehearse(id).await;
    moves::confirm(&house.admin, company, id, &plan.hash).await.unwrap();
    let shown = house.get(id).await;
    assert_eq!((shown.stage, shown.can.confirm, shown.can.approve), (Stage::Waiting, false, false));
    assert_eq!(code(moves::confirm(&house.admin, company, id, &plan.hash).await), "move.approval");
    assert_eq!(house.hands("client", house.client("东方", house.ann, "", 1).await).await.0, Some(house.ann));
    assert_eq!(code(moves::approve(&ann_ctx, company, id, true, "").await), "move.not_allowed");
    assert_eq!(code(moves::approve(&house.admin, company, id, true, "").await), "move.not_allowed");

    let waiting = moves::waiting(&dan_ctx, company).await.unwrap();
    assert_eq!(waiting.iter().map(|w| w.id).collect::<Vec<_>>(), [id]);
    assert!(moves::get(&dan_ctx, company, id).await.unwrap().can.approve);
    moves::approve(&dan_ctx, company, id, false, "先交接大客户").await.unwrap();
    let shown = house.get(id).await;
    assert_eq!(shown.stage, Stage::Draft);
    let problem = shown.problem.unwrap();
    assert_eq!(problem.code, "move.rejected");
    assert!(
        problem.message.contains("dan") && problem.message.contains("先交接大客户"),
        "{}",
        problem.message
    );
    assert_eq!(moves::waiting(&dan_ctx, company).await.unwrap(), []);

    // What was said of the request before is not said of the changed one.
    moves::change(&house.admin, company, id, serde_json::from_value(request).unwrap()).await.unwrap();
    assert_eq!(house.get(id).await.approvals.iter().map(|a| a.approved).collect::<Vec<_>>(), [None]);
    let plan = house.rehearse(id).await;
    moves::confirm(&house.admin, company, id, &plan.hash).await.unwrap();
    moves::approve(&dan_ctx, company, id, true, "").await.unwrap();
    assert_eq!(house.get(id).await.stage, Stage::Waiting);
    assert_eq!(moves::waiting(&dan_ctx, company).await.unwrap(), [], "it was decided");
    let plan = house.rehearse(id).await;
    assert!(house.get(id).await.can.confirm);
    moves::confirm(&house.admin, company, id, &plan.hash).await.unwrap();
    assert_eq!(house.get(id).await.stage, Stage::Done);
    let shown = house.get(id).await;
    assert_eq!(shown.approvals[0].by.as_ref().map(|p| p.id), Some(dan));
}

async fn nobody_approves_for_oneself(t: TestDatabase) {
    let house = House::new(t).await;
    let company = house.company();
    // Ann alone holds the role: somebody else must.
    let role = house.scene.role("北区", &[], &[]).await;
    let post = house.scene.position("北区秘书", house.north, &[role], None).await;
    house.scene.appoint(house.ann, post, "additional").await;
    let request = json!({
        "kind": "depart", "employee": house.ann, "approvals": [role],
        "handover": {"default": {"employee": house.bob}},
    });
    let id = house.prepare(&house.admin, request).await.unwrap();
    let plan = house.rehearse(id).await;
    let told = |c: &&guanxi_org::moves::Conflict| c.code == "move.no_approver";
    let conflict = plan.conflicts.iter().find(told).unwrap();
    assert!(conflict.blocking);
    assert_eq!(conflict.params, [(String::from("role"), String::from("北区"))]);
    assert_eq!(code(moves::confirm(&house.admin, company, id, &plan.hash).await), "move.conflicts");
}

both!(a_role_that_is_asked_decides, nobody_approves_for_oneself);
